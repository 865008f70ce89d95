import { eq, inArray, max, sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { bookingEvent } from "../schema/booking-event.ts";
import { calendarFeed } from "../schema/calendar-feed.ts";
import { member } from "../schema/member.ts";

export type CalendarFeed = typeof calendarFeed.$inferSelect;

export async function findFeed(db: Db, memberId: string): Promise<CalendarFeed | null> {
  const [row] = await db.select().from(calendarFeed).where(eq(calendarFeed.memberId, memberId));
  return row ?? null;
}

export interface OwnedFeed extends CalendarFeed {
  readonly name: string;
  readonly locale: "en" | "zh";
}

export async function findFeedById(db: Db, id: string): Promise<OwnedFeed | null> {
  const [row] = await db
    .select({ feed: calendarFeed, name: member.name, locale: member.locale })
    .from(calendarFeed)
    .innerJoin(member, eq(member.id, calendarFeed.memberId))
    .where(eq(calendarFeed.id, id));
  return row ? { ...row.feed, name: row.name, locale: row.locale === "zh" ? "zh" : "en" } : null;
}

/** The member's only one: an id that they had before leads nowhere from now on. */
export async function replaceFeed(
  db: Db,
  { memberId, id, now }: { readonly memberId: string; readonly id: string; readonly now: number },
): Promise<void> {
  const fresh = { id, createdAt: new Date(now), readAt: null };
  await db
    .insert(calendarFeed)
    .values({ memberId, ...fresh })
    .onConflictDoUpdate({ target: calendarFeed.memberId, set: fresh });
}

export const removeFeed = (db: Db, memberId: string): Promise<unknown> =>
  db.delete(calendarFeed).where(eq(calendarFeed.memberId, memberId));

export const feedRead = (db: Db, id: string, at: number): Promise<unknown> =>
  db
    .update(calendarFeed)
    .set({ readAt: new Date(at) })
    .where(eq(calendarFeed.id, id));

export interface LastChange {
  readonly at: number;
  readonly sequence: number;
  /** Once at least: before that, nobody had it in a calendar. */
  readonly confirmed: boolean;
}

/** What the histories of these bookings come to. */
export async function lastChanges(
  db: Db,
  bookings: readonly string[],
): Promise<ReadonlyMap<string, LastChange>> {
  const rows = await db
    .select({
      id: bookingEvent.bookingId,
      at: max(bookingEvent.at),
      sequence: max(bookingEvent.sequence),
      confirmed: sql<boolean>`bool_or(${bookingEvent.kind} = 'confirmed')`,
    })
    .from(bookingEvent)
    .where(inArray(bookingEvent.bookingId, [...bookings]))
    .groupBy(bookingEvent.bookingId);
  return new Map(
    rows.map(({ id, at, sequence, confirmed }) => [
      id,
      { at: at?.getTime() ?? 0, sequence: sequence ?? 0, confirmed },
    ]),
  );
}
