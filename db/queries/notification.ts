import { and, asc, count, desc, eq, gt, inArray, isNull, lte, ne, or } from "drizzle-orm";
import type { NotificationFacts } from "../../domain/scheduling/notification.ts";
import type { Db } from "../client.ts";
import { member } from "../schema/member.ts";
import { notification } from "../schema/notification.ts";
import { booking, engagement, eventType } from "../schema/scheduling.ts";

export interface NewNotification extends NotificationFacts {
  readonly id: string;
  readonly key: string;
  readonly memberId: string;
  readonly bookingId: string;
  /** Only while the booking stands like this is it said; null: whatever happened since. */
  readonly sequence: number | null;
  readonly at: number;
}

/** Laid out a second time for the same member, it stays as it is. */
export async function insertNotification(tx: Db, made: NewNotification): Promise<void> {
  const { start, previousStart, at, ...rest } = made;
  await tx
    .insert(notification)
    .values({
      ...rest,
      start: new Date(start),
      previousStart: previousStart === null ? null : new Date(previousStart),
      at: new Date(at),
    })
    .onConflictDoNothing({ target: [notification.memberId, notification.key] });
}

/** What is not said yet of the member's reminders is taken back. */
export async function dropReminderNotifications(tx: Db, memberId: string, now: number): Promise<void> {
  await tx
    .delete(notification)
    .where(
      and(
        eq(notification.memberId, memberId),
        eq(notification.kind, "reminder"),
        gt(notification.at, new Date(now)),
      ),
    );
}

/** A reminder is said from its time up to the start, of a booking that is still as it was planned; a proposal while it can be answered. */
const said = (memberId: string, now: number) => {
  const current = and(
    eq(booking.state, "confirmed"),
    eq(booking.sequence, notification.sequence),
    gt(booking.start, new Date(now)),
  );
  const open = and(eq(booking.state, "held"), gt(booking.expiresAt, new Date(now)));
  return and(
    eq(notification.memberId, memberId),
    lte(notification.at, new Date(now)),
    or(ne(notification.kind, "reminder"), current),
    or(ne(notification.kind, "proposed"), open),
  );
};

export async function countUnread(db: Db, memberId: string, now: number): Promise<number> {
  const [row] = await db
    .select({ unread: count() })
    .from(notification)
    .innerJoin(booking, eq(booking.id, notification.bookingId))
    .where(and(said(memberId, now), isNull(notification.readAt)));
  return row?.unread ?? 0;
}

async function hostNames(db: Db, bookings: readonly string[], without: string) {
  if (bookings.length === 0) return [];
  return db
    .select({ bookingId: engagement.bookingId, name: member.name })
    .from(engagement)
    .innerJoin(member, eq(member.id, engagement.personId))
    .where(and(inArray(engagement.bookingId, [...bookings]), ne(engagement.personId, without)))
    .orderBy(asc(member.name));
}

/** The newest first, with the booking that each is about. */
export async function listNotifications(
  db: Db,
  memberId: string,
  { now, limit }: { readonly now: number; readonly limit: number },
) {
  const rows = await db
    .select({
      told: notification,
      title: eventType.title,
      guestId: booking.guestId,
      guestName: booking.guestName,
      guest: member.name,
    })
    .from(notification)
    .innerJoin(booking, eq(booking.id, notification.bookingId))
    .leftJoin(eventType, eq(eventType.id, booking.eventTypeId))
    .leftJoin(member, eq(member.id, booking.guestId))
    .where(said(memberId, now))
    .orderBy(desc(notification.at), desc(notification.id))
    .limit(limit);
  const hosts = await hostNames(
    db,
    rows.map(({ told }) => told.bookingId),
    memberId,
  );
  return rows.map(({ told, title, guestId, guestName, guest }) => {
    const { id, bookingId, kind, side, reason, start, previousStart, at, readAt } = told;
    const others = hosts.filter((host) => host.bookingId === bookingId).map(({ name }) => name);
    const other = guestId === memberId ? null : (guest ?? guestName);
    const all = other === null ? others : [...new Set([...others, other])];
    return {
      ...{ id, bookingId, kind, side, reason, start, previousStart, at, title },
      unread: readAt === null,
      // Who it is, is said once both have accepted.
      others: kind === "proposed" ? [] : all,
    };
  });
}

/** One of the member's, or all that they have been told. */
export async function markRead(
  db: Db,
  memberId: string,
  { id, now }: { readonly id: string | null; readonly now: number },
): Promise<void> {
  await db
    .update(notification)
    .set({ readAt: new Date(now) })
    .where(
      and(
        eq(notification.memberId, memberId),
        isNull(notification.readAt),
        lte(notification.at, new Date(now)),
        id === null ? undefined : eq(notification.id, id),
      ),
    );
}

/** Nobody looks that far back. */
export const forgetNotifications = (db: Db, before: number): Promise<unknown> =>
  db.delete(notification).where(lte(notification.at, new Date(before)));
