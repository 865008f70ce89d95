import type { Db } from "#db/client.ts";
import {
  changeBooking,
  findHolds,
  insertBooking,
  lockBooking,
  peopleOf,
  type StoredBooking,
} from "#db/queries/booking.ts";
import { insertBookingEvent } from "#db/queries/booking-event.ts";
import { findEventType } from "#db/queries/event-type.ts";
import { endOffers } from "#db/queries/waiting.ts";
import { fail, type Result } from "#domain/result.ts";
import { type BookingStep, decideBooking, HOLD_MS, takesTime } from "#domain/scheduling/booking.ts";
import { eventKind, type StepBy } from "#domain/scheduling/booking-event.ts";
import { slotAt } from "#domain/scheduling/slots.ts";
import { type Instant, MINUTE_MS } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";
import { inTransaction, need } from "./in-transaction.ts";
import { lapse, lockWithLine, type Moment, offerFree } from "./offer-slots.ts";
import { takingPart, wishFor, wishToMove } from "./slot-search.ts";

type Deps = Pick<Runtime, "db" | "clock" | "newId">;

type Asked = Pick<StoredBooking, "eventTypeId" | "start" | "guestLocale" | "guestZone"> & {
  /** Null: whoever holds it has no account, and the hold's id is what they book with. */
  readonly guestId: string | null;
  /** The hold that the same visitor had before. */
  readonly instead?: string | undefined;
};

/** One visitor keeps one slot at a time. What is no hold any more is left alone. */
async function giveUpHolds(tx: Db, { guestId, instead }: Asked, now: Instant): Promise<void> {
  const own = guestId === null ? [] : await findHolds(tx, guestId);
  for (const id of instead === undefined ? own : [...own, instead]) {
    const hold = await lockBooking(tx, id);
    if (hold?.guestId !== guestId || hold.guestEmail !== null) continue;
    const given = decideBooking(hold, { kind: "release" }, now);
    if (given.ok) await changeBooking(tx, { ...hold, ...given.value }, false);
  }
}

const newHold = ({ instead: _, ...asked }: Asked): Omit<StoredBooking, "id" | "end" | "needsApproval"> => ({
  ...asked,
  state: "held",
  expiresAt: null,
  sequence: 0,
  guestName: null,
  guestEmail: null,
  message: "",
  interviewId: null,
});

/** Keeps a slot for whoever is about to fill in the form (rules SCH-2 and SCH-9). */
export async function holdSlot({ db, clock, newId }: Deps, asked: Asked): Promise<Result<StoredBooking>> {
  return inTransaction(db, async (tx) => {
    const type = await findEventType(tx, asked.eventTypeId);
    if (!type?.active) return need(fail("not-found", "no such kind of interview"));
    const locked = await lockWithLine(tx, type.hosts);
    const now = clock();
    await lapse(tx, locked, { now, newId });
    await giveUpHolds(tx, asked, now);
    const range = { start: asked.start, end: asked.start + type.minutes * MINUTE_MS };
    const slot = need(slotAt(await wishFor(tx, type, { range, now }), asked.start));
    const { id, end, needsApproval } = { id: newId(), end: slot.end, needsApproval: type.approval };
    const held = { ...newHold(asked), id, end, needsApproval, expiresAt: now + HOLD_MS };
    await insertBooking(tx, held, await takingPart(tx, type, slot, now), now);
    return held;
  });
}

/** Where a booking was moved to must be free of everything but itself. */
async function mayMove(tx: Db, moved: StoredBooking, hosts: readonly string[], now: Instant): Promise<void> {
  const type = await findEventType(tx, moved.eventTypeId);
  if (!type) return need(fail("not-found", "no such kind of interview"));
  if (type.queued) return need(fail("wrong-stage", "a match of the practice queue is not moved"));
  const wish = await wishToMove(tx, type, { moved, hosts, range: moved, now });
  need(slotAt(wish, moved.start));
}

export interface Taken {
  readonly before: StoredBooking;
  readonly after: StoredBooking;
  readonly step: BookingStep;
}

/** A step that was taken, in the history of both parties; a hold that is given up is nobody's history. */
async function remember(
  tx: Db,
  { before, after, step }: Taken,
  by: StepBy & { readonly id: string; readonly at: Instant },
): Promise<void> {
  const kind = eventKind(step, after);
  if (kind === null) return;
  const { start, end, sequence } = after;
  const previousStart = step.kind === "move" ? before.start : null;
  await insertBookingEvent(tx, { ...by, bookingId: after.id, kind, start, end, sequence, previousStart });
}

/** What a step frees goes to the first in line, in the same transaction: nobody else gets in between. */
async function passOn(tx: Db, { before, after, step }: Taken, locked: readonly string[], moment: Moment) {
  if (step.kind === "book") await endOffers(tx, [after.id], "booked");
  if (step.kind === "release") await endOffers(tx, [after.id], "left");
  const frees = step.kind === "move" || !takesTime(after, moment.now);
  if (frees && before.end > moment.now) await offerFree(tx, locked, before, moment);
}

/** What is written down with a step: who books, and what they say. */
export type Details = Partial<Pick<StoredBooking, "message" | "guestName" | "guestEmail">>;

export interface AskedStep {
  readonly bookingId: string;
  readonly step: BookingStep;
  readonly by: StepBy;
  readonly details?: Details | undefined;
}

/** Takes one step of a booking's life; the state is looked at inside the transaction that changes it (rule SCH-8). */
export async function stepBooking(
  { db, clock, newId }: Deps,
  { bookingId, step, by, details }: AskedStep,
): Promise<Result<StoredBooking>> {
  return inTransaction(db, async (tx) => {
    // People first, then the booking, as everywhere: no two transactions wait for each other.
    const hosts = await peopleOf(tx, bookingId);
    const locked = await lockWithLine(tx, hosts);
    const now = clock();
    const before = await lockBooking(tx, bookingId);
    if (!before) return need(fail("not-found", "no such booking"));
    const after = { ...before, ...need(decideBooking(before, step, now)), ...details };
    await lapse(tx, locked, { now, newId });
    if (step.kind === "move") await mayMove(tx, after, hosts, now);
    await changeBooking(tx, after, takesTime(after, now));
    await remember(tx, { before, after, step }, { ...by, id: newId(), at: now });
    await passOn(tx, { before, after, step }, locked, { now, newId });
    return after;
  });
}
