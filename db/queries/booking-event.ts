import { asc, eq, isNull } from "drizzle-orm";
import type { BookingEvent } from "../../domain/scheduling/booking-event.ts";
import type { Db } from "../client.ts";
import { bookingEvent } from "../schema/booking-event.ts";

const eventOf = ({
  start,
  end,
  previousStart,
  at,
  announcedAt: _,
  ...row
}: typeof bookingEvent.$inferSelect): BookingEvent => ({
  ...row,
  start: start.getTime(),
  end: end.getTime(),
  previousStart: previousStart?.getTime() ?? null,
  at: at.getTime(),
});

export async function insertBookingEvent(tx: Db, event: BookingEvent): Promise<void> {
  await tx.insert(bookingEvent).values({
    ...event,
    start: new Date(event.start),
    end: new Date(event.end),
    previousStart: event.previousStart === null ? null : new Date(event.previousStart),
    at: new Date(event.at),
    announcedAt: null,
  });
}

/** The oldest first. */
export async function listBookingEvents(db: Db, bookingId: string): Promise<readonly BookingEvent[]> {
  const rows = await db
    .select()
    .from(bookingEvent)
    .where(eq(bookingEvent.bookingId, bookingId))
    .orderBy(asc(bookingEvent.at), asc(bookingEvent.sequence));
  return rows.map(eventOf);
}

/** The oldest that nobody has announced; another process that looks meanwhile gets the next one. */
export async function claimBookingEvent(tx: Db): Promise<BookingEvent | null> {
  const [row] = await tx
    .select()
    .from(bookingEvent)
    .where(isNull(bookingEvent.announcedAt))
    .orderBy(asc(bookingEvent.at), asc(bookingEvent.sequence))
    .limit(1)
    .for("update", { skipLocked: true });
  return row ? eventOf(row) : null;
}

export async function markAnnounced(tx: Db, id: string, now: number): Promise<void> {
  await tx
    .update(bookingEvent)
    .set({ announcedAt: new Date(now) })
    .where(eq(bookingEvent.id, id));
}
