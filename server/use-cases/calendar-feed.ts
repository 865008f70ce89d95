import { createHash } from "node:crypto";
import { type CalendarBooking, listCalendarBookings } from "#db/queries/calendar.ts";
import {
  feedRead,
  findFeed,
  findFeedById,
  type LastChange,
  lastChanges,
  type OwnedFeed,
  removeFeed,
  replaceFeed,
} from "#db/queries/calendar-feed.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { bookingLink } from "../auth/booking-key.ts";
import { feedToken, readFeedToken } from "../auth/feed-token.ts";
import { type CalendarFacts, calendarFile } from "../mail/calendar-file.ts";
import { mailWords } from "../mail/words.ts";
import type { Runtime } from "../runtime.ts";
import { readReminders } from "./choose-reminders.ts";

const DAY_MS = 86_400_000;
/** So far back a feed goes; so long, too, what was cancelled stays in it, for calendars that only add and change. */
const PAST_MS = 30 * DAY_MS;
const AHEAD_MS = 400 * DAY_MS;
/** Who last read it is written down at most so often. */
const NOTE_READ_MS = 10 * 60_000;

export interface ShownFeed {
  readonly address: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** Null: the member has none. */
export async function readOwnFeed(runtime: Runtime, memberId: string): Promise<ShownFeed | null> {
  const feed = await findFeed(runtime.db, memberId);
  if (!feed) return null;
  const { id, createdAt, readAt } = feed;
  const address = `${runtime.env.baseUrl}/api/calendar/${feedToken(runtime, id)}.ics`;
  return { address, createdAt, readAt };
}

/** A first address, or another one: the one before stops working at once. */
export async function renewFeed(runtime: Runtime, memberId: string): Promise<null> {
  await replaceFeed(runtime.db, { memberId, id: runtime.newId(), now: runtime.clock() });
  return null;
}

export async function dropFeed({ db }: Runtime, memberId: string): Promise<null> {
  await removeFeed(db, memberId);
  return null;
}

interface Entry {
  readonly booking: CalendarBooking;
  readonly change: LastChange;
}

const stands = ({ booking: { state }, change: { at, confirmed } }: Entry, now: number): boolean =>
  state === "confirmed" || state === "missed" || (state === "cancelled" && confirmed && at > now - PAST_MS);

async function entriesOf({ db, clock }: Runtime, memberId: string): Promise<readonly Entry[]> {
  const now = clock();
  const range = { start: now - PAST_MS, end: now + AHEAD_MS };
  const bookings = await listCalendarBookings(db, memberId, { range, now });
  if (bookings.length === 0) return [];
  const changes = await lastChanges(
    db,
    bookings.map(({ id }) => id),
  );
  return bookings.flatMap((booking) => {
    const change = changes.get(booking.id);
    const entry = change && { booking, change };
    return entry && stands(entry, now) ? [entry] : [];
  });
}

function factsOf(
  runtime: Runtime,
  { locale }: OwnedFeed,
  { booking, change }: Entry,
): Omit<CalendarFacts, "alarms"> {
  const { id, title, others, message, start, end, state } = booking;
  const link = bookingLink(runtime, id, null);
  const t = mailWords(locale);
  const what = title ?? t("feed.untitled");
  return {
    bookingId: id,
    sequence: change.sequence,
    start,
    end,
    title: others.length === 0 ? what : t("feed.entry", { title: what, others: others.join(", ") }),
    description: message ? `${message}\n\n${link}` : link,
    link,
    cancelled: state === "cancelled",
    changedAt: change.at,
  };
}

export interface ReadFeed {
  readonly file: string;
  /** The same as long as the file says the same. */
  readonly etag: string;
}

/** What a calendar gets that subscribed to this token's address. */
export async function readFeed(runtime: Runtime, token: string): Promise<Result<ReadFeed>> {
  const id = readFeedToken(runtime, token);
  const feed = id === null ? null : await findFeedById(runtime.db, id);
  if (!feed) return fail("not-found", "no such feed, or no more");
  const [entries, alarms] = await Promise.all([
    entriesOf(runtime, feed.memberId),
    readReminders(runtime, feed.memberId),
  ]);
  const facts = entries.map((entry) => ({ ...factsOf(runtime, feed, entry), alarms }));
  const name = mailWords(feed.locale)("feed.name", { name: feed.name });
  const head = { method: "PUBLISH", host: new URL(runtime.env.baseUrl).host, name } as const;
  const now = runtime.clock();
  if (feed.readAt === null || now - feed.readAt.getTime() > NOTE_READ_MS)
    await feedRead(runtime.db, feed.id, now);
  // Not of the file: every one carries the time at which it was made.
  const etag = createHash("sha256")
    .update(JSON.stringify([head, facts]))
    .digest("base64url");
  return ok({ file: calendarFile(facts, head), etag: `"${etag}"` });
}
