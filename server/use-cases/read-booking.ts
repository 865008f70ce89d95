import { findBooking, peopleOf, type StoredBooking } from "#db/queries/booking.ts";
import { listBookingEvents } from "#db/queries/booking-event.ts";
import { type Party, partiesOf } from "#db/queries/booking-party.ts";
import { type EventType, findBookingName, findEventType } from "#db/queries/event-type.ts";
import { findInterview } from "#db/queries/interview.ts";
import { findWaitingOf } from "#db/queries/waiting.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { BookingEvent } from "#domain/scheduling/booking-event.ts";
import type { StartTime } from "#domain/scheduling/slots.ts";
import type { Stretch } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";
import { guestWayIn, settleRoom } from "./booking-room.ts";
import { timesToMove } from "./slot-search.ts";
import { type Side, sidesOf, type Visitor } from "./take-step.ts";

export interface ShownParty extends Pick<Party, "side" | "name" | "zone"> {
  readonly you: boolean;
}

/** A step as both sides may read it; the name of who took it where it is known. */
export interface ShownEvent extends Omit<BookingEvent, "memberId" | "bookingId" | "sequence"> {
  readonly by: string | null;
}

export interface ShownBooking extends Stretch, Pick<StoredBooking, "id" | "state" | "expiresAt" | "message"> {
  readonly title: string;
  readonly sides: readonly Side[];
  readonly parties: readonly ShownParty[];
  readonly history: readonly ShownEvent[];
  /** Whether another time can be asked for: a match of the practice queue keeps its own. */
  readonly movable: boolean;
  /** Where this visitor goes in; null: there is no room. */
  readonly room: string | null;
  /** Of the interview, once it has ended. */
  readonly report: string | null;
  /** Where other times are found; null: nobody can be booked there any more. */
  readonly again: string | null;
}

async function bookAgain({ db }: Runtime, type: EventType | null): Promise<string | null> {
  const name = type?.active ? await findBookingName(db, type.ownerId) : null;
  return type && name ? `/book/${name}/${type.slug}` : null;
}

/** The members' ways in are pages of their own; a guest's is an invite, which a page opens with a click. */
async function wayIn(
  runtime: Runtime,
  booking: StoredBooking,
  sides: readonly Side[],
): Promise<string | null> {
  const { interviewId } = booking;
  if (booking.state !== "confirmed" || interviewId === null) return null;
  if (sides.includes("host")) return `/interviews/${interviewId}/prepare`;
  return booking.guestId === null ? guestWayIn(runtime, booking) : `/interviews/${interviewId}/lobby`;
}

async function reportOf({ db }: Runtime, { interviewId, guestId }: StoredBooking, sides: readonly Side[]) {
  const interview = interviewId === null ? null : await findInterview(db, interviewId);
  // An interview that was never begun has nothing to report.
  if (interview?.stage !== "ended" || interview.startedAt === null) return null;
  const member = sides.includes("host") || guestId !== null;
  return member ? `/interviews/${interview.id}/report` : null;
}

const shownParty =
  (visitor: Visitor, sides: readonly Side[]) =>
  ({ side, name, zone, memberId }: Party): ShownParty => ({
    side,
    name,
    zone,
    you: memberId === null ? sides.includes("guest") : memberId === visitor.memberId,
  });

function shownHistory(events: readonly BookingEvent[], parties: readonly Party[]): ShownEvent[] {
  const nameOf = ({ side, memberId }: BookingEvent): string | null => {
    if (side === "system") return null;
    return parties.find((party) => party.side === side && party.memberId === memberId)?.name ?? null;
  };
  return events.map((event) => {
    const { memberId: _, bookingId: __, sequence: ___, ...shown } = event;
    return { ...shown, by: nameOf(event) };
  });
}

/** A booking that this visitor takes part in; a hold is a booking only where it was offered. */
async function findOwn(runtime: Runtime, visitor: Visitor, id: string) {
  const booking = await findBooking(runtime.db, id);
  const sides = booking ? await sidesOf(runtime, visitor, booking) : [];
  if (!booking || sides.length === 0) return null;
  const hidden = booking.state === "held" && !(await findWaitingOf(runtime.db, id));
  return hidden ? null : { booking, sides };
}

/** The page of one booking (rule SCH-18); what was left half done about its room is done at this look. */
export async function readBooking(
  runtime: Runtime,
  visitor: Visitor,
  id: string,
): Promise<Result<ShownBooking>> {
  const own = await findOwn(runtime, visitor, id);
  if (!own) return fail("not-found", "no such booking");
  const settled = await settleRoom(runtime, own.booking);
  const [booking, { sides }] = [settled.ok ? settled.value : own.booking, own];
  const [type, parties, events] = await Promise.all([
    findEventType(runtime.db, booking.eventTypeId),
    partiesOf(runtime.db, id),
    listBookingEvents(runtime.db, id),
  ]);
  const { state, start, end, expiresAt, message } = booking;
  return ok({
    ...{ id, state, start, end, expiresAt, message, sides },
    title: type?.title ?? "",
    parties: parties.map(shownParty(visitor, sides)),
    history: shownHistory(events, parties),
    room: await wayIn(runtime, booking, sides),
    report: await reportOf(runtime, booking, sides),
    movable: type?.queued !== true,
    again: await bookAgain(runtime, type),
  });
}

/** Where a booking of the visitor's could be moved to. */
export async function timesFor(
  runtime: Runtime,
  visitor: Visitor,
  { bookingId, range }: { readonly bookingId: string; readonly range: Stretch },
): Promise<Result<readonly StartTime[]>> {
  const own = await findOwn(runtime, visitor, bookingId);
  if (!own) return fail("not-found", "no such booking");
  const hosts = await peopleOf(runtime.db, bookingId);
  return timesToMove(runtime, { moved: own.booking, hosts, range });
}
