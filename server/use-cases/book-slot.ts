import type { Db } from "#db/client.ts";
import {
  changeBooking,
  findBooking,
  insertBooking,
  listEngagements,
  loadsOf,
  lockBooking,
  lockPeople,
  peopleOf,
  readRules,
  releaseLapsed,
  type StoredBooking,
  type Taken,
} from "#db/queries/booking.ts";
import { insertBookingEvent } from "#db/queries/booking-event.ts";
import { listBusy } from "#db/queries/busy-calendar.ts";
import { type EventType, findEventType } from "#db/queries/event-type.ts";
import { isExclusionViolation } from "#db/violation.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { Availability } from "#domain/scheduling/availability.ts";
import { type BookingStep, decideBooking, HOLD_MS, takesTime } from "#domain/scheduling/booking.ts";
import { eventKind, type StepBy } from "#domain/scheduling/booking-event.ts";
import { around, type Person } from "#domain/scheduling/diary.ts";
import { leastLoaded, listSlots, type Slot, slotAt, type Wish } from "#domain/scheduling/slots.ts";
import { type Instant, MINUTE_MS, type Stretch } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";

/** A refusal leaves the transaction the way an error does, so that nothing half-written stays. */
class Refused extends Error {
  constructor(readonly failure: Result<never>) {
    super("refused");
  }
}

const need = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refused(result);
  return result.value;
};

async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await db.transaction(work));
  } catch (error) {
    if (error !== null && typeof error === "object" && "failure" in error) return (error as Refused).failure;
    if (isExclusionViolation(error)) return fail("conflict", "somebody was quicker", { reason: "taken" });
    throw error;
  }
}

/** The hosts with their rules and what takes their time; who has not said when is not there for anybody. */
async function peopleFor(db: Db, type: EventType, taken: Taken): Promise<Person[]> {
  const range = around(taken.range);
  const [rows, engaged, elsewhere] = await Promise.all([
    readRules(db, type.hosts),
    listEngagements(db, type.hosts, { ...taken, range }),
    listBusy(db, type.hosts, range),
  ]);
  const people = type.hosts.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const bookings = engaged.filter((one) => one.personId === id).map((one) => one.during);
    const busy = elsewhere.filter(({ memberId }) => memberId === id);
    return [{ id, availability: Availability.parse(row.rules), bookings, busy }];
  });
  return type.need === "all" && people.length < type.hosts.length ? [] : people;
}

const wishFor = ({ minutes, every, need }: EventType, people: readonly Person[], now: Instant): Wish => ({
  people,
  need,
  minutes,
  every,
  now,
});

/** Who of the slot's people takes part: all, or the one whose turn it is. */
async function takingPart(tx: Db, type: EventType, slot: Slot, now: Instant): Promise<readonly string[]> {
  if (type.need === "all") return slot.people;
  const next = leastLoaded(await loadsOf(tx, slot.people, now));
  return next === null ? [] : [next];
}

/** What a page lists for an event type. */
export async function slotsOf(
  { db, clock }: Pick<Runtime, "db" | "clock">,
  eventTypeId: string,
  range: Stretch,
): Promise<Result<readonly Slot[]>> {
  const type = await findEventType(db, eventTypeId);
  if (!type?.active) return fail("not-found", "no such kind of interview");
  const now = clock();
  return ok(listSlots(wishFor(type, await peopleFor(db, type, { range, now }), now), range));
}

/** Keeps a slot for whoever is about to fill in the form (rules SCH-2 and SCH-9). */
export async function holdSlot(
  { db, clock, newId }: Pick<Runtime, "db" | "clock" | "newId">,
  asked: Pick<StoredBooking, "eventTypeId" | "start" | "guestLocale" | "guestZone"> & {
    readonly guestId: string;
  },
): Promise<Result<StoredBooking>> {
  return inTransaction(db, async (tx) => {
    const type = await findEventType(tx, asked.eventTypeId);
    if (!type?.active) throw new Refused(fail("not-found", "no such kind of interview"));
    const now = clock();
    const range = { start: asked.start, end: asked.start + type.minutes * MINUTE_MS };
    await lockPeople(tx, type.hosts);
    await releaseLapsed(tx, type.hosts, now);
    const people = await peopleFor(tx, type, { range, now });
    const slot = need(slotAt(wishFor(type, people, now), asked.start));
    const held: StoredBooking = {
      id: newId(),
      eventTypeId: type.id,
      state: "held",
      start: slot.start,
      end: slot.end,
      expiresAt: now + HOLD_MS,
      sequence: 0,
      needsApproval: type.approval,
      guestId: asked.guestId,
      guestName: null,
      guestEmail: null,
      guestLocale: asked.guestLocale,
      guestZone: asked.guestZone,
      message: "",
      interviewId: null,
    };
    await insertBooking(tx, held, await takingPart(tx, type, slot, now), now);
    return held;
  });
}

/** Where a booking was moved to must be free of everything but itself. */
async function mayMove(tx: Db, moved: StoredBooking, now: Instant): Promise<void> {
  const type = await findEventType(tx, moved.eventTypeId);
  if (!type) throw new Refused(fail("not-found", "no such kind of interview"));
  const hosts = await peopleOf(tx, moved.id);
  const people = await peopleFor(tx, { ...type, hosts }, { range: moved, now, without: moved.id });
  need(slotAt(wishFor({ ...type, need: "all" }, people, now), moved.start));
}

/** A step that was taken, in the history of both parties. */
async function remember(
  tx: Db,
  { before, after, step }: { before: StoredBooking; after: StoredBooking; step: BookingStep },
  by: StepBy & { readonly id: string; readonly at: Instant },
): Promise<void> {
  const { start, end, sequence } = after;
  await insertBookingEvent(tx, {
    ...by,
    bookingId: after.id,
    kind: eventKind(step, after),
    start,
    end,
    sequence,
    previousStart: step.kind === "move" ? before.start : null,
  });
}

/** Takes one step of a booking's life; the state is looked at inside the transaction that changes it (rule SCH-8). */
export async function stepBooking(
  { db, clock, newId }: Pick<Runtime, "db" | "clock" | "newId">,
  { bookingId, step, by }: { readonly bookingId: string; readonly step: BookingStep; readonly by: StepBy },
): Promise<Result<StoredBooking>> {
  return inTransaction(db, async (tx) => {
    const seen = await findBooking(tx, bookingId);
    if (!seen) throw new Refused(fail("not-found", "no such booking"));
    // People first, then the booking, as everywhere: no two transactions wait for each other.
    await lockPeople(tx, await peopleOf(tx, bookingId));
    const now = clock();
    const before = await lockBooking(tx, bookingId);
    if (!before) throw new Refused(fail("not-found", "no such booking"));
    const after = { ...before, ...need(decideBooking(before, step, now)) };
    if (step.kind === "move") await mayMove(tx, after, now);
    await changeBooking(tx, after, takesTime(after, now));
    await remember(tx, { before, after, step }, { ...by, id: newId(), at: now });
    return after;
  });
}
