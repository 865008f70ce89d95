import { z } from "zod";
import { addAuditEntry } from "#db/queries/audit-entry.ts";
import { findBooking, peopleOf } from "#db/queries/booking.ts";
import { countMails, listBookingMails, listMails, type StoredMail, sendMailAgain } from "#db/queries/mail.ts";
import type { BankMember } from "#domain/access/bank-role.ts";
import { MAIL_STATES } from "#domain/mail/delivery.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";

const MAX_LISTED = 200;
const MAX_SEARCH_CHARS = 100;

export const MailsWanted = z.strictObject({
  state: z.enum(MAIL_STATES).nullable(),
  text: z.string().trim().max(MAX_SEARCH_CHARS),
});

const shown = ({
  id,
  kind,
  to,
  subject,
  text,
  state,
  attempts,
  dueAt,
  sentAt,
  lastError,
  createdAt,
}: StoredMail) => ({
  id,
  kind,
  to,
  subject,
  text,
  state,
  attempts,
  dueAt,
  sentAt,
  lastError,
  createdAt,
});
export type ShownMail = ReturnType<typeof shown>;

/** The outbox as admins see it. `server` says whether anything is sent at all. */
export async function readMails(
  { db, env }: Runtime,
  who: BankMember,
  wanted: z.infer<typeof MailsWanted>,
): Promise<Result<{ mails: ShownMail[]; counts: Partial<Record<string, number>>; server: boolean }>> {
  if (!who.admin) return fail("forbidden", "admins only");
  const [mails, counts] = await Promise.all([listMails(db, { ...wanted, most: MAX_LISTED }), countMails(db)]);
  return ok({
    mails: mails.map(shown),
    counts: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
    server: env.smtpUrl !== null,
  });
}

export async function mailAgain({ db, clock }: Runtime, who: BankMember, id: string): Promise<Result<null>> {
  if (!who.admin) return fail("forbidden", "admins only");
  return db.transaction(async (tx): Promise<Result<null>> => {
    const now = clock();
    const mail = await sendMailAgain(tx, id, now);
    if (!mail) return fail("not-found", "no such mail, or it waits already");
    await addAuditEntry(tx, {
      at: new Date(now),
      memberId: who.memberId,
      memberName: who.name,
      act: "mail-again",
      body: { to: mail.to, subject: mail.subject },
    });
    return ok(null);
  });
}

export type DeliveryLine = Pick<ShownMail, "id" | "kind" | "to" | "state" | "dueAt" | "sentAt" | "lastError">;

/** What was sent about a booking and what became of it, for its hosts alone. */
export async function readDeliveries(
  { db }: Runtime,
  memberId: string,
  bookingId: string,
): Promise<Result<readonly DeliveryLine[]>> {
  const booking = await findBooking(db, bookingId);
  if (!booking || !(await peopleOf(db, bookingId)).includes(memberId))
    return fail("not-found", "no such booking");
  const mails = await listBookingMails(db, bookingId);
  return ok(
    mails.map(({ id, kind, to, state, dueAt, sentAt, lastError }) => ({
      id,
      kind,
      to,
      state,
      dueAt,
      sentAt,
      lastError,
    })),
  );
}
