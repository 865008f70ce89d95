import { z } from "zod";
import { findBooking, type StoredBooking } from "#db/queries/booking.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { bookingKey } from "../auth/booking-key.ts";
import type { Runtime } from "../runtime.ts";
import type { Details } from "./book-slot.ts";
import { PersonName } from "./sign-up.ts";
import { takeStep, type Visitor } from "./take-step.ts";
import { checkVerification, VerificationCode } from "./verify-email.ts";

/** Somebody without an account, who has been sent a code. */
export const Guest = z.strictObject({ name: PersonName, verification: VerificationCode });
export type Guest = z.infer<typeof Guest>;

export interface Confirmed {
  readonly id: string;
  readonly state: StoredBooking["state"];
  readonly interviewId: string | null;
  /** For a guest's own eyes: with it they find the booking again. */
  readonly key: string | null;
}

/** Who has no account says their name, and proves that they read the mails of an address. */
async function guestDetails(runtime: Runtime, guest: Guest | undefined): Promise<Result<Details>> {
  if (!guest) return fail("not-signed-in", "a name and an address are missing");
  const proved = await checkVerification(runtime, guest.verification);
  return proved.ok ? ok({ guestName: guest.name, guestEmail: proved.value.email }) : proved;
}

/** Books what is held: the visitor's own hold, or the slot that they were offered. */
export async function confirmHold(
  runtime: Runtime,
  visitor: Visitor,
  { bookingId, message, guest }: { bookingId: string; message: string; guest?: Guest | undefined },
): Promise<Result<Confirmed>> {
  const hold = await findBooking(runtime.db, bookingId);
  if (!hold) return fail("not-found", "no such hold");
  const unknown = hold.state === "held" && hold.guestId === null && hold.guestEmail === null;
  const details: Result<Details> = unknown ? await guestDetails(runtime, guest) : ok({});
  if (!details.ok) return details;
  const booked = await takeStep(runtime, visitor, {
    bookingId,
    step: { kind: "book" },
    details: { ...details.value, message: message || hold.message },
  });
  if (!booked.ok) return booked;
  const { id, state, interviewId, guestEmail, end } = booked.value;
  const key = guestEmail === null ? null : bookingKey(runtime, { bookingId: id, email: guestEmail }, end);
  return ok({ id, state, interviewId, key });
}
