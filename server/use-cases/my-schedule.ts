import { z } from "zod";
import type { Db } from "#db/client.ts";
import { type ListedBooking, listBookings } from "#db/queries/booking-list.ts";
import { refetchInZone } from "#db/queries/busy-calendar.ts";
import {
  type EventType,
  findAvailability,
  findBookingName,
  insertEventType,
  listEventTypes,
  saveAvailability,
  setBookingName,
  updateEventType,
} from "#db/queries/event-type.ts";
import { findMemberByEmail, findMemberById } from "#db/queries/member.ts";
import { isUniqueViolation } from "#db/violation.ts";
import { MAX_PANEL, MAX_TITLE_CHARS } from "#domain/access/limits.ts";
import { Slug, TOPICS } from "#domain/bank/question.ts";
import { LogText } from "#domain/interview/event.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { Availability } from "#domain/scheduling/availability.ts";
import type { Runtime } from "../runtime.ts";
import { Email } from "./sign-up.ts";

const MAX_EVENT_TYPES = 20;
const MINUTES = [30, 45, 60, 90] as const;
const GRIDS = [15, 30, 60] as const;

export const BookingName = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const Hours = z.strictObject({ rules: Availability, seen: z.int().min(0) });

export const NewEventType = z.strictObject({
  slug: Slug,
  title: LogText(MAX_TITLE_CHARS)
    .transform((title) => title.trim())
    .pipe(z.string().min(1)),
  minutes: z.union(MINUTES.map((minutes) => z.literal(minutes))),
  every: z.union(GRIDS.map((grid) => z.literal(grid))),
  need: z.enum(["all", "any"]),
  approval: z.boolean(),
  topics: z.array(z.enum(TOPICS)).max(TOPICS.length).default([]),
  languages: z.array(z.enum(["en", "zh"])).min(1),
  /** Further hosts, by their addresses; the owner is the first. */
  panel: z.array(Email).max(MAX_PANEL).default([]),
});
export type NewEventType = z.infer<typeof NewEventType>;

export const ChangedEventType = NewEventType.extend({ id: z.uuid() });
export type ChangedEventType = z.infer<typeof ChangedEventType>;

export interface OwnEventType extends EventType {
  /** The addresses of its further hosts. */
  readonly panel: readonly string[];
}

export interface Schedule {
  readonly name: string | null;
  readonly hours: { readonly rules: Availability; readonly revision: number } | null;
  readonly eventTypes: readonly OwnEventType[];
  readonly bookings: readonly ListedBooking[];
  readonly past: readonly ListedBooking[];
}

async function withPanels(db: Db, types: readonly EventType[]): Promise<OwnEventType[]> {
  const others = (type: EventType) => type.hosts.filter((id) => id !== type.ownerId);
  const found = await Promise.all([...new Set(types.flatMap(others))].map((id) => findMemberById(db, id)));
  const emails = new Map(found.flatMap((one) => (one ? [[one.id, one.email] as const] : [])));
  return types.map((type) => ({ ...type, panel: others(type).flatMap((id) => emails.get(id) ?? []) }));
}

/** Everything of a member's own that others can book, and what they have booked. */
export async function readSchedule({ db, clock }: Runtime, memberId: string): Promise<Schedule> {
  const now = clock();
  const [name, hours, eventTypes, bookings, past] = await Promise.all([
    findBookingName(db, memberId),
    findAvailability(db, memberId),
    listEventTypes(db, memberId),
    listBookings(db, memberId, { when: "ahead", now }),
    listBookings(db, memberId, { when: "past", now }),
  ]);
  const rules = hours && { rules: Availability.parse(hours.rules), revision: hours.revision };
  return { name, hours: rules, eventTypes: await withPanels(db, eventTypes), bookings, past };
}

export async function saveHours(
  { db, clock }: Runtime,
  memberId: string,
  { rules, seen }: z.infer<typeof Hours>,
): Promise<Result<{ readonly revision: number }>> {
  const now = clock();
  const saved = await saveAvailability(db, { memberId, rules, seen, now });
  if (saved) await refetchInZone(db, memberId, { zone: rules.zone, at: now });
  return saved ? ok({ revision: seen + 1 }) : fail("conflict", "the hours were changed elsewhere meanwhile");
}

export const claimName = ({ db }: Runtime, memberId: string, name: string): Promise<Result<null>> =>
  setBookingName(db, memberId, name);

async function membersOf(db: Db, emails: readonly string[]): Promise<Result<string[]>> {
  const ids: string[] = [];
  for (const email of emails) {
    const member = await findMemberByEmail(db, email);
    if (!member) return fail("not-found", "no member has this address", { email });
    ids.push(member.id);
  }
  return ok(ids);
}

/** Two kinds of one member never share an address. */
async function withAddress<T>(write: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) return fail("conflict", "the address is taken");
    throw error;
  }
}

export async function addEventType(
  { db, newId }: Runtime,
  ownerId: string,
  { panel, ...asked }: NewEventType,
): Promise<Result<{ readonly id: string }>> {
  if ((await listEventTypes(db, ownerId)).length >= MAX_EVENT_TYPES)
    return fail("too-large", `at most ${MAX_EVENT_TYPES} kinds of interview`);
  const others = await membersOf(db, panel);
  if (!others.ok) return others;
  const id = newId();
  const hosts = [...new Set([ownerId, ...others.value])];
  return withAddress(async () => {
    await insertEventType(db, { ...asked, id, ownerId, active: true, hosts });
    return ok({ id });
  });
}

export async function changeEventType(
  { db }: Runtime,
  ownerId: string,
  { panel, ...asked }: ChangedEventType,
): Promise<Result<null>> {
  const others = await membersOf(db, panel);
  if (!others.ok) return others;
  const hosts = [...new Set([ownerId, ...others.value])];
  return withAddress(async () => {
    const found = await updateEventType(db, { ...asked, ownerId, hosts });
    return found ? ok(null) : fail("not-found", "no such kind of interview");
  });
}
