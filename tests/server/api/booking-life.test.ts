import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findBooking, setInterview } from "#db/queries/booking.ts";
import { listBookingEvents } from "#db/queries/booking-event.ts";
import { findInterview } from "#db/queries/interview.ts";
import { mail } from "#db/schema/mail.ts";
import { HOLD_MS, REQUEST_MS } from "#domain/scheduling/booking.ts";
import { OFFER_ENDS_BEFORE_MS, OFFER_MS } from "#domain/scheduling/waiting.ts";
import { bookingKey } from "#server/auth/booking-key.ts";
import { announceEvents } from "#server/jobs/announce.ts";
import { expireBookings, serveWaiting } from "#server/jobs/keep-bookings.ts";
import { announceByMail } from "#server/mail/booking-mails.ts";
import { stepBooking } from "#server/use-cases/book-slot.ts";
import { settleRooms } from "#server/use-cases/booking-room.ts";
import { createInterview } from "#server/use-cases/create-interview.ts";
import { open } from "../../domain/scheduling/people.ts";
import { failureOfCall, openTestApi, type TestBrowser } from "../../support/api.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONDAY = Date.parse("2026-03-23T05:00:00Z");
const VISIT = { guestZone: "Europe/Berlin", guestLocale: "en" } as const;
const KIND = { title: "Mock interview", minutes: 60, every: 60, need: "all", languages: ["en"] } as const;

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let bo: TestBrowser;
let eve: TestBrowser;
let count = 0;
let nine = 0;
let hours = 0;

beforeAll(async () => {
  api = await openTestApi();
  [ada, bo, eve] = [api.browser(), api.browser(), api.browser()];
  await bo.signUp("Bo");
  await eve.signUp("Eve");
});
afterAll(() => api.close());
// Each test has a day of its own, in a week of its own.
beforeEach(() => {
  count += 1;
  api.time.now = MONDAY + count * 7 * DAY_MS;
  nine = api.time.now + 4 * HOUR_MS;
});

/** A host of one's own for each part: nobody has more than twenty kinds of interview. */
const hostFor = (name: string) => async () => {
  ada = api.browser();
  await ada.signUp(name);
  hours = 0;
};

const db = () => api.runtime.db;
const offer = async (change: object = {}): Promise<string> => {
  await ada.as().schedule.saveHours({ rules: { ...open("UTC"), horizonDays: 20 }, seen: hours });
  hours += 1;
  const asked = {
    ...KIND,
    slug: `mock-${count}-${hours}`,
    approval: false,
    languages: ["en" as const],
    ...change,
  };
  return (await ada.as().schedule.addEventType(asked)).id;
};
const hold = (who: TestBrowser, eventTypeId: string, start = nine, host = "192.0.2.1") =>
  who.as(undefined, host).schedule.hold({ ...VISIT, eventTypeId, start });
const booked = async (who: TestBrowser, eventTypeId: string, start = nine) => {
  const { id } = await hold(who, eventTypeId, start);
  return who.as().schedule.book({ id, message: "" });
};
/** Reads the code in the outbox, as the guest would in their mail. */
const proof = async (email: string, name = "Gus") => {
  const { id } = await api.browser().as().schedule.verify({ email, locale: "en" });
  const [sent] = await db()
    .select()
    .from(mail)
    .where(eq(mail.key, `code/${id}`));
  return { name, verification: { id, code: /\d{6}/.exec(sent?.subject ?? "")?.[0] ?? "" } };
};
const guestBooked = async (eventTypeId: string, start = nine) => {
  const visitor = api.browser();
  const { id } = await hold(visitor, eventTypeId, start, `192.0.2.${count + 10}`);
  const guest = await proof(`gus-${count}@example.org`);
  const { key, ...rest } = await visitor.as().schedule.book({ id, message: "Masks", guest });
  return { ...rest, visitor, asked: { id, key: key ?? "" } };
};
const kinds = async (id: string) => (await listBookingEvents(db(), id)).map(({ kind }) => kind);

