import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { open } from "../../domain/scheduling/people.ts";
import { failureOfCall, openTestApi, type TestBrowser } from "../../support/api.ts";

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const MONDAY = Date.parse("2026-03-23T05:00:00Z");
/** From where, and in which language, everybody here books. */
const VISIT = { guestZone: "Europe/Berlin", guestLocale: "en" } as const;
const kind = { title: "Mock interview", minutes: 60, every: 60, need: "all", approval: false } as const;

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let bo: TestBrowser;
let eve: TestBrowser;
/** Each test has a week of its own, in which nobody has booked anything yet. */
let week = 0;
let nine = 0;
const day = () => ({ start: nine, end: nine + 12 * HOUR_MS });

beforeAll(async () => {
  api = await openTestApi();
  api.time.now = MONDAY;
  const signUp = async (name: string) => {
    const browser = api.browser();
    await browser.signUp(name);
    return browser;
  };
  [ada, bo, eve] = [await signUp("Ada"), await signUp("Bo"), await signUp("Eve")];
});
afterAll(() => api.close());
beforeEach(() => {
  week += 1;
  nine = MONDAY + week * WEEK_MS + 4 * HOUR_MS;
});

const offer = async (change: object = {}): Promise<string> => {
  const asked = { ...kind, slug: `mock-${week}`, languages: ["en" as const], ...change };
  return (await ada.as().schedule.addEventType(asked)).id;
};
const booked = async (eventTypeId: string, message = "") => {
  const { id } = await bo.as().schedule.hold({ ...VISIT, eventTypeId, start: nine });
  return bo.as().schedule.book({ id, message });
};
const mine = async (browser: TestBrowser) => (await browser.as().schedule.mine()).bookings;

