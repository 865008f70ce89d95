import type { Db } from "#db/client.ts";
import { listEngagements, loadsOf, readRules, type StoredBooking, type Taken } from "#db/queries/booking.ts";
import { listBusy } from "#db/queries/busy-calendar.ts";
import { type EventType, findEventType } from "#db/queries/event-type.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { Availability } from "#domain/scheduling/availability.ts";
import { around, type Person } from "#domain/scheduling/diary.ts";
import {
  leastLoaded,
  listSlots,
  listTimes,
  type Slot,
  type StartTime,
  type Wish,
} from "#domain/scheduling/slots.ts";
import { type Instant, MINUTE_MS, type Stretch } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";

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

/** What the slots of an event type are asked of, as things stand in the range. */
export async function wishFor(db: Db, type: EventType, taken: Taken): Promise<Wish> {
  const { minutes, every, need } = type;
  return { people: await peopleFor(db, type, taken), need, minutes, every, now: taken.now };
}

/**
 * Where a booking can be moved to is asked of those who take part in it, for as long as it lasts, whatever its event type
 * has become; and it is in nobody's way itself.
 */
export async function wishToMove(
  db: Db,
  type: EventType,
  {
    moved,
    hosts,
    range,
    now,
  }: { moved: StoredBooking; hosts: readonly string[]; range: Stretch; now: Instant },
): Promise<Wish> {
  const minutes = (moved.end - moved.start) / MINUTE_MS;
  return wishFor(db, { ...type, hosts, minutes, need: "all" }, { range, now, without: moved.id });
}

/** Who of the slot's people takes part: all, or the one whose turn it is. */
export async function takingPart(
  tx: Db,
  type: EventType,
  slot: Slot,
  now: Instant,
): Promise<readonly string[]> {
  if (type.need === "all") return slot.people;
  const next = leastLoaded(await loadsOf(tx, slot.people, now));
  return next === null ? [] : [next];
}

type Deps = Pick<Runtime, "db" | "clock">;

/** What a page lists for an event type. */
export async function slotsOf(
  { db, clock }: Deps,
  eventTypeId: string,
  range: Stretch,
): Promise<Result<readonly Slot[]>> {
  const type = await findEventType(db, eventTypeId);
  if (!type?.active) return fail("not-found", "no such kind of interview");
  return ok(listSlots(await wishFor(db, type, { range, now: clock() }), range));
}

/** Where a booking could be moved to, and what is taken there. */
export async function timesToMove(
  { db, clock }: Deps,
  { moved, hosts, range }: { moved: StoredBooking; hosts: readonly string[]; range: Stretch },
): Promise<Result<readonly StartTime[]>> {
  const type = await findEventType(db, moved.eventTypeId);
  if (!type) return fail("not-found", "no such kind of interview");
  const wish = await wishToMove(db, type, { moved, hosts, range, now: clock() });
  return ok(listTimes(wish, range).filter(({ start }) => start !== moved.start));
}
