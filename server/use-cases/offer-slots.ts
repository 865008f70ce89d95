import type { Db } from "#db/client.ts";
import {
  changeBooking,
  insertBooking,
  lockLapsed,
  lockPeople,
  type StoredBooking,
} from "#db/queries/booking.ts";
import { insertBookingEvent } from "#db/queries/booking-event.ts";
import { type EventType, findEventType } from "#db/queries/event-type.ts";
import { endOffers, hostsInLine, lockLine, setOffer, type Waiting } from "#db/queries/waiting.ts";
import { listSlots, type Slot } from "#domain/scheduling/slots.ts";
import { offerEnds } from "#domain/scheduling/waiting.ts";
import { DAY_MS, type Instant, type Stretch } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";
import { takingPart, wishFor } from "./slot-search.ts";

const SYSTEM = { side: "system", memberId: null, reason: "" } as const;

export interface Moment {
  readonly now: Instant;
  readonly newId: Runtime["newId"];
}

/** People whose time is given out in this transaction, and nobody else gives it out meanwhile. */
export async function lockWithLine(tx: Db, people: readonly string[]): Promise<readonly string[]> {
  const all = [...new Set([...people, ...(await hostsInLine(tx, people))])];
  // All in one statement, in the order of ids: no two transactions wait for each other.
  await lockPeople(tx, all);
  return all;
}

/** Gives back the time of holds, offers and requests of locked people that ran out; only requests are history. */
export async function lapse(tx: Db, people: readonly string[], { now, newId }: Moment): Promise<void> {
  const gone = await lockLapsed(tx, people, now);
  for (const one of gone) {
    await changeBooking(tx, { ...one, state: "expired", expiresAt: null }, false);
    if (one.state !== "requested") continue;
    const { id: bookingId, start, end, sequence } = one;
    const event = { ...SYSTEM, bookingId, start, end, sequence, previousStart: null, at: now };
    await insertBookingEvent(tx, { ...event, id: newId(), kind: "expired" });
  }
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id);
    await endOffers(tx, ids, "passed");
  }
}

const meet = (a: Stretch, b: Stretch): Stretch => ({
  start: Math.max(a.start, b.start),
  end: Math.min(a.end, b.end),
});

/** The earliest slot that somebody who waits could take and that is far enough ahead to be offered. */
async function slotFor(
  tx: Db,
  { windows }: Waiting,
  { type, near, now }: { type: EventType; near: Stretch; now: Instant },
): Promise<Slot | null> {
  for (const window of windows.toSorted((a, b) => a.start - b.start)) {
    const range = meet(window, near);
    if (range.start >= range.end) continue;
    const slots = listSlots(await wishFor(tx, type, { range, now }), range);
    const found = slots.find((slot) => offerEnds(slot, now) !== null);
    if (found) return found;
  }
  return null;
}

const offerOf = (
  { memberId, guestName, guestEmail, guestLocale, guestZone, message }: Waiting,
  type: EventType,
  { start, end }: Slot,
  { now, newId }: Moment,
): StoredBooking => ({
  id: newId(),
  eventTypeId: type.id,
  state: "held",
  start,
  end,
  expiresAt: offerEnds({ start }, now),
  sequence: 0,
  needsApproval: type.approval,
  guestId: memberId,
  guestName,
  guestEmail,
  guestLocale,
  guestZone,
  message,
  interviewId: null,
});

async function offer(
  tx: Db,
  waits: Waiting,
  { type, slot }: { type: EventType; slot: Slot },
  moment: Moment,
): Promise<void> {
  const held = offerOf(waits, type, slot, moment);
  await insertBooking(tx, held, await takingPart(tx, type, slot, moment.now), moment.now);
  await setOffer(tx, waits.id, held.id);
  const { id: bookingId, start, end, sequence } = held;
  const event = { ...SYSTEM, bookingId, start, end, sequence, previousStart: null, at: moment.now };
  await insertBookingEvent(tx, { ...event, id: moment.newId(), kind: "offered" });
}

/**
 * Offers what is free to those who wait for it, in their order (rule SCH-21). All of `locked` must be locked and rid of
 * what lapsed; where further hosts would be needed, the next round of the job sees to it.
 */
export async function offerFree(
  tx: Db,
  locked: readonly string[],
  freed: Stretch,
  moment: Moment,
): Promise<number> {
  // Buffers and caps free more than the freed time itself.
  const near = { start: freed.start - DAY_MS, end: freed.end + DAY_MS };
  let offered = 0;
  for (const waits of await lockLine(tx, locked)) {
    const type = await findEventType(tx, waits.eventTypeId);
    if (!type?.hosts.every((id) => locked.includes(id))) continue;
    const slot = await slotFor(tx, waits, { type, near, now: moment.now });
    if (!slot) continue;
    await offer(tx, waits, { type, slot }, moment);
    offered += 1;
  }
  return offered;
}
