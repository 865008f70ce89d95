import type { Db } from "#db/client.ts";
import type { Party } from "#db/queries/booking-party.ts";
import { insertMail } from "#db/queries/mail.ts";
import { insertNotification } from "#db/queries/notification.ts";
import type { BookingEvent } from "#domain/scheduling/booking-event.ts";
import { remindersAhead } from "#domain/scheduling/reminders.ts";
import type { Runtime } from "../runtime.ts";
import { type BookingNews, bookingMail, bookingNews } from "./booking-mails.ts";

type Deps = Pick<Runtime, "env" | "clock" | "newId">;

/**
 * Lays out the reminders of a confirmed booking for one party, by mail and inside Dryrun, for when they are due. Each names the sequence
 * that it is about: after a move or a cancellation it is dropped instead.
 */
export async function layReminders(
  deps: Deps,
  tx: Db,
  { news, to }: { news: BookingNews; to: Party },
): Promise<void> {
  const { booking } = news;
  const { start, end, sequence } = booking;
  if (booking.state !== "confirmed") return;
  const now = deps.clock();
  for (const { minutes, dueAt, uselessAt } of remindersAhead(start, to.reminders, now)) {
    const key = `reminder/${booking.id}/${sequence}/${minutes}`;
    const story = { kind: "reminder", at: { start, end }, was: null, reason: "", sequence, key } as const;
    await insertMail(tx, { ...bookingMail(deps, news, to, story), sequence, dueAt, uselessAt }, now);
    if (to.memberId === null) continue;
    const facts = { kind: "reminder", side: "system", reason: "", previousStart: null } as const;
    const told = { id: deps.newId(), key, memberId: to.memberId, bookingId: booking.id };
    await insertNotification(tx, { ...told, ...facts, start, sequence, at: dueAt });
  }
}

/** A booking that is confirmed, or confirmed for another time, has its reminders from then on. */
export const announceReminders =
  (deps: Deps) =>
  async (tx: Db, { kind, bookingId }: BookingEvent): Promise<void> => {
    if (kind !== "confirmed" && kind !== "moved") return;
    const news = await bookingNews(tx, bookingId);
    for (const to of news?.parties ?? []) if (news) await layReminders(deps, tx, { news, to });
  };
