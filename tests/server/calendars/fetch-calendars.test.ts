import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { busyBetween } from "#db/queries/busy-calendar.ts";
import { fetchCalendars } from "#server/jobs/fetch-calendars.ts";
import { open } from "../../domain/scheduling/people.ts";
import { failureOfCall, openTestApi, type TestBrowser } from "../../support/api.ts";
import { type Answering, openHttpServer } from "../../support/http-server.ts";
import { calendar } from "./ics.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday morning in the week before the clocks change in Berlin. */
const NOW = Date.parse("2026-03-23T05:00:00Z");
const TUESDAY = Date.parse("2026-03-24T08:00:00Z");
const NEXT_TUESDAY = Date.parse("2026-03-31T07:00:00Z");
const never = new AbortController().signal;

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let adaId: string;
let adaAddress: string;
let eve: TestBrowser;
let kind: string;
let server: Awaited<ReturnType<typeof openHttpServer>>;

const weekly = calendar([
  "DTSTART;TZID=Europe/Berlin:20260106T100000",
  "DTEND;TZID=Europe/Berlin:20260106T110000",
  "RRULE:FREQ=WEEKLY",
]);
const serve =
  (text: string, headers: Record<string, string> = {}): Answering =>
  (_, response) =>
    response.writeHead(200, { "content-type": "text/calendar", ...headers }).end(text);

beforeAll(async () => {
  [api, server] = await Promise.all([openTestApi(), openHttpServer(serve(weekly))]);
  api.time.now = NOW;
  [ada, eve] = [api.browser(), api.browser()];
  ({ id: adaId, email: adaAddress } = await ada.signUp("Ada"));
  await eve.signUp("Eve");
  await ada.as().schedule.saveHours({ rules: open("Europe/Berlin", { bufferBefore: 30 }), seen: 0 });
  const asked = {
    title: "Mock",
    slug: "mock",
    minutes: 60,
    every: 60,
    need: "all",
    approval: false,
  } as const;
  kind = (await ada.as().schedule.addEventType({ ...asked, languages: ["en"] })).id;
});
afterAll(async () => {
  await server.close();
  await api.close();
});
beforeEach(async () => {
  for (const { id } of await ada.as().busy.list()) await ada.as().busy.remove({ id });
  server.heard.length = 0;
  server.answer(serve(weekly));
  api.time.now = NOW;
});

const work = () => fetchCalendars(api.runtime, never);
const add = async (name = "Work", path = "/work.ics") => {
  const { id } = await ada.as().busy.add({ name, url: `${server.origin}${path}` });
  await work();
  return id;
};
/** Hours after nine in Berlin at which Ada can be booked on the day. */
const free = async (nine: number): Promise<number[]> => {
  const range = { start: nine, end: nine + 10 * HOUR_MS };
  const slots = await api.browser().as().schedule.slots({ eventTypeId: kind, range });
  return slots.map(({ start }) => (start - nine) / HOUR_MS);
};
const only = async () => (await ada.as().busy.list())[0];

