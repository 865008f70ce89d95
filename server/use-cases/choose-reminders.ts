import { dropReminderNotifications } from "#db/queries/notification.ts";
import { confirmedAhead, dropWaitingReminders, findReminders, saveReminders } from "#db/queries/reminder.ts";
import { DEFAULT_REMINDERS } from "#domain/scheduling/reminders.ts";
import { bookingNews } from "../mail/booking-mails.ts";
import { layReminders } from "../mail/reminders.ts";
import type { Runtime } from "../runtime.ts";

export const readReminders = async ({ db }: Runtime, memberId: string): Promise<readonly number[]> =>
  (await findReminders(db, memberId)) ?? DEFAULT_REMINDERS;

/** From now on, and for every booking that is ahead: what waited by the old choice is taken back. */
export async function chooseReminders(
  runtime: Runtime,
  memberId: string,
  minutes: readonly number[],
): Promise<null> {
  const now = runtime.clock();
  await runtime.db.transaction(async (tx) => {
    await saveReminders(tx, memberId, minutes);
    await dropWaitingReminders(tx, memberId);
    await dropReminderNotifications(tx, memberId, now);
    for (const bookingId of await confirmedAhead(tx, memberId, now)) {
      const news = await bookingNews(tx, bookingId);
      const to = news?.parties.find((party) => party.memberId === memberId);
      if (news && to) await layReminders(runtime, tx, { news, to });
    }
  });
  return null;
}
