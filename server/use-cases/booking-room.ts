import { findBooking, hostsOfBooking, type StoredBooking, setInterview } from "#db/queries/booking.ts";
import { listBookingEvents } from "#db/queries/booking-event.ts";
import { listRoomless } from "#db/queries/booking-room.ts";
import { findEventType } from "#db/queries/event-type.ts";
import { findInterview } from "#db/queries/interview.ts";
import { extendInvite, listInvites } from "#db/queries/invite.ts";
import { findMemberById, type Member } from "#db/queries/member.ts";
import { questionsOfMatch } from "#db/queries/queue-match.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { DAY_MS } from "#domain/scheduling/zone.ts";
import { inviteLink } from "../auth/invite-link.ts";
import type { Runtime } from "../runtime.ts";
import { createInterview } from "./create-interview.ts";

/** A guest comes in with the booking's page until so long after its end. */
const WAY_IN_AFTER_MS = DAY_MS;

async function members({ db }: Runtime, ids: readonly (string | null)[]): Promise<Member[]> {
  const found = await Promise.all(ids.map((id) => (id === null ? null : findMemberById(db, id))));
  return found.filter((member) => member !== null);
}

/**
 * The room of a confirmed booking: its hosts interview, its guest is the candidate. It has the booking's own id, so that
 * however often and by whomever it is asked for, there is one.
 */
async function openRoom(runtime: Runtime, booking: StoredBooking): Promise<Result<StoredBooking>> {
  const type = await findEventType(runtime.db, booking.eventTypeId);
  const hosts = await members(runtime, await hostsOfBooking(runtime.db, booking.id));
  const [candidate] = await members(runtime, [booking.guestId]);
  const [first, ...panel] = hosts;
  const name = candidate?.name ?? booking.guestName;
  if (!type || !first || !name) return fail("not-found", "somebody's account is gone");
  const made = await createInterview(runtime, first.id, {
    id: booking.id,
    title: type.title,
    candidate: name,
    panel: panel.map(({ email }) => email),
    questions: await questionsOfMatch(runtime.db, booking.id),
    ...(candidate ? { candidateMember: candidate } : {}),
  });
  if (!made.ok) return made;
  const { interviewId } = made.value;
  await setInterview(runtime.db, booking.id, interviewId);
  return ok({ ...booking, interviewId });
}

/** Rule SCH-19: nobody is to wait in the room of an interview that will not be. */
async function endRoom(runtime: Runtime, booking: StoredBooking, interviewId: string): Promise<Result<null>> {
  const interview = await findInterview(runtime.db, interviewId);
  const closes = booking.state === "cancelled" ? ["preparing", "live"] : ["preparing"];
  if (!interview || !closes.includes(interview.stage)) return ok(null);
  const events = await listBookingEvents(runtime.db, booking.id);
  const last = events.findLast(({ kind }) => kind === booking.state);
  if (!last) return ok(null);
  const ended = { kind: "stage-changed", stage: "ended" } as const;
  // Under the id of the step that ended it: done twice, it is recorded once.
  const recorded = await runtime.ledger.log.append({ interviewId, id: last.id, bodies: [ended] });
  return recorded.ok ? ok(null) : recorded;
}

/** Makes a booking's room what the booking says, also where an earlier try was cut off. */
export async function settleRoom(runtime: Runtime, booking: StoredBooking): Promise<Result<StoredBooking>> {
  if (booking.state === "confirmed" && booking.interviewId === null) return openRoom(runtime, booking);
  const over = booking.state === "cancelled" || booking.state === "missed";
  if (over && booking.interviewId !== null) {
    const ended = await endRoom(runtime, booking, booking.interviewId);
    if (!ended.ok) return ended;
  }
  return ok(booking);
}

/** Settles what was left half done when a process ended between a booking and its room. */
export async function settleRooms(runtime: Runtime): Promise<void> {
  for (const id of await listRoomless(runtime.db, runtime.clock())) {
    const booking = await findBooking(runtime.db, id);
    const settled = booking ? await settleRoom(runtime, booking) : ok(null);
    if (!settled.ok) runtime.log.warn({ bookingId: id, failure: settled.failure }, "a room is not settled");
  }
}

/** Where a guest without an account takes their place; null: the hosts withdrew it. */
export async function guestWayIn(runtime: Runtime, booking: StoredBooking): Promise<string | null> {
  if (booking.interviewId === null || booking.guestId !== null) return null;
  const invites = await listInvites(runtime.db, booking.interviewId);
  const invite = invites.find(({ role, revokedAt }) => role === "candidate" && revokedAt === null);
  if (!invite) return null;
  const expiresAt = new Date(booking.end + WAY_IN_AFTER_MS);
  // Bookings are made long ahead and moved; an invite would have run out by then.
  if (invite.expiresAt < expiresAt) await extendInvite(runtime.db, invite.id, expiresAt);
  return inviteLink(runtime, {
    ...invite,
    expiresAt: invite.expiresAt < expiresAt ? expiresAt : invite.expiresAt,
  });
}
