import { type Alarm, createEvents, type EventAttributes } from "ics";
import type { Stretch } from "#domain/scheduling/zone.ts";

export type CalendarMethod = "REQUEST" | "CANCEL" | "PUBLISH";

export interface Contact {
  readonly name: string;
  readonly email: string;
}

/** One booking as a calendar keeps it. */
export interface CalendarFacts extends Stretch {
  readonly bookingId: string;
  /** Rises with every change: a calendar takes the highest it has seen. */
  readonly sequence: number;
  readonly title: string;
  readonly description: string;
  readonly link: string;
  readonly cancelled: boolean;
  /** So many minutes before, the calendar reminds. */
  readonly alarms: readonly number[];
  readonly changedAt: number;
  /** Dryrun writes, not the other side: people's addresses are not passed on. Absent in a feed. */
  readonly organizer?: Contact;
  readonly attendee?: Contact;
}

const PRODUCT = "dryrun/calendar";

const alarm = (minutes: number, summary: string): Alarm => ({
  action: "display",
  description: summary,
  trigger: { minutes, before: true },
});

/** Times in UTC: whoever reads the file needs no zone of ours to be right, before and after any clock change. */
const eventOf = (facts: CalendarFacts, host: string): EventAttributes => ({
  uid: `${facts.bookingId}@${host}`,
  sequence: facts.sequence,
  start: facts.start,
  startInputType: "utc",
  startOutputType: "utc",
  end: facts.end,
  endInputType: "utc",
  endOutputType: "utc",
  title: facts.title,
  description: facts.description,
  url: facts.link,
  location: facts.link,
  status: facts.cancelled ? "CANCELLED" : "CONFIRMED",
  busyStatus: facts.cancelled ? "FREE" : "BUSY",
  lastModified: facts.changedAt,
  alarms: facts.cancelled ? [] : facts.alarms.map((minutes) => alarm(minutes, facts.title)),
  ...(facts.organizer ? { organizer: facts.organizer } : {}),
  ...(facts.attendee
    ? { attendees: [{ ...facts.attendee, partstat: "ACCEPTED", role: "REQ-PARTICIPANT", rsvp: false }] }
    : {}),
});

export interface CalendarHead {
  readonly method: CalendarMethod;
  /** Of the installation: what makes a booking's id unique among all calendars. */
  readonly host: string;
  readonly name?: string;
}

/** The writer does this for every text but the calendar's name. */
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, "\\$&");

/** A calendar file (RFC 5545) of these bookings. */
export function calendarFile(facts: readonly CalendarFacts[], { method, host, name }: CalendarHead): string {
  const head = { productId: PRODUCT, method, ...(name === undefined ? {} : { calName: escaped(name) }) };
  const { error, value } = createEvents(
    facts.map((one) => eventOf(one, host)),
    head,
  );
  if (value === null) throw error ?? new Error("no calendar file was made");
  return value;
}