describe("what a member offers", () => {
  test("starts with nothing, and stands on a page without an account", async () => {
    expect(await ada.as().schedule.mine()).toMatchObject({
      name: null,
      hours: null,
      eventTypes: [],
      bookings: [],
    });
    await ada.as().schedule.saveHours({ rules: open("UTC"), seen: 0 });
    await ada.as().schedule.claimName({ name: "ada" });
    const id = await offer();
    const visitor = api.browser().as();
    expect(await visitor.schedule.page({ name: "Ada " })).toMatchObject({
      owner: "Ada",
      eventTypes: [{ id, title: "Mock interview", minutes: 60, slug: "mock-1" }],
    });
    const slots = await visitor.schedule.slots({ eventTypeId: id, range: day() });
    expect(slots.map(({ start }) => (start - nine) / HOUR_MS)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const held = await visitor.schedule.hold({ ...VISIT, eventTypeId: id, start: nine });
    expect(await failureOfCall(visitor.schedule.book({ id: held.id, message: "" }))).toBe("not-signed-in");
  });

  test("a name or an address that is taken, hours from an older state, a stranger's kind: refused in words", async () => {
    const id = await offer();
    const calls = [
      eve.as().schedule.claimName({ name: "ada" }),
      offer(),
      ada.as().schedule.saveHours({ rules: open("UTC"), seen: 0 }),
      eve.as().schedule.setActive({ id, active: false }),
      ada
        .as()
        .schedule.addEventType({ ...kind, slug: "panel", languages: ["en"], panel: ["nobody@example.org"] }),
    ];
    expect(await Promise.all(calls.map(failureOfCall))).toEqual([
      "conflict",
      "conflict",
      "conflict",
      "not-found",
      "not-found",
    ]);
  });

  test.each([
    ["a zone that does not exist", { zone: "Europe/Atlantis" }],
    ["a window that ends before it starts", { weekly: [[{ from: 600, to: 540 }], [], [], [], [], [], []] }],
    [
      "windows that overlap",
      {
        weekly: [
          [
            { from: 0, to: 90 },
            { from: 60, to: 120 },
          ],
          [],
          [],
          [],
          [],
          [],
          [],
        ],
      },
    ],
    ["a date that does not exist", { exceptions: [{ date: "2026-02-30", windows: [] }] }],
    ["a date twice", { exceptions: [1, 2].map(() => ({ date: "2026-02-20", windows: [] })) }],
  ])("[SCH-1] %s is refused, and the old hours stay", async (_, wrong) => {
    const rules = { ...open("UTC"), ...wrong } as ReturnType<typeof open>;
    expect(await failureOfCall(ada.as().schedule.saveHours({ rules, seen: 1 }))).not.toBe("none");
    expect((await ada.as().schedule.mine()).hours).toEqual({ rules: open("UTC"), revision: 1 });
  });

  test("what is switched off is neither listed nor booked", async () => {
    const id = await offer();
    await ada.as().schedule.setActive({ id, active: false });
    const { eventTypes } = await bo.as().schedule.page({ name: "ada" });
    expect(eventTypes.map((type) => type.id)).not.toContain(id);
    expect(await failureOfCall(bo.as().schedule.hold({ ...VISIT, eventTypeId: id, start: nine }))).toBe(
      "not-found",
    );
  });
});

describe("a booking", () => {
  test("[SCH-8] makes the room in which both have their places", async () => {
    const { interviewId, state } = await booked(await offer(), "Transformers, please");
    expect(state).toBe("confirmed");
    const asked = { interviewId: interviewId ?? "" };
    expect((await ada.as().interview.overview(asked)).you.role).toBe("interviewer");
    expect((await bo.as().interview.overview(asked)).you.role).toBe("candidate");
    expect(await failureOfCall(eve.as().interview.overview(asked))).toBe("not-found");
    for (const browser of [ada, bo])
      expect(await mine(browser)).toMatchObject([
        {
          title: "Mock interview",
          guest: "Bo",
          people: [{ name: "Ada" }],
          message: "Transformers, please",
        },
      ]);
    expect(await mine(eve)).toEqual([]);
  });

  test("[SCH-8] that needs approval waits for the host, who alone may give it", async () => {
    const { id, state, interviewId } = await booked(await offer({ approval: true }));
    expect([state, interviewId]).toEqual(["requested", null]);
    expect(await failureOfCall(bo.as().schedule.approve({ id }))).toBe("forbidden");
    expect(await failureOfCall(eve.as().schedule.approve({ id }))).toBe("not-found");
    expect((await ada.as().schedule.approve({ id })).interviewId).not.toBeNull();
    expect(await failureOfCall(ada.as().schedule.decline({ id }))).toBe("wrong-stage");
  });

  test("[SCH-9] a hold is its holder's, and a slot that is held is gone", async () => {
    const eventTypeId = await offer();
    const { id } = await bo.as().schedule.hold({ ...VISIT, eventTypeId, start: nine });
    expect(await failureOfCall(eve.as().schedule.book({ id, message: "" }))).toBe("not-found");
    expect(await failureOfCall(eve.as().schedule.hold({ ...VISIT, eventTypeId, start: nine }))).toBe(
      "conflict",
    );
    const slots = await eve.as().schedule.slots({ eventTypeId, range: day() });
    expect(slots.map(({ start }) => start)).not.toContain(nine);
  });

  test("[SCH-8] moves and is cancelled by either side, and gives its time back", async () => {
    const eventTypeId = await offer();
    const { id } = await booked(eventTypeId);
    expect(await bo.as().schedule.move({ id, start: nine + HOUR_MS })).toMatchObject({ sequence: 1 });
    expect(await failureOfCall(ada.as().schedule.move({ id, start: nine + HOUR_MS / 2 }))).toBe("conflict");
    expect(await ada.as().schedule.cancel({ id })).toMatchObject({ state: "cancelled", sequence: 2 });
    for (const browser of [ada, bo]) {
      const seen = (await mine(browser)).find((one) => one.id === id);
      expect(seen).toMatchObject({ state: "cancelled", guest: "Bo", people: [{ name: "Ada" }] });
    }
    const slots = await eve.as().schedule.slots({ eventTypeId, range: day() });
    expect(slots).toHaveLength(8);
  });
});
