"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { DayPicker } from "react-day-picker";
import { enUS } from "react-day-picker/locale/en-US";
import { zhCN } from "react-day-picker/locale/zh-CN";
import { dateOf, isoOf, type Month, monthOf, noonOf } from "./month.ts";
import "./day-calendar.css";

interface DayCalendarProps {
  readonly month: Month;
  readonly onMonth: (month: Month) => void;
  /** How many times are free on each date. */
  readonly free: ReadonlyMap<string, number>;
  readonly day: string | null;
  readonly onDay: (day: string) => void;
}

const FULL = { timeZone: "UTC", weekday: "long", year: "numeric", month: "long", day: "numeric" } as const;
const MONTH = { year: "numeric", month: "long" } as const;

/** A month of days; those with free times can be chosen, with the arrow keys too. */
export function DayCalendar({ month, onMonth, free, day, onDay }: DayCalendarProps) {
  const t = useTranslations("booking.times");
  const format = useFormatter();
  const locale = useLocale();
  const count = (date: Date) => free.get(isoOf(date)) ?? 0;
  const named = (date: Date) =>
    t("day", { day: format.dateTime(noonOf(isoOf(date)), FULL), count: count(date) });
  const shown = new Date(month.year, month.month, 1);
  return (
    <DayPicker
      mode="single"
      className="day-calendar"
      locale={locale === "zh" ? zhCN : enUS}
      weekStartsOn={1}
      showOutsideDays={false}
      month={shown}
      startMonth={new Date()}
      onMonthChange={(next) => onMonth(monthOf(next))}
      disabled={(date) => count(date) === 0}
      selected={day === null ? undefined : dateOf(day)}
      onSelect={(date) => onDay(isoOf(date))}
      required
      labels={{
        labelDayButton: named,
        labelGrid: () => t("month", { month: format.dateTime(shown, MONTH) }),
        labelNav: () => t("months"),
        labelPrevious: () => t("earlier"),
        labelNext: () => t("later"),
      }}
    />
  );
}
