import { asc, eq } from "drizzle-orm";
import type { Db } from "../client.ts";
import { availability, eventType, eventTypeHost } from "../schema/scheduling.ts";

export interface EventType extends Omit<typeof eventType.$inferSelect, "topics" | "languages"> {
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

export async function findEventType(db: Db, id: string): Promise<EventType | null> {
  const [row] = await db.select().from(eventType).where(eq(eventType.id, id));
  if (!row) return null;
  const hosts = await db
    .select({ id: eventTypeHost.memberId })
    .from(eventTypeHost)
    .where(eq(eventTypeHost.eventTypeId, id))
    .orderBy(asc(eventTypeHost.place));
  return { ...row, hosts: hosts.map((host) => host.id) };
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
