import {
  type BusyCalendar,
  calendarFailed,
  calendarUnchanged,
  claimCalendar,
  replaceStretches,
} from "#db/queries/busy-calendar.ts";
import { findAvailability } from "#db/queries/event-type.ts";
import { findMemberById } from "#db/queries/member.ts";
import { Availability } from "#domain/scheduling/availability.ts";
import { type CalendarProblem, coversHorizon, readRange } from "#domain/scheduling/busy-calendar.ts";
import { fetchCalendar } from "../calendars/fetch-calendar.ts";
import { readInWorker } from "../calendars/read-in-worker.ts";
import type { Runtime } from "../runtime.ts";

const MINUTE_MS = 60_000;
const EVERY_MS = 30 * MINUTE_MS;
/** Spread, so that calendars that were added together are not asked for together for ever. */
const SPREAD_MS = 5 * MINUTE_MS;
const FIRST_RETRY_MS = 5 * MINUTE_MS;
const MAX_RETRY_MS = 24 * 60 * MINUTE_MS;
/** Longer than fetching and reading may take. */
const LEASE_MS = MINUTE_MS;
const AT_ONCE = 4;

type Deps = Pick<Runtime, "db" | "clock" | "env">;

/** Who has not said where they are lives in UTC. */
async function ownerOf({ db }: Deps, memberId: string): Promise<{ zone: string; address: string }> {
  const [hours, member] = await Promise.all([findAvailability(db, memberId), findMemberById(db, memberId)]);
  return { zone: hours ? Availability.parse(hours.rules).zone : "UTC", address: member?.email ?? "" };
}

const retryAt = (now: number, failures: number): number =>
  now + Math.min(FIRST_RETRY_MS * 2 ** failures, MAX_RETRY_MS);

/** Asks for one calendar; whatever goes wrong, what was known of it stays (rule SCH-29). */
async function lookAt(deps: Deps, calendar: BusyCalendar, stop: AbortSignal): Promise<void> {
  const { db, clock, env } = deps;
  const { id } = calendar;
  const { zone, address } = await ownerOf(deps, calendar.memberId);
  const covered = calendar.readUntil !== null && coversHorizon(calendar.readUntil.getTime(), clock());
  const known = covered && calendar.zone === zone ? calendar : { etag: null, lastModified: null };
  const failed = (problem: CalendarProblem, status: number | null) => {
    const at = clock();
    return calendarFailed(db, id, { at, nextAt: retryAt(at, calendar.failures), problem, status });
  };
  const fetched = await fetchCalendar({
    url: calendar.url,
    etag: known.etag,
    lastModified: known.lastModified,
    loopback: env.loopbackRequests,
    stop,
  });
  const range = readRange(clock());
  const read =
    fetched.kind === "changed" ? await readInWorker(fetched.text, { zone, address, range }, { stop }) : null;
  // Whoever starts next begins again; the lease is over by then.
  if (stop.aborted) return;
  const at = clock();
  const look = { at, nextAt: at + EVERY_MS + Math.floor(Math.random() * SPREAD_MS) };
  if (fetched.kind === "failed") await failed(fetched.problem, fetched.status);
  else if (fetched.kind === "unchanged") await calendarUnchanged(db, id, look);
  else if (typeof read === "string") await failed(read, null);
  else if (read !== null) {
    const { etag, lastModified } = fetched;
    await replaceStretches(db, id, { ...read, etag, lastModified, zone, readUntil: range.end }, look);
  }
}

async function lane(deps: Deps, stop: AbortSignal): Promise<number> {
  for (let done = 0; ; done++) {
    const now = deps.clock();
    const calendar = stop.aborted ? null : await claimCalendar(deps.db, now, now + LEASE_MS);
    if (!calendar) return done;
    await lookAt(deps, calendar, stop);
  }
}

/** Looks at every calendar that is due, a few at a time; resolves with how many it looked at. */
export async function fetchCalendars(deps: Deps, stop: AbortSignal): Promise<number> {
  const done = await Promise.all(Array.from({ length: AT_ONCE }, () => lane(deps, stop)));
  return done.reduce((sum, n) => sum + n, 0);
}