describe("[SCH-28] [SCH-4] times that another calendar takes", () => {
  test("are neither listed nor booked, with the buffer before and at the same hour after the change of the clocks", async () => {
    expect(await free(TUESDAY)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await add();
    // Busy at 10; half an hour is kept free before a meeting, so that 11 is too close.
    expect(await free(TUESDAY)).toEqual([0, 3, 4, 5, 6, 7]);
    expect(await free(NEXT_TUESDAY)).toEqual([0, 3, 4, 5, 6, 7]);
    const hold = {
      eventTypeId: kind,
      start: TUESDAY + HOUR_MS,
      guestZone: "UTC",
      guestLocale: "en",
    } as const;
    expect(await failureOfCall(eve.as().schedule.hold(hold))).toBe("conflict");
    expect(await only()).toMatchObject({
      name: "Work",
      problem: null,
      entries: 1,
      skipped: 0,
      goodAt: new Date(NOW),
    });
  });

  test("of several calendars count together, each until it is removed", async () => {
    const first = await add();
    server.answer(serve(calendar(["DTSTART:20260324T140000Z", "DURATION:PT1H"])));
    await add("Home", "/home.ics");
    expect(await free(TUESDAY)).toEqual([0, 3, 4, 5]);
    const busy = await busyBetween(api.runtime.db, adaId, { start: TUESDAY, end: TUESDAY + 10 * HOUR_MS });
    expect(busy.map(({ calendar: name }) => name)).toEqual(["Work", "Home"]);
    await ada.as().busy.remove({ id: first });
    expect(await free(TUESDAY)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("are not those of an invitation that this member has declined", async () => {
    const declinedBy = (address: string) =>
      calendar(["DTSTART:20260324T090000Z", "DURATION:PT1H", `ATTENDEE;PARTSTAT=DECLINED:mailto:${address}`]);
    server.answer(serve(declinedBy(adaAddress)));
    await add();
    expect(await free(TUESDAY)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    server.answer(serve(declinedBy("bo@example.org")));
    await add("Home", "/home.ics");
    expect(await free(TUESDAY)).toEqual([0, 3, 4, 5, 6, 7]);
  });

  test("that name no zone move with their member", async () => {
    server.answer(serve(calendar(["DTSTART:20260324T100000", "DURATION:PT1H"])));
    await add();
    const starts = async () =>
      (await busyBetween(api.runtime.db, adaId, { start: NOW, end: NOW + 30 * DAY_MS })).map(
        ({ start }) => start,
      );
    expect(await starts()).toEqual([Date.parse("2026-03-24T09:00:00Z")]);
    const move = async (zone: string) => {
      const seen = (await ada.as().schedule.mine()).hours?.revision ?? 0;
      await ada.as().schedule.saveHours({ rules: open(zone, { bufferBefore: 30 }), seen });
      await work();
    };
    await move("America/New_York");
    expect(await starts()).toEqual([Date.parse("2026-03-24T14:00:00Z")]);
    await move("Europe/Berlin");
  });
});

describe("[SCH-29] a calendar that cannot be read keeps what was known", () => {
  const later = (ms: number) => {
    api.time.now += ms;
    return work();
  };

  test.each<[string, Answering, object]>([
    ["answers with an error", (_, r) => r.writeHead(503).end(), { problem: "bad-status", status: 503 }],
    ["asks for a sign-in", serve("<html></html>"), { problem: "not-a-calendar" }],
    ["stops half way", serve(weekly.slice(0, -20)), { problem: "broken" }],
    ["is not there any more", (_, r) => r.destroy(), { problem: "unreachable" }],
    ["has grown to 50 MB", serve("x".repeat(50 * 1024 * 1024)), { problem: "too-large" }],
    [
      "leads into a private network",
      (_, r) => r.writeHead(302, { location: "http://10.0.0.1/" }).end(),
      { problem: "private-address" },
    ],
  ])("%s: said in words, with when it was last right", async (_, answer, problem) => {
    await add();
    server.answer(answer);
    expect(await later(HOUR_MS)).toBe(1);
    expect(await only()).toMatchObject({
      ...problem,
      goodAt: new Date(NOW),
      triedAt: new Date(NOW + HOUR_MS),
    });
    expect(await free(TUESDAY)).toEqual([0, 3, 4, 5, 6, 7]);
    server.answer(serve(calendar()));
    await later(HOUR_MS);
    expect(await only()).toMatchObject({ problem: null, status: null, goodAt: new Date(NOW + 2 * HOUR_MS) });
    expect(await free(TUESDAY)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test("waits longer after each failure, and asks again at once when its member says so", async () => {
    server.answer((_, response) => response.writeHead(500).end());
    const id = await add();
    const waits: number[] = [];
    for (let minutes = 0; waits.length < 4; minutes++) {
      api.time.now = NOW + minutes * 60_000;
      if ((await work()) > 0) waits.push(minutes);
    }
    expect(waits).toEqual([5, 15, 35, 75]);
    expect(await failureOfCall(ada.as().busy.refresh({ id }))).toBe("too-many-requests");
    api.time.now += 60_000;
    await ada.as().busy.refresh({ id });
    expect(await work()).toBe(1);
  });

  test("is asked whether it has changed, and taken to be right where it has not", async () => {
    const known = { etag: '"one"', "last-modified": "Mon, 23 Mar 2026 00:00:00 GMT" };
    server.answer(({ headers }, response) =>
      headers["if-none-match"] === '"one"'
        ? response.writeHead(304).end()
        : response.writeHead(200, known).end(weekly),
    );
    await add();
    await later(HOUR_MS);
    expect(server.heard.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"one"']);
    expect(server.heard[1]?.headers["if-modified-since"]).toBe(known["last-modified"]);
    expect(await only()).toMatchObject({ problem: null, entries: 1, goodAt: new Date(NOW + HOUR_MS) });
    // So much later, what was read does not reach to the last day that can be booked.
    await later(60 * DAY_MS);
    expect(server.heard[2]?.headers["if-none-match"]).toBeUndefined();
  });

  test("is looked at by one of several servers only", async () => {
    await ada.as().busy.add({ name: "Work", url: `${server.origin}/once.ics` });
    const done = await Promise.all([work(), work(), work()]);
    expect(done.reduce((a, b) => a + b)).toBe(1);
    expect(server.heard).toHaveLength(1);
  });
});

describe("whose calendars", () => {
  test("nobody sees, asks for or removes another's, and of one's own address only the host is sent", async () => {
    const id = await add();
    expect(await eve.as().busy.list()).toEqual([]);
    expect(await failureOfCall(eve.as().busy.refresh({ id }))).toBe("not-found");
    expect(await failureOfCall(eve.as().busy.remove({ id }))).toBe("not-found");
    expect(await failureOfCall(api.browser().as().busy.list())).toBe("not-signed-in");
    expect(JSON.stringify(await ada.as().busy.list())).not.toContain("work.ics");
    expect(await only()).toMatchObject({ host: `127.0.0.1:${server.port}` });
  });

  test("one address once, ten addresses, and only such as can be asked", async () => {
    const give = (url: string) => failureOfCall(ada.as().busy.add({ name: "More", url }));
    expect(await give("file:///etc/passwd")).toBe("invalid-input");
    expect(await give(`${server.origin}/1`)).toBe("none");
    expect(await give(`${server.origin}/1`)).toBe("conflict");
    for (let i = 2; i <= 10; i++) expect(await give(`${server.origin}/${i}`)).toBe("none");
    expect(await give(`${server.origin}/11`)).toBe("too-large");
  });
});
