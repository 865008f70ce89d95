import type { RouterOutputs } from "../_trpc/client.ts";

export type CalendarData = RouterOutputs["calendar"]["entries"];
export type CalendarBooking = CalendarData["bookings"][number];

/** How an entry looks: what is firm, what waits for an answer, what will not be, what was held, what is elsewhere. */
export type Look = "firm" | "open" | "off" | "held" | "busy";

export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly look: Look;
  /** A key of `calendar.state`. */
  readonly state: CalendarBooking["state"] | "held-interview" | "busy";
  /** Null: there is nothing to look at. */
  readonly href: string | null;
}

const LOOKS: Partial<Record<CalendarBooking["state"], Look>> = { confirmed: "firm", requested: "open" };

/** A kind of interview that is gone leaves its bookings without a title of their own. */
const titled = ({ title, others }: CalendarBooking, untitled: string): string =>
  [title ?? untitled, others.join(", ")].filter((part) => part !== "").join(" · ");

export const entriesOf = (
  { bookings, interviews, busy }: CalendarData,
  untitled: string,
): readonly Entry[] => [
  ...bookings.map((booking) => ({
    id: booking.id,
    title: titled(booking, untitled),
    start: booking.start,
    end: booking.end,
    look: LOOKS[booking.state] ?? "off",
    state: booking.state,
    href: `/bookings/${booking.id}`,
  })),
  ...interviews.map(({ id, title, start, end, stage }) => ({
    id,
    title,
    start,
    end,
    look: "held" as const,
    state: "held-interview" as const,
    href: `/interviews/${id}/${stage === "ended" ? "report" : "lobby"}`,
  })),
  ...busy.map(({ start, end, calendar }) => ({
    id: `${calendar} ${start} ${end}`,
    title: calendar,
    start,
    end,
    look: "busy" as const,
    state: "busy" as const,
    href: null,
  })),
];
