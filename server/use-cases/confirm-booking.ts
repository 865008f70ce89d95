import { findBooking, peopleOf, type StoredBooking, setInterview } from "#db/queries/booking.ts";
import { findEventType } from "#db/queries/event-type.ts";
import { findMemberById, type Member } from "#db/queries/member.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { BookingStep } from "#domain/scheduling/booking.ts";
import type { Runtime } from "../runtime.ts";
import { stepBooking } from "./book-slot.ts";
import { createInterview } from "./create-interview.ts";

/** Which side of a booking may take a step. */
const TAKEN_BY: { readonly [K in BookingStep["kind"]]: readonly ("host" | "guest")[] } = {
  book: ["guest"],
  approve: ["host"],
  decline: ["host"],
  cancel: ["host", "guest"],
  move: ["host", "guest"],
  miss: ["host", "guest"],
};

async function members({ db }: Runtime, ids: readonly (string | null)[]): Promise<Member[]> {
  const found = await Promise.all(ids.map((id) => (id === null ? null : findMemberById(db, id))));
  return found.filter((member) => member !== null);
}

/** The room of a confirmed booking: its hosts interview, its guest is the candidate. Made once. */
async function openInterview(runtime: Runtime, booking: StoredBooking): Promise<Result<StoredBooking>> {
  if (booking.state !== "confirmed" || booking.interviewId !== null) return ok(booking);
  const type = await findEventType(runtime.db, booking.eventTypeId);
  const hosts = await members(runtime, await peopleOf(runtime.db, booking.id));
  const [candidate] = await members(runtime, [booking.guestId]);
  const [first, ...panel] = hosts;
  if (!type || !first || !candidate) return fail("not-found", "somebody's account is gone");
  const made = await createInterview(runtime, first.id, {
    title: type.title,
    candidate: candidate.name,
    panel: panel.map(({ email }) => email),
    questions: [],
    candidateMember: candidate,
  });
  if (!made.ok) return made;
  const { interviewId } = made.value;
  await setInterview(runtime.db, booking.id, interviewId);
  return ok({ ...booking, interviewId });
}

/** A step of a booking's life, asked for by one of its two sides; a confirmed one gets its room. */
export async function takeStep(
  runtime: Runtime,
  memberId: string,
  { bookingId, step, reason = "" }: { bookingId: string; step: BookingStep; reason?: string },
): Promise<Result<StoredBooking>> {
  const booking = await findBooking(runtime.db, bookingId);
  if (!booking) return fail("not-found", "no such booking");
  const hosting = (await peopleOf(runtime.db, bookingId)).includes(memberId);
  const sides = [
    ...(hosting ? ["host" as const] : []),
    ...(booking.guestId === memberId ? ["guest" as const] : []),
  ];
  if (sides.length === 0) return fail("not-found", "no such booking");
  const side = sides.find((one) => TAKEN_BY[step.kind].includes(one));
  if (!side) return fail("forbidden", "the other side's step");
  const taken = await stepBooking(runtime, { bookingId, step, by: { side, memberId, reason } });
  return taken.ok ? openInterview(runtime, taken.value) : taken;
}
