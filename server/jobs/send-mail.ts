import { findBooking } from "#db/queries/booking.ts";
import { claimMail, type StoredMail, settleMail } from "#db/queries/mail.ts";
import { afterAttempt } from "#domain/mail/delivery.ts";
import type { Transport } from "../mail/smtp.ts";
import type { Runtime } from "../runtime.ts";

type Deps = Pick<Runtime, "db" | "clock" | "log">;

/** A reminder of what was moved, cancelled or has begun helps nobody; nor does a code that has run out. */
async function isUseless({ db }: Deps, mail: StoredMail, now: number): Promise<boolean> {
  if (mail.uselessAt !== null && mail.uselessAt.getTime() <= now) return true;
  if (mail.sequence === null || mail.bookingId === null) return false;
  const booking = await findBooking(db, mail.bookingId);
  return booking?.state !== "confirmed" || booking.sequence !== mail.sequence || booking.start <= now;
}

async function sendOne(deps: Deps, transport: Transport, mail: StoredMail): Promise<void> {
  const { db, clock, log } = deps;
  if (await isUseless(deps, mail, clock()))
    return settleMail(db, mail, { after: { state: "dropped" }, error: null, now: clock() });
  const delivery = await transport.deliver(mail);
  const now = clock();
  const after = afterAttempt(delivery, mail.attempts, now);
  const error = delivery.status === "taken" ? null : delivery.error;
  if (error !== null)
    log.warn({ mailId: mail.id, attempts: mail.attempts, error, state: after.state }, "a mail was not taken");
  await settleMail(db, mail, { after, error, now });
}

/** Sends what is due, one after another; returns how many were tried. At least once: a crash sends again. */
export async function sendDueMail(deps: Deps, transport: Transport): Promise<number> {
  for (let tried = 0; ; tried++) {
    const mail = await claimMail(deps.db, deps.clock());
    if (!mail) return tried;
    await sendOne(deps, transport, mail);
  }
}
