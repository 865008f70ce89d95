"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "../_ui/button.tsx";
import { noonOf } from "./month.ts";
import type { SlotDay } from "./slot-days.ts";

interface SlotListProps {
  readonly days: readonly SlotDay[];
  readonly zone: string;
  /** The start that is being kept. */
  readonly busy: number | null;
  readonly onPick: (start: number) => void;
}

const DAY = { timeZone: "UTC", weekday: "long", year: "numeric", month: "long", day: "numeric" } as const;

/** Times by day. Each button says its whole date, time and zone, so that none of them is just "4". */
export function SlotList({ days, zone, busy, onPick }: SlotListProps) {
  const t = useTranslations("booking.times");
  const format = useFormatter();
  const whole = (start: number) =>
    `${format.dateTime(start, { timeZone: zone, dateStyle: "full", timeStyle: "short" })}, ${zone.replaceAll("_", " ")}`;
  return (
    <ul className="flex flex-col gap-4">
      {days.map(({ date, times }) => (
        <li key={date}>
          <h3 className="mb-1 font-medium">{format.dateTime(noonOf(date), DAY)}</h3>
          <ul className="flex flex-wrap gap-2">
            {times.map(({ start, free }) => (
              <li key={start}>
                <Button
                  busy={busy === start}
                  disabled={!free}
                  className={free ? "" : "line-through"}
                  aria-label={t(free ? "pick" : "taken", { time: whole(start) })}
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