describe("a guest without an account", () => {
  beforeAll(hostFor("Ada"));
  test("[SCH-17] books with a code sent to the address, and finds the booking with the key alone", async () => {
    const type = await offer();
    const { visitor, asked, state } = await guestBooked(type);
    expect(state).toBe("confirmed");
    const seen = await visitor.as().schedule.booking(asked);
    expect(seen).toMatchObject({ state: "confirmed", sides: ["guest"], message: "Masks", start: nine });
    expect(seen.parties).toMatchObject([
      { side: "host", name: "Ada", you: false },
      { side: "guest", name: "Gus", you: true, zone: "Europe/Berlin" },
    ]);
    expect(await failureOfCall(visitor.as().schedule.booking({ id: asked.id }))).toBe("not-found");
    expect(await failureOfCall(eve.as().schedule.booking({ id: asked.id }))).toBe("not-found");
    const other = bookingKey(api.runtime, { bookingId: asked.id, email: "eve@example.org" }, nine);
    expect(await failureOfCall(visitor.as().schedule.booking({ id: asked.id, key: other }))).toBe(
      "not-found",
    );
    expect((await ada.as().schedule.mine()).bookings).toMatchObject([{ id: asked.id, guest: "Gus" }]);
  });

  test("[SCH-17] a wrong code books nothing, and the right one still does while the hold lasts", async () => {
    const type = await offer();
    const visitor = api.browser();
    const { id } = await hold(visitor, type);
    const guest = await proof(`wrong-${count}@example.org`);
    const code = guest.verification.code === "000000" ? "000001" : "000000";
    const wrong = { ...guest, verification: { ...guest.verification, code } };
    expect(await failureOfCall(visitor.as().schedule.book({ id, message: "", guest: wrong }))).toBe(
      "wrong-credentials",
    );
    expect((await findBooking(db(), id))?.state).toBe("held");
    expect(await visitor.as().schedule.book({ id, message: "", guest })).toMatchObject({
      state: "confirmed",
    });
  });

  test("[SCH-17] complaint 8: a hold that lapsed while typing is taken anew with the same code", async () => {
    const type = await offer();
    const visitor = api.browser();
    const { id } = await hold(visitor, type);
    const guest = await proof(`late-${count}@example.org`);
    api.time.now += HOLD_MS;
    await expireBookings(api.runtime);
    expect(await failureOfCall(visitor.as().schedule.book({ id, message: "", guest }))).toBe("outdated");
    const again = await visitor.as().schedule.hold({ ...VISIT, eventTypeId: type, start: nine, instead: id });
    const done = await visitor.as().schedule.book({ id: again.id, message: "", guest });
    expect(done.state).toBe("confirmed");
    expect(await kinds(id)).toEqual([]);
  });

  test("[SCH-17] keeps one slot at a time, and cannot fill a calendar with holds", async () => {
    const type = await offer();
    const visitor = api.browser();
    const first = await hold(visitor, type, nine, "198.51.100.7");
    const asked = { ...VISIT, eventTypeId: type, start: nine + HOUR_MS, instead: first.id };
    await visitor.as(undefined, "198.51.100.7").schedule.hold(asked);
    expect((await findBooking(db(), first.id))?.state).toBe("expired");
    const tries = Array.from({ length: 40 }, () => failureOfCall(hold(visitor, type, nine, "198.51.100.7")));
    expect(await Promise.all(tries)).toContain("too-many-requests");
    const [one, two] = [await hold(bo, type, nine + 2 * HOUR_MS), await hold(bo, type, nine + 3 * HOUR_MS)];
    expect((await findBooking(db(), one.id))?.state).toBe("expired");
    expect((await findBooking(db(), two.id))?.state).toBe("held");
  });

  test("[SCH-18] moves and cancels with the key, and takes the place in the room through an invite", async () => {
    const { visitor, asked } = await guestBooked(await offer());
    const { room } = await visitor.as().schedule.booking(asked);
    const token = room?.split("/").at(-1) ?? "";
    const place = await visitor.as().invite.accept({ token, name: "Gus" });
    expect(place).toMatchObject({ role: "candidate", interviewId: asked.id });
    const moved = await visitor.as().schedule.move({ ...asked, start: nine + HOUR_MS, reason: "a train" });
    expect(moved).toMatchObject({ interviewId: asked.id, start: nine + HOUR_MS });
    await visitor.as().schedule.cancel({ ...asked, reason: "ill" });
    const { history, state, room: none } = await ada.as().schedule.booking({ id: asked.id });
    expect([state, none]).toEqual(["cancelled", null]);
    expect(history).toMatchObject([
      { kind: "confirmed", by: "Gus", side: "guest" },
      { kind: "moved", by: "Gus", reason: "a train", previousStart: nine, start: nine + HOUR_MS },
      { kind: "cancelled", by: "Gus", reason: "ill" },
    ]);
  });
});

