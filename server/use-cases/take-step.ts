import { findBooking, hostsOfBooking, type StoredBooking } from "#db/queries/booking.ts";
import { findEventType } from "#db/queries/event-type.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { BookingStep } from "#domain/scheduling/booking.ts";
import { readBookingKey } from "../auth/booking-key.ts";
import type { Runtime } from "../runtime.ts";
import { type Details, stepBooking } from "./book-slot.ts";
import { settleRoom } from "./booking-room.ts";

export type Side = "host" | "guest";

/** Which side of a booking may take a step. */
const TAKEN_BY: { readonly [K in BookingStep["kind"]]: readonly Side[] } = {
  book: ["guest"],
  release: ["guest"],
  approve: ["host"],
  decline: ["host"],
  cancel: ["host", "guest"],
  move: ["host", "guest"],
  miss: ["host", "guest"],
};

/** Who asks: a member, whoever holds the key of a booking, or somebody unknown. */
export interface Visitor {
  readonly memberId: string | null;
  readonly key?: string | undefined;
}

function isGuest(runtime: Runtime, { memberId, key }: Visitor, booking: StoredBooking): boolean {
  if (booking.guestId !== null) return booking.guestId === memberId;
  // A hold without an account is its holder's, who alone was told its id.
  if (booking.guestEmail === null) return booking.state === "held" || booking.state === "expired";
  const read = key === undefined ? null : readBookingKey(runtime, key);
  return read?.ok === true && read.value.bookingId === booking.id && read.value.email === booking.guestEmail;
}

/** On which sides of a booking somebody is; none: it is no booking of theirs. */
export async function sidesOf(
  runtime: Runtime,
  visitor: Visitor,
  booking: StoredBooking,
): Promise<readonly Side[]> {
  const hosts = await hostsOfBooking(runtime.db, booking.id);
  const hosting = visitor.memberId !== null && hosts.includes(visitor.memberId);
  return [
    ...(hosting ? ["host" as const] : []),
    ...(isGuest(runtime, visitor, booking) ? ["guest" as const] : []),
  ];
}

export interface WantedStep {
  readonly bookingId: string;
  readonly step: BookingStep;
  readonly reason?: string;
  readonly details?: Details;
}

/** A step of a booking's life, asked for by one of its two sides; its room follows. */
export async function takeStep(
  runtime: Runtime,
  visitor: Visitor,
  { bookingId, step, reason = "", details }: WantedStep,
): Promise<Result<StoredBooking>> {
  const booking = await findBooking(runtime.db, bookingId);
  if (!booking) return fail("not-found", "no such booking");
  const sides = await sidesOf(runtime, visitor, booking);
  if (sides.length === 0) return fail("not-found", "no such booking");
  const type = await findEventType(runtime.db, booking.eventTypeId);
  // What the practice queue holds is confirmed, or given up, in the queue.
  if (type?.queued && booking.state === "held") return fail("wrong-stage", "an offer of the practice queue");
  const side = sides.find((one) => TAKEN_BY[step.kind].includes(one));
  if (!side) return fail("forbidden", "the other side's step");
  const memberId = side === "guest" ? booking.guestId : visitor.memberId;
  const taken = await stepBooking(runtime, { bookingId, step, by: { side, memberId, reason }, details });
  if (!taken.ok) return taken;
  const settled = await settleRoom(runtime, taken.value);
  // The step is taken whatever becomes of its room: a job settles that.
  if (!settled.ok) runtime.log.error({ bookingId, failure: settled.failure }, "a booking has no room yet");
  return settled.ok ? settled : ok(taken.value);
}
