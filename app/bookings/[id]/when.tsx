"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useZone } from "#app/_booking/use-zone.ts";

interface WhenProps {
  readonly start: number;
  readonly end: number;
  /** When it lapses if nobody answers. */
  readonly until: number | null;
  readonly parties: readonly { readonly name: string; readonly zone: string; readonly you: boolean }[];
}

const WHOLE = {
  weekday: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
} as const;

const named = (zone: string): string => zone.replaceAll("_", " ");

/**
 * The time in the reader's zone, and in every other zone that somebody of the booking lives in. Servers and browsers may set
 * other spaces between the parts of a time: no reason to build the page anew.
 */
export function When({ start, end, until, parties }: WhenProps) {
  const t = useTranslations("booking.page");
  const format = useFormatter();
  const own = useZone();
  const range = (zone: string) =>
    `${format.dateTimeRange(start, end, { ...WHOLE, timeZone: zone })} (${named(zone)})`;
  const others = parties.filter(({ you, zone }) => !you && zone !== own);
  return (
    <div>
      <p className="font-semibold text-xl">
        <time suppressHydrationWarning dateTime={new Date(start).toISOString()}>
          {range(own)}
        </time>
      </p>
      {others.map(({ name, zone }) => (
        <p key={`${name} ${zone}`} suppressHydrationWarning className="text-muted">
          {t("theirs", { when: range(zone), name })}
        </p>
      ))}
      {until !== null && (
        <p suppressHydrationWarning className="mt-1">
          {t("until", { when: format.dateTime(until, { ...WHOLE, timeZone: own }) })}
        </p>
      )}
    </div>
  );
}
