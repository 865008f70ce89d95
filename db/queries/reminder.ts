import { and, eq, gt, inArray, or } from "drizzle-orm";
import type { Db } from "../client.ts";
import { mail, reminderChoice } from "../schema/mail.ts";
import { booking, engagement } from "../schema/scheduling.ts";

export async function findReminders(db: Db, memberId: string): Promise<readonly number[] | null> {
  const [row] = await db.select().from(reminderChoice).where(eq(reminderChoice.memberId, memberId));
  return row?.minutes ?? null;
}

export async function saveReminders(tx: Db, memberId: string, minutes: readonly number[]): Promise<void> {
  const set = { minutes: [...minutes] };
  await tx
    .insert(reminderChoice)
    .values({ memberId, ...set })
    .onConflictDoUpdate({ target: reminderChoice.memberId, set });
}

/** Those that wait are taken back, whatever they were about. */
export async function dropWaitingReminders(tx: Db, memberId: string): Promise<void> {
  await tx
    .delete(mail)
    .where(and(eq(mail.memberId, memberId), eq(mail.kind, "reminder"), eq(mail.state, "waiting")));
}

/** The member's confirmed bookings that have not begun, as host or guest. */
export async function confirmedAhead(db: Db, memberId: string, now: number): Promise<readonly string[]> {
  const hosting = db
    .select({ id: engagement.bookingId })
    .from(engagement)
    .where(eq(engagement.personId, memberId));
  const own = or(eq(booking.guestId, memberId), inArray(booking.id, hosting));
  const rows = await db
    .select({ id: booking.id })
    .from(booking)
    .where(and(own, eq(booking.state, "confirmed"), gt(booking.start, new Date(now))));
  return rows.map(({ id }) => id);
}
