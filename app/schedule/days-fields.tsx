"use client";

import { CalendarPlus, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "../_ui/button.tsx";
import { IconButton } from "../_ui/icon-button.tsx";
import { Input } from "../_ui/input.tsx";
import type { HoursDraft, TypedDay } from "./hours-draft.ts";
import { WindowsField } from "./windows-field.tsx";

interface DaysProps {
  readonly draft: HoursDraft;
  readonly onChange: (change: Partial<HoursDraft>) => void;
  /** What a day without hours says; that nobody can book, if nothing else. */
  readonly off?: string;
}

/** A Monday; only its weekday is shown. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

const changed = (days: readonly TypedDay[], id: string, change: Partial<TypedDay>): TypedDay[] =>
  days.map((day) => (day.id === id ? { ...day, ...change } : day));

export function WeekFields({ draft: { weekly }, onChange, off }: DaysProps) {
  const format = useFormatter();
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {weekly.map((day, i) => {
        const name = format.dateTime(A_MONDAY + i * DAY_MS, { weekday: "long", timeZone: "UTC" });
        return (
          <li key={day.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
            <span className="w-24 font-medium">{name}</span>
            <WindowsField
              day={name}
              windows={day.windows}
              {...(off === undefined ? {} : { off })}
              onChange={(windows) => onChange({ weekly: changed(weekly, day.id, { windows }) })}
            />
          </li>
        );
      })}
    </ul>
  );
}

export function ExceptionFields({ draft: { exceptions }, onChange, off }: DaysProps) {
  const t = useTranslations("schedule.hours");
  const set = (id: string, change: Partial<TypedDay>) =>
    onChange({ exceptions: changed(exceptions, id, change) });
  const add = () =>
    onChange({ exceptions: [...exceptions, { id: crypto.randomUUID(), date: "", windows: [] }] });
  return (
    <div className="flex flex-col items-start gap-2">
      {exceptions.length > 0 && (
        <ul className="w-full divide-y divide-line rounded-lg border border-line">
          {exceptions.map((day, i) => (
            <li key={day.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
              <Input
                type="date"
                required
                aria-label={t("exceptionDate", { n: i + 1 })}
                value={day.date}
                onChange={(event) => set(day.id, { date: event.currentTarget.value })}
                className="w-40"
              />
              <WindowsField
                day={day.date || t("exception", { n: i + 1 })}
                windows={day.windows}
                {...(off === undefined ? {} : { off })}
                onChange={(windows) => set(day.id, { windows })}
              />
              <IconButton
                label={t("removeException", { day: day.date || String(i + 1) })}
                icon={<X aria-hidden className="size-4" />}
                onClick={() => onChange({ exceptions: exceptions.filter((one) => one.id !== day.id) })}
              />
            </li>
          ))}
        </ul>
      )}
      <Button size="sm" icon={<CalendarPlus aria-hidden className="size-4" />} onClick={add}>
        {t("addException")}
      </Button>
    </div>
  );
}
