import { z } from "zod";
import { type EventType, findBookingName, findEventType } from "#db/queries/event-type.ts";
import { findWaiting, insertWaiting, leaveLine, type Waiting } from "#db/queries/waiting.ts";
import { isUniqueViolation } from "#db/violation.ts";
import { LogText } from "#domain/interview/event.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { offerEnds, type WaitingState, Wanted, wantedStretches } from "#domain/scheduling/waiting.ts";
import type { Stretch } from "#domain/scheduling/zone.ts";
import { bookingKey } from "../auth/booking-key.ts";
import { readWaitingKey, waitingKey } from "../auth/waiting-key.ts";
import type { Runtime } from "../runtime.ts";
import { Guest } from "./confirm-hold.ts";
import { slotsOf } from "./slot-search.ts";
import type { Visitor } from "./take-step.ts";
import { checkVerification } from "./verify-email.ts";

const MAX_MESSAGE_CHARS = 1_000;

export const NewWaiting = z.strictObject({
  eventTypeId: z.uuid(),
  wanted: Wanted,
  locale: z.enum(["en", "zh"]),
  message: LogText(MAX_MESSAGE_CHARS),
  guest: Guest.optional(),
});
export type NewWaiting = z.infer<typeof NewWaiting>;

type Person = Pick<Waiting, "memberId" | "guestName" | "guestEmail">;

async function whoWaits(
  runtime: Runtime,
  { memberId }: Visitor,
  guest: NewWaiting["guest"],
): Promise<Result<Person>> {
  if (memberId !== null) return ok({ memberId, guestName: null, guestEmail: null });
  if (!guest) return fail("not-signed-in", "a name and an address are missing");
  const proved = await checkVerification(runtime, guest.verification);
  return proved.ok ? ok({ memberId: null, guestName: guest.name, guestEmail: proved.value.email }) : proved;
}

/** Whoever could simply book is told so. */
async function nothingFree(runtime: Runtime, id: string, windows: readonly Stretch[]): Promise<Result<null>> {
  for (const window of windows) {
    const slots = await slotsOf(runtime, id, window);
    if (!slots.ok) return slots;
    if (slots.value.some((slot) => offerEnds(slot, runtime.clock()) !== null))
      return fail("conflict", "there are free times", { reason: "free-times" });
  }
  return ok(null);
}

export interface Place {
  readonly id: string;
  /** For a guest's own eyes. */
  readonly key: string | null;
}

async function keepPlace(runtime: Runtime, row: Waiting): Promise<Result<Place>> {
  try {
    await insertWaiting(runtime.db, row);
  } catch (error) {
    if (isUniqueViolation(error)) return fail("conflict", "in the line already", { reason: "in-line" });
    throw error;
  }
  return ok({ id: row.id, key: row.memberId === null ? waitingKey(runtime, row.id) : null });
}

/** A place in the line for slots of an event type, at its end (rule SCH-20). */
export async function joinLine(
  runtime: Runtime,
  visitor: Visitor,
  { eventTypeId, wanted, locale, message, guest }: NewWaiting,
): Promise<Result<Place>> {
  const now = runtime.clock();
  const windows = wantedStretches(wanted, now);
  if (!windows.ok) return windows;
  const full = await nothingFree(runtime, eventTypeId, windows.value);
  if (!full.ok) return full;
  const person = await whoWaits(runtime, visitor, guest);
  if (!person.ok) return person;
  return keepPlace(runtime, {
    ...person.value,
    id: runtime.newId(),
    eventTypeId,
    guestLocale: locale,
    guestZone: wanted.zone,
    message,
    windows: windows.value,
    state: "waiting",
    bookingId: null,
    createdAt: new Date(now),
  });
}

async function findOwn(runtime: Runtime, { memberId, key }: Visitor, id: string): Promise<Waiting | null> {
  const place = await findWaiting(runtime.db, id);
  if (place?.memberId) return place.memberId === memberId ? place : null;
  const read = key === undefined ? null : readWaitingKey(runtime, key);
  return place && read?.ok && read.value.waitingId === id ? place : null;
}

export interface ShownPlace {
  readonly id: string;
  readonly state: WaitingState;
  readonly title: string;
  readonly zone: string;
  readonly windows: readonly Stretch[];
  /** The booking that was offered. */
  readonly offer: string | null;
  readonly page: string | null;
}

const offerLink = (runtime: Runtime, { bookingId, guestEmail }: Waiting, end: number): string | null => {
  if (bookingId === null) return null;
  const key = guestEmail === null ? null : bookingKey(runtime, { bookingId, email: guestEmail }, end);
  return `/bookings/${bookingId}${key === null ? "" : `?key=${key}`}`;
};

async function pageOf({ db }: Runtime, type: EventType | null): Promise<string | null> {
  const name = type && (await findBookingName(db, type.ownerId));
  return type && name ? `/book/${name}/${type.slug}` : null;
}

export async function readPlace(runtime: Runtime, visitor: Visitor, id: string): Promise<Result<ShownPlace>> {
  const place = await findOwn(runtime, visitor, id);
  if (!place) return fail("not-found", "no such place");
  const { state, guestZone, windows } = place;
  const type = await findEventType(runtime.db, place.eventTypeId);
  const end = Math.max(...windows.map((window) => window.end));
  return ok({
    ...{ id, state, zone: guestZone, windows },
    title: type?.title ?? "",
    offer: offerLink(runtime, place, end),
    page: await pageOf(runtime, type),
  });
}

export async function leavePlace(runtime: Runtime, visitor: Visitor, id: string): Promise<Result<null>> {
  const place = await findOwn(runtime, visitor, id);
  if (!place) return fail("not-found", "no such place");
  return (await leaveLine(runtime.db, id)) ? ok(null) : fail("wrong-stage", `the place is ${place.state}`);
}
