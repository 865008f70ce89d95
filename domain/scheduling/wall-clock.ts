import { Temporal } from "temporal-polyfill";
import type { Instant } from "./zone.ts";

/** What a clock on the wall and a calendar beside it show. */
export interface WallTime {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** The moment of a local time. A skipped one is as far after the change as it was meant to be, a repeated one the first. */
export const instantOfWall = (zone: string, wall: WallTime): Instant =>
  Temporal.PlainDateTime.from({ ...wall }).toZonedDateTime(zone, { disambiguation: "compatible" })
    .epochMilliseconds;

export function wallOfInstant(zone: string, at: Instant): WallTime {
  const { year, month, day, hour, minute, second } =
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return { year, month, day, hour, minute, second };
}