describe("the life of a booking", () => {
  beforeAll(hostFor("Bea"));
  test("[SCH-19] a cancelled booking's room ends, a moved one's stays as it is", async () => {
    const { id, interviewId } = await booked(bo, await offer());
    await ada.as().schedule.move({ id, start: nine + HOUR_MS });
    expect((await findInterview(db(), interviewId ?? ""))?.stage).toBe("preparing");
    await bo.as().schedule.cancel({ id });
    expect((await findInterview(db(), interviewId ?? ""))?.stage).toBe("ended");
  });

  test("[SCH-19] a room that was not made is made at the next look, once, however many look", async () => {
    const { id } = await booked(bo, await offer());
    await setInterview(db(), id, null);
    await Promise.all([ada, bo].map((each) => each.as().schedule.booking({ id })));
    expect((await findBooking(db(), id))?.interviewId).toBe(id);
    const seats = (await ada.as().interview.overview({ interviewId: id })).you;
    expect(seats.role).toBe("interviewer");
  });

  test("[SCH-19] a room cut off between its rows and its log is completed when it is asked for again", async () => {
    const cut = {
      ...api.runtime,
      ledger: { ...api.runtime.ledger, log: { append: () => Promise.reject(new Error("cut")) } },
    };
    const { id: host } = await api.browser().signUp(`Host${count}`);
    const made = { id: crypto.randomUUID(), title: "Cut", candidate: "Gus", panel: [], questions: [] };
    await expect(createInterview(cut as unknown as typeof api.runtime, host, made)).rejects.toThrow("cut");
    expect((await findInterview(db(), made.id))?.lastSeq).toBe(0);
    for (const _ of [1, 2])
      expect(await createInterview(api.runtime, host, made)).toMatchObject({ ok: true });
    expect((await findInterview(db(), made.id))?.lastSeq).toBe(2);
  });

  test("[SCH-19] the job ends the room of a booking that was cancelled while the process died", async () => {
    const { id, interviewId } = await booked(bo, await offer());
    const by = { side: "system", memberId: null, reason: "" } as const;
    await stepBooking(api.runtime, { bookingId: id, step: { kind: "cancel" }, by });
    expect((await findInterview(db(), interviewId ?? ""))?.stage).toBe("preparing");
    for (const _ of [1, 2]) await settleRooms(api.runtime);
    expect((await findInterview(db(), interviewId ?? ""))?.stage).toBe("ended");
  });

  test("[SCH-18] after the start either side says that the other was missing, and why; never before", async () => {
    const { id, interviewId } = await booked(bo, await offer());
    expect(await failureOfCall(bo.as().schedule.miss({ id }))).toBe("wrong-stage");
    api.time.now = nine + 15 * 60_000;
    await bo.as().schedule.miss({ id, reason: "I waited a quarter of an hour" });
    const { history } = await ada.as().schedule.booking({ id });
    expect(history.at(-1)).toMatchObject({ kind: "missed", side: "guest", by: "Bo" });
    expect((await findInterview(db(), interviewId ?? ""))?.stage).toBe("ended");
    const past = async () => (await ada.as().schedule.mine()).past.find((one) => one.id === id);
    expect(await past()).toBeUndefined();
    api.time.now = nine + 2 * HOUR_MS;
    expect(await past()).toMatchObject({ state: "missed", held: false });
  });

  test("[SCH-9] a request that nobody answers lapses with an event, a hold without", async () => {
    const type = await offer({ approval: true });
    const { id } = await booked(bo, type, nine + 4 * DAY_MS);
    const held = await hold(eve, type, nine + DAY_MS);
    api.time.now += REQUEST_MS;
    await expireBookings(api.runtime);
    await expireBookings(api.runtime);
    expect(await kinds(id)).toEqual(["requested", "expired"]);
    expect(await kinds(held.id)).toEqual([]);
    expect(await failureOfCall(ada.as().schedule.approve({ id }))).toBe("outdated");
  });

  test("complaint 9: of two requests for one time, whatever is approved first is the only one", async () => {
    const type = await offer({ approval: true });
    const { id } = await booked(bo, type);
    expect(await failureOfCall(hold(eve, type))).toBe("conflict");
    const answers = [1, 2, 3].map(() => failureOfCall(ada.as().schedule.approve({ id })));
    expect((await Promise.all(answers)).toSorted()).toEqual(["none", "wrong-stage", "wrong-stage"]);
    expect(await kinds(id)).toEqual(["requested", "confirmed"]);
  });

  test("[SCH-18] to move it, free times are listed and taken ones are told apart", async () => {
    const type = await offer();
    const { id } = await booked(bo, type);
    await booked(eve, type, nine + HOUR_MS);
    const range = { start: nine, end: nine + 3 * HOUR_MS };
    expect(await bo.as().schedule.times({ id, range })).toMatchObject([
      { start: nine + HOUR_MS, free: false },
      { start: nine + 2 * HOUR_MS, free: true },
    ]);
    expect(await failureOfCall(eve.as().schedule.times({ id, range }))).toBe("not-found");
  });

  test("a kind of interview that is changed leaves what is booked as it was booked", async () => {
    const type = await offer();
    const { id } = await booked(bo, type);
    const changed = { ...KIND, id: type, slug: `other-${count}`, approval: true, minutes: 90 as const };
    const asked = { ...changed, languages: ["zh" as const], topics: ["rl" as const] };
    expect(await failureOfCall(bo.as().schedule.changeEventType(asked))).toBe("not-found");
    await ada.as().schedule.changeEventType(asked);
    const mine = (await ada.as().schedule.mine()).eventTypes.find((one) => one.id === type);
    expect(mine).toMatchObject({ minutes: 90, languages: ["zh"], topics: ["rl"], panel: [] });
    expect(await bo.as().schedule.move({ id, start: nine + 7 * HOUR_MS })).toMatchObject({
      end: nine + 8 * HOUR_MS,
    });
  });
});

