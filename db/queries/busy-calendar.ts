import { and, asc, eq, gt, inArray, lt, lte, sql } from "drizzle-orm";
import type { CalendarProblem } from "../../domain/scheduling/busy-calendar.ts";
import type { Stretch } from "../../domain/scheduling/zone.ts";
import type { Db } from "../client.ts";
import { busyCalendar, busyStretch } from "../schema/busy-calendar.ts";

export type BusyCalendar = typeof busyCalendar.$inferSelect;

/** Rows of one insert; a statement takes at most 65,535 parameters. */
const MAX_INSERTED = 5_000;

export const insertCalendar = (
  db: Db,
  made: Pick<BusyCalendar, "id" | "memberId" | "name" | "url" | "createdAt" | "nextAt">,
): Promise<unknown> => db.insert(busyCalendar).values(made);

export const listCalendars = (db: Db, memberId: string): Promise<BusyCalendar[]> =>
  db
    .select()
    .from(busyCalendar)
    .where(eq(busyCalendar.memberId, memberId))
    .orderBy(asc(busyCalendar.createdAt), asc(busyCalendar.id));

const own = (id: string, memberId: string) =>
  and(eq(busyCalendar.id, id), eq(busyCalendar.memberId, memberId));

/** False: it is not this member's. */
export async function removeCalendar(db: Db, id: string, memberId: string): Promise<boolean> {
  const gone = await db.delete(busyCalendar).where(own(id, memberId)).returning({ id: busyCalendar.id });
  return gone.length > 0;
}

export async function findCalendar(db: Db, id: string, memberId: string): Promise<BusyCalendar | null> {
  const [row] = await db.select().from(busyCalendar).where(own(id, memberId));
  return row ?? null;
}

export const fetchAt = (db: Db, id: string, at: number): Promise<unknown> =>
  db
    .update(busyCalendar)
    .set({ nextAt: new Date(at) })
    .where(eq(busyCalendar.id, id));

/** After a member has moved to another zone, their days and floating times are others. */
export const refetchInZone = (db: Db, memberId: string, { zone, at }: { zone: string; at: number }) =>
  db
    .update(busyCalendar)
    .set({ nextAt: new Date(at) })
    .where(and(eq(busyCalendar.memberId, memberId), sql`${busyCalendar.zone} <> ${zone}`));

/** The one that is due longest; nobody else gets it before `until`. */
export async function claimCalendar(db: Db, now: number, until: number): Promise<BusyCalendar | null> {
  return db.transaction(async (tx) => {
    const [due] = await tx
      .select({ id: busyCalendar.id })
      .from(busyCalendar)
      .where(lte(busyCalendar.nextAt, new Date(now)))
      .orderBy(asc(busyCalendar.nextAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!due) return null;
    const [row] = await tx
      .update(busyCalendar)
      .set({ nextAt: new Date(until) })
      .where(eq(busyCalendar.id, due.id))
      .returning();
    return row ?? null;
  });
}

export interface Look {
  readonly at: number;
  readonly nextAt: number;
}

/** What was known stays; only that it could not be looked at again is written. */
export const calendarFailed = (
  db: Db,
  id: string,
  { at, nextAt, problem, status }: Look & { problem: CalendarProblem; status: number | null },
): Promise<unknown> =>
  db
    .update(busyCalendar)
    .set({
      triedAt: new Date(at),
      nextAt: new Date(nextAt),
      problem,
      status,
      failures: sql`${busyCalendar.failures} + 1`,
    })
    .where(eq(busyCalendar.id, id));

const good = ({ at, nextAt }: Look) => ({
  triedAt: new Date(at),
  goodAt: new Date(at),
  nextAt: new Date(nextAt),
  problem: null,
  status: null,
  failures: 0,
});

export const calendarUnchanged = (db: Db, id: string, look: Look): Promise<unknown> =>
  db.update(busyCalendar).set(good(look)).where(eq(busyCalendar.id, id));

export interface ReadCalendar
  extends Pick<BusyCalendar, "etag" | "lastModified" | "zone" | "entries" | "skipped"> {
  readonly readUntil: number;
  /** Merged. */
  readonly stretches: readonly Stretch[];
}

/** All of what a calendar says in place of what it said before, or nothing of it. */
export async function replaceStretches(
  db: Db,
  id: string,
  { stretches, readUntil, ...read }: ReadCalendar,
  look: Look,
): Promise<void> {
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(busyCalendar)
      .set({ ...read, ...good(look), readUntil: new Date(readUntil) })
      .where(eq(busyCalendar.id, id))
      .returning({ id: busyCalendar.id });
    // It was removed meanwhile.
    if (changed.length === 0) return;
    await tx.delete(busyStretch).where(eq(busyStretch.calendarId, id));
    for (let from = 0; from < stretches.length; from += MAX_INSERTED)
      await tx
        .insert(busyStretch)
        .values(
          stretches
            .slice(from, from + MAX_INSERTED)
            .map(({ start, end }) => ({ calendarId: id, start: new Date(start), end: new Date(end) })),
        );
  });
}

export interface Busy extends Stretch {
  readonly memberId: string;
  /** The calendar's name, as its member calls it. */
  readonly calendar: string;
}

/** When other calendars take these people's time, the earliest first. */
export async function listBusy(db: Db, people: readonly string[], range: Stretch): Promise<readonly Busy[]> {
  const rows = await db
    .select({
      memberId: busyCalendar.memberId,
      calendar: busyCalendar.name,
      start: busyStretch.start,
      end: busyStretch.end,
    })
    .from(busyStretch)
    .innerJoin(busyCalendar, eq(busyCalendar.id, busyStretch.calendarId))
    .where(
      and(
        inArray(busyCalendar.memberId, [...people]),
        lt(busyStretch.start, new Date(range.end)),
        gt(busyStretch.end, new Date(range.start)),
      ),
    )
    .orderBy(asc(busyStretch.start));
  return rows.map((row) => ({ ...row, start: row.start.getTime(), end: row.end.getTime() }));
}

/** One member's own, for their calendar. */
export const busyBetween = (db: Db, memberId: string, range: Stretch): Promise<readonly Busy[]> =>
  listBusy(db, [memberId], range);
