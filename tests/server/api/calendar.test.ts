import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findInterview } from "#db/queries/interview.ts";
import { listParticipants } from "#db/queries/participant.ts";
import { open } from "../../domain/scheduling/people.ts";
import { failureOfCall, openTestApi, type TestBrowser } from "../../support/api.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday, 06:00 in Berlin. */
const MONDAY = Date.parse("2026-03-23T05:00:00Z");
const NINE = MONDAY + DAY_MS + 3 * HOUR_MS;

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let bo: TestBrowser;

beforeAll(async () => {
  api = await openTestApi();
  api.time.now = MONDAY;
  [ada, bo] = [api.browser(), api.browser()];
  await ada.signUp("Ada");
  await bo.signUp("Bo");
  await ada.as().schedule.saveHours({ rules: open("Europe/Berlin"), seen: 0 });
});
afterAll(() => api.close());

const offer = async (slug: string, approval: boolean): Promise<string> => {
  const asked = {
    slug,
    title: slug,
    minutes: 60,
    every: 60,
    need: "all",
    approval,
    languages: ["en"],
  } as const;
  return (await ada.as().schedule.addEventType({ ...asked, languages: ["en"] })).id;
};
const book = async (eventTypeId: string, start: number) => {
  const visit = { guestZone: "Europe/Berlin", guestLocale: "en" } as const;
  const { id } = await bo.as().schedule.hold({ eventTypeId, start, ...visit });
  return bo.as().schedule.book({ id, message: "Attention, please" });
};
const range = { start: MONDAY, end: MONDAY + 7 * DAY_MS };

describe("a member's calendar", () => {
  test("shows both sides their bookings with the other's name, requests to the host alone as waiting", async () => {
    const [open, asked] = [await offer("open", false), await offer("asked", true)];
    const second = await book(asked, NINE + 4 * HOUR_MS);
    const first = await book(open, NINE);
    const host = await ada.as().calendar.dashboard();
    expect(host.ahead).toMatchObject([{ id: first.id, title: "open", hosting: true, others: ["Bo"] }]);
    expect(host.waiting).toMatchObject([{ id: second.id, state: "requested", message: "Attention, please" }]);
    // The room of what is ahead stands there, not among the interviews.
    expect(host.interviews).toEqual([]);
    const guest = await bo.as().calendar.dashboard();
    expect(guest.ahead).toMatchObject([
      { id: first.id, hosting: false, others: ["Ada"], stage: "preparing" },
    ]);
    expect(guest.waiting).toEqual([]);
    const { bookings } = await bo.as().calendar.entries(range);
    expect(bookings.map(({ id, state }) => [id, state])).toEqual([
      [first.id, "confirmed"],
      [second.id, "requested"],
    ]);
    expect((await ada.as().calendar.entries({ start: MONDAY, end: NINE })).bookings).toEqual([]);
  });

  test("leaves out what lapsed and what is another's, and forgets what is over", async () => {
    const eve = api.browser();
    await eve.signUp("Eve");
    expect((await eve.as().calendar.entries(range)).bookings).toEqual([]);
    api.time.now = NINE + 5 * HOUR_MS;
    expect(await bo.as().calendar.dashboard()).toMatchObject({ ahead: [], waiting: [] });
    expect((await bo.as().calendar.entries(range)).bookings).toMatchObject([{ state: "confirmed" }]);
    api.time.now = MONDAY;
  });

  test("shows an interview that nobody booked by when it was held, its participants only", async () => {
    const { interviewId } = await ada.as().interview.create({ title: "Spontaneous", candidate: "Lin" });
    expect((await ada.as().calendar.entries(range)).interviews).toEqual([]);
    expect((await ada.as().calendar.dashboard()).interviews).toMatchObject([{ id: interviewId }]);
    const [place] = await listParticipants(api.runtime.db, interviewId);
    if (!place) throw new Error("nobody has a place in the interview");
    await api.interviews.ask(interviewId, place, { kind: "stage-changed", stage: "live" });
    const begun = (await findInterview(api.runtime.db, interviewId))?.startedAt?.getTime() ?? 0;
    const around = { start: begun, end: begun + DAY_MS };
    const { interviews } = await ada.as().calendar.entries(around);
    expect(interviews).toMatchObject([{ id: interviewId, title: "Spontaneous", stage: "live" }]);
    expect((await bo.as().calendar.entries(around)).interviews).toEqual([]);
  });

  test("refuses a range that is empty or longer than a season, and visitors", async () => {
    const entries = bo.as().calendar.entries;
    for (const asked of [
      { start: NINE, end: NINE },
      { start: 0, end: 101 * DAY_MS },
    ])
      await expect(entries(asked)).rejects.toThrow();
    expect(await failureOfCall(api.browser().as().calendar.dashboard())).toBe("not-signed-in");
  });
});
