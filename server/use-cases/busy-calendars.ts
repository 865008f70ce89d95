import { z } from "zod";
import {
  type BusyCalendar,
  fetchAt,
  findCalendar,
  insertCalendar,
  listCalendars,
  removeCalendar,
} from "#db/queries/busy-calendar.ts";
import { isUniqueViolation } from "#db/violation.ts";
import { LogText } from "#domain/interview/event.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { calendarUrl } from "../calendars/fetch-calendar.ts";
import type { Runtime } from "../runtime.ts";

const MAX_CALENDARS = 10;
const MAX_NAME_CHARS = 60;
const MAX_URL_CHARS = 2_000;
/** How soon after one look a member may ask for the next. */
const AGAIN_AFTER_MS = 20_000;

export const NewCalendar = z.strictObject({
  name: LogText(MAX_NAME_CHARS)
    .transform((name) => name.trim())
    .pipe(z.string().min(1)),
  url: z.string().max(MAX_URL_CHARS),
});

/** What its member sees of a calendar. Its whole address is as good as a password, so that only the host is shown. */
export interface ShownCalendar
  extends Pick<
    BusyCalendar,
    "id" | "name" | "goodAt" | "triedAt" | "problem" | "status" | "entries" | "skipped"
  > {
  readonly host: string;
}

const shown = ({
  id,
  name,
  url,
  goodAt,
  triedAt,
  problem,
  status,
  entries,
  skipped,
}: BusyCalendar): ShownCalendar => ({
  id,
  name,
  host: new URL(url).host,
  goodAt,
  triedAt,
  problem,
  status,
  entries,
  skipped,
});

export const readCalendars = async (
  { db }: Pick<Runtime, "db">,
  memberId: string,
): Promise<ShownCalendar[]> => (await listCalendars(db, memberId)).map(shown);

export async function addCalendar(
  { db, clock, newId }: Runtime,
  memberId: string,
  { name, url: typed }: z.infer<typeof NewCalendar>,
): Promise<Result<{ readonly id: string }>> {
  const url = calendarUrl(typed);
  if (url === null) return fail("invalid-input", "no address of a calendar");
  if ((await listCalendars(db, memberId)).length >= MAX_CALENDARS)
    return fail("too-large", `at most ${MAX_CALENDARS} calendars`);
  const id = newId();
  const now = new Date(clock());
  try {
    await insertCalendar(db, { id, memberId, name, url, createdAt: now, nextAt: now });
    return ok({ id });
  } catch (error) {
    if (isUniqueViolation(error)) return fail("conflict", "the calendar is there already");
    throw error;
  }
}

/** Has the job look at it next. */
export async function refreshCalendar(
  { db, clock }: Pick<Runtime, "db" | "clock">,
  memberId: string,
  id: string,
): Promise<Result<null>> {
  const found = await findCalendar(db, id, memberId);
  if (!found) return fail("not-found", "no such calendar");
  const now = clock();
  if (found.triedAt !== null && now - found.triedAt.getTime() < AGAIN_AFTER_MS)
    return fail("too-many-requests", "it was looked at just now");
  await fetchAt(db, id, now);
  return ok(null);
}

export const dropCalendar = async (
  { db }: Pick<Runtime, "db">,
  memberId: string,
  id: string,
): Promise<Result<null>> =>
  (await removeCalendar(db, id, memberId)) ? ok(null) : fail("not-found", "no such calendar");
