"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#app/_ui/button.tsx";
import type { SlotDay } from "./slot-days.ts";

interface SlotListProps {
  readonly days: readonly SlotDay[];
  readonly zone: string;
  /** The start that is being held. */
  readonly busy: number | null;
  readonly onPick: (start: number) => void;
}

/** Free times by day. Each button says its whole date and time, so that none of them is just "4". */
export function SlotList({ days, zone, busy, onPick }: SlotListProps) {
  const t = useTranslations("schedule.book");
  const format = useFormatter();
  const whole = (start: number) =>
    format.dateTime(start, { timeZone: zone, dateStyle: "full", timeStyle: "short" });
  return (
    <ul className="flex flex-col gap-4">
      {days.map(({ date, starts }) => (
        <li key={date}>
          <h2 className="mb-1 font-medium">
            {format.dateTime(starts[0] ?? 0, {
              timeZone: zone,
              weekday: "long",
              month: "long",
              day: "numeric",
            })}
          </h2>
          <ul className="flex flex-wrap gap-2">
            {starts.map((start) => (
              <li key={start}>
                <Button
                  busy={busy === start}
                  aria-label={t("pick", { time: whole(start) })}
                  onClick={() => onPick(start)}
                >
                  {format.dateTime(start, { timeZone: zone, timeStyle: "short" })}
                </Button>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
