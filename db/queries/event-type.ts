import { and, asc, eq, inArray } from "drizzle-orm";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Db } from "../client.ts";
import { member } from "../schema/member.ts";
import { availability, bookingPage, eventType, eventTypeHost } from "../schema/scheduling.ts";
import { isUniqueViolation } from "../violation.ts";

export interface EventType extends Omit<typeof eventType.$inferSelect, "topics" | "languages" | "queued"> {
  /** Of a match of the practice queue. */
  readonly queued?: boolean;
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  /** In their places: the first one's grid counts. */
  readonly hosts: readonly string[];
}

export async function insertEventType(db: Db, made: EventType): Promise<void> {
  const { hosts, topics, languages, ...row } = made;
  await db.transaction(async (tx) => {
    await tx.insert(eventType).values({ ...row, topics: [...topics], languages: [...languages] });
    await tx
      .insert(eventTypeHost)
      .values(hosts.map((memberId, place) => ({ eventTypeId: made.id, memberId, place })));
  });
}

/** False: it is not this member's. What is booked already stays as it was booked. */
export async function updateEventType(db: Db, changed: Omit<EventType, "active">): Promise<boolean> {
  const { id, ownerId, hosts, topics, languages, ...row } = changed;
  return db.transaction(async (tx) => {
    const found = await tx
      .update(eventType)
      .set({ ...row, topics: [...topics], languages: [...languages] })
      .where(and(eq(eventType.id, id), eq(eventType.ownerId, ownerId)))
      .returning({ id: eventType.id });
    if (found.length === 0) return false;
    await tx.delete(eventTypeHost).where(eq(eventTypeHost.eventTypeId, id));
    await tx
      .insert(eventTypeHost)
      .values(hosts.map((memberId, place) => ({ eventTypeId: id, memberId, place })));
    return true;
  });
}

async function withHosts(db: Db, rows: readonly (typeof eventType.$inferSelect)[]): Promise<EventType[]> {
  const ids = rows.map((row) => row.id);
  const hosts = await db
    .select()
    .from(eventTypeHost)
    .where(inArray(eventTypeHost.eventTypeId, ids))
    .orderBy(asc(eventTypeHost.place));
  return rows.map((row) => ({
    ...row,
    hosts: hosts.filter((host) => host.eventTypeId === row.id).map((host) => host.memberId),
  }));
}

export async function findEventType(db: Db, id: string): Promise<EventType | null> {
  const rows = await db.select().from(eventType).where(eq(eventType.id, id));
  return (await withHosts(db, rows))[0] ?? null;
}

export async function listEventTypes(db: Db, ownerId: string): Promise<readonly EventType[]> {
  const rows = await db
    .select()
    .from(eventType)
    .where(and(eq(eventType.ownerId, ownerId), eq(eventType.queued, false)))
    .orderBy(asc(eventType.minutes), asc(eventType.slug));
  return withHosts(db, rows);
}

/** False: it is not this member's. */
export async function setEventTypeActive(
  db: Db,
  { id, ownerId, active }: Pick<EventType, "id" | "ownerId" | "active">,
): Promise<boolean> {
  const changed = await db
    .update(eventType)
    .set({ active })
    .where(and(eq(eventType.id, id), eq(eventType.ownerId, ownerId)))
    .returning({ id: eventType.id });
  return changed.length > 0;
}

export interface StoredAvailability {
  readonly rules: unknown;
  readonly revision: number;
}

export async function findAvailability(db: Db, memberId: string): Promise<StoredAvailability | null> {
  const [row] = await db
    .select({ rules: availability.rules, revision: availability.revision })
    .from(availability)
    .where(eq(availability.memberId, memberId));
  return row ?? null;
}

export async function findBookingName(db: Db, memberId: string): Promise<string | null> {
  const [row] = await db.select().from(bookingPage).where(eq(bookingPage.memberId, memberId));
  return row?.name ?? null;
}

export async function findByBookingName(db: Db, name: string): Promise<{ id: string; name: string } | null> {
  const [row] = await db
    .select({ id: member.id, name: member.name })
    .from(bookingPage)
    .innerJoin(member, eq(member.id, bookingPage.memberId))
    .where(eq(bookingPage.name, name));
  return row ?? null;
}

/** Fails with "conflict" where the name is another's. */
export async function setBookingName(db: Db, memberId: string, name: string): Promise<Result<null>> {
  try {
    await db.transaction((tx) =>
      tx
        .insert(bookingPage)
        .values({ memberId, name })
        .onConflictDoUpdate({ target: bookingPage.memberId, set: { name } }),
    );
    return ok(null);
  } catch (error) {
    if (isUniqueViolation(error)) return fail("conflict", "the name is taken");
    throw error;
  }
}

/** Writes over what is there only where it still is what the writer saw; false: somebody else was first. */
export async function saveAvailability(
  db: Db,
  row: { readonly memberId: string; readonly rules: unknown; readonly seen: number; readonly now: number },
): Promise<boolean> {
  const values = { rules: row.rules, revision: row.seen + 1, updatedAt: new Date(row.now) };
  const saved = await db
    .insert(availability)
    .values({ memberId: row.memberId, ...values })
    .onConflictDoUpdate({
      target: availability.memberId,
      set: values,
      setWhere: eq(availability.revision, row.seen),
    })
    .returning({ revision: availability.revision });
  return saved.length > 0;
}
