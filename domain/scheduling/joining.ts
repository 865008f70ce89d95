import { type Instant, MINUTE_MS, type Stretch } from "./zone.ts";

/** From so long before its start a booking's room is offered to both sides. */
export const JOIN_BEFORE_MS = 10 * MINUTE_MS;

export type Joining = "early" | "open" | "over";

/** Whether a booking's room is to be offered at this moment: from ten minutes before the start up to the end. */
export function joining({ start, end }: Stretch, now: Instant): Joining {
  if (now < start - JOIN_BEFORE_MS) return "early";
  return now < end ? "open" : "over";
}

export interface Countdown {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const SECOND_MS = 1000;

/** What is left, rounded up to seconds, so that it reads nought only at the moment itself. */
export function countdown(leftMs: number): Countdown {
  const seconds = Math.max(0, Math.ceil(leftMs / SECOND_MS));
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3_600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  };
}