describe("the waiting list", () => {
  beforeAll(hostFor("Cleo"));
  /** The whole day is taken by Bo; whoever waits wants this day. */
  const fullDay = async () => {
    const type = await offer({ minutes: 90 });
    const rules = { ...open("UTC"), horizonDays: 20, perDay: 1 };
    await ada.as().schedule.saveHours({ rules, seen: hours });
    hours += 1;
    return { type, ...(await booked(bo, type)) };
  };
  const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
  /** A second after whoever came before. */
  const wait = (who: TestBrowser, eventTypeId: string, change: object = {}) => {
    api.time.now += 1_000;
    return who.as().schedule.wait({
      eventTypeId,
      wanted: { zone: "UTC", days: [{ from: iso(nine), to: iso(nine) }] },
      locale: "en",
      message: "",
      ...change,
    });
  };

  test("[SCH-20] what is freed is offered to the first in line in the same step, and told to them alone", async () => {
    const { type, id } = await fullDay();
    const gus = api.browser();
    const place = await wait(gus, type, { guest: await proof(`line-${count}@example.org`) });
    const second = await wait(eve, type);
    await announceEvents(api.runtime, []);
    await bo.as().schedule.cancel({ id });
    expect(await failureOfCall(hold(bo, type))).toBe("conflict");
    const asked = { id: place.id, key: place.key ?? "" };
    const seen = await gus.as().schedule.waiting(asked);
    expect(seen.state).toBe("offered");
    expect((await eve.as().schedule.waiting({ id: second.id })).state).toBe("waiting");
    await announceEvents(api.runtime, [announceByMail(api.runtime)]);
    const told = await db().select().from(mail).where(eq(mail.kind, "offered"));
    expect(told.map(({ to }) => to)).toEqual([`line-${count}@example.org`]);
    const [, bookingId = "", key = ""] = /bookings\/([0-9a-f-]+)\?key=(\S+)/.exec(told[0]?.text ?? "") ?? [];
    expect(await gus.as().schedule.book({ id: bookingId, key, message: "" })).toMatchObject({
      state: "confirmed",
    });
    expect((await gus.as().schedule.waiting(asked)).state).toBe("booked");
  });

  test("[SCH-21] an offer that nobody takes, or that is passed on, goes to the next in line", async () => {
    const { type, id } = await fullDay();
    const [first, second] = [await wait(eve, type), await wait(ada, type)];
    await bo.as().schedule.cancel({ id });
    const offered = (await eve.as().schedule.waiting({ id: first.id })).offer?.split("/").at(-1) ?? "";
    const kept = await findBooking(db(), offered);
    expect(kept?.expiresAt).toBe(
      Math.min(api.time.now + OFFER_MS, (kept?.start ?? 0) - OFFER_ENDS_BEFORE_MS),
    );
    api.time.now = kept?.expiresAt ?? 0;
    await expireBookings(api.runtime);
    expect((await eve.as().schedule.waiting({ id: first.id })).state).toBe("passed");
    const next = await ada.as().schedule.waiting({ id: second.id });
    expect(next.state).toBe("offered");
    await ada.as().schedule.release({ id: next.offer?.split("/").at(-1) ?? "" });
    expect((await ada.as().schedule.waiting({ id: second.id })).state).toBe("left");
  });

  test("[SCH-22] many who wait and many jobs at once: one offer for one slot, in the order of the line", async () => {
    const { type, id } = await fullDay();
    const people = await Promise.all(
      Array.from({ length: 6 }, async (_, i) => {
        const browser = api.browser();
        await browser.signUp(`Waiter${count}x${i}`);
        return browser;
      }),
    );
    const places: { browser: TestBrowser; id: string }[] = [];
    for (const browser of people) {
      places.push({ browser, id: (await wait(browser, type)).id });
    }
    await Promise.all([
      bo.as().schedule.cancel({ id }),
      ...[1, 2, 3].map(() => serveWaiting(api.runtime)),
      ...[1, 2, 3].map(() => expireBookings(api.runtime)),
    ]);
    await serveWaiting(api.runtime);
    const states = await Promise.all(
      places.map(async (place) => (await place.browser.as().schedule.waiting({ id: place.id })).state),
    );
    expect(states).toEqual(["offered", "waiting", "waiting", "waiting", "waiting", "waiting"]);
  });

  test("[SCH-20] a place is given up, is one per person, and is for full days only", async () => {
    const { type } = await fullDay();
    const { id } = await wait(eve, type);
    expect(await failureOfCall(wait(eve, type))).toBe("conflict");
    expect(await failureOfCall(bo.as().schedule.leave({ id }))).toBe("not-found");
    await eve.as().schedule.leave({ id });
    expect(await failureOfCall(eve.as().schedule.leave({ id }))).toBe("wrong-stage");
    const tomorrow = { from: iso(nine + DAY_MS), to: iso(nine + DAY_MS) };
    expect(await failureOfCall(wait(eve, type, { wanted: { zone: "UTC", days: [tomorrow] } }))).toBe(
      "conflict",
    );
  });

  test.each([
    [
      "a zone that does not exist",
      { zone: "Europe/Atlantis", days: [{ from: "2026-12-01", to: "2026-12-02" }] },
    ],
    ["a date that does not exist", { zone: "UTC", days: [{ from: "2026-12-32", to: "2026-12-33" }] }],
    ["days that end before they start", { zone: "UTC", days: [{ from: "2026-12-02", to: "2026-12-01" }] }],
    ["days that are over", { zone: "UTC", days: [{ from: "2025-12-01", to: "2025-12-02" }] }],
    ["no days", { zone: "UTC", days: [] }],
  ])("[SCH-20] %s: refused, and nobody is in line", async (_, wanted) => {
    const { type } = await fullDay();
    expect(await failureOfCall(wait(eve, type, { wanted }))).not.toBe("none");
    await wait(eve, type);
  });
});
