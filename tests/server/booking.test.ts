import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenedDb } from "#db/client.ts";
import { findBooking, insertBooking } from "#db/queries/booking.ts";
import { listBookingEvents } from "#db/queries/booking-event.ts";
import { insertEventType, saveAvailability } from "#db/queries/event-type.ts";
import { insertMember } from "#db/queries/member.ts";
import { isExclusionViolation } from "#db/violation.ts";
import type { Availability } from "#domain/scheduling/availability.ts";
import { type BookingStep, HOLD_MS } from "#domain/scheduling/booking.ts";
import { type Announcer, announceEvents } from "#server/jobs/announce.ts";
import { holdSlot, stepBooking } from "#server/use-cases/book-slot.ts";
import { slotsOf } from "#server/use-cases/slot-search.ts";
import { open } from "../domain/scheduling/people.ts";
import { openTestDb, testDrivers } from "../support/database.ts";

const HOUR_MS = 3_600_000;
/** A Monday, 06:00 in Berlin. */
const MORNING = Date.parse("2026-03-23T05:00:00Z");
const NINE = Date.parse("2026-03-23T08:00:00Z");
const DAY = { start: NINE, end: NINE + 12 * HOUR_MS };
const REQUESTS = 1_000;

describe.each(testDrivers())("bookings on %s", (driver) => {
  let opened: OpenedDb;
  const time = { now: MORNING };
  let guestId = "";
  beforeAll(async () => {
    opened = await openTestDb(driver);
    guestId = await host();
  });
  afterAll(() => opened.close());

  const runtime = () => ({ db: opened.db, clock: () => time.now, newId: randomUUID });

  async function host(rules: Availability = open("Europe/Berlin")): Promise<string> {
    const id = randomUUID();
    await insertMember(opened.db, {
      id,
      email: `${id}@example.org`,
      name: "Host",
      passwordHash: null,
      locale: "en",
      admin: false,
      bankRole: null,
      createdAt: new Date(MORNING),
    });
    await saveAvailability(opened.db, { memberId: id, rules, seen: 0, now: MORNING });
    return id;
  }

  async function kind(hosts: readonly string[], change: { need?: "all" | "any"; approval?: boolean } = {}) {
    const id = randomUUID();
    await insertEventType(opened.db, {
      id,
      ownerId: hosts[0] ?? "",
      slug: id,
      title: "Mock interview",
      minutes: 60,
      every: 60,
      need: "all",
      approval: false,
      topics: [],
      languages: ["en"],
      active: true,
      hosts,
      ...change,
    });
    return id;
  }

  const starts = async (eventTypeId: string) => {
    const slots = await slotsOf(runtime(), eventTypeId, DAY);
    return slots.ok ? slots.value.map((slot) => (slot.start - NINE) / HOUR_MS) : [];
  };
  const hold = (eventTypeId: string, start = NINE) =>
    holdSlot(runtime(), { eventTypeId, start, guestId: null, guestLocale: "en", guestZone: "UTC" });
  const take = (bookingId: string, step: BookingStep) =>
    stepBooking(runtime(), { bookingId, step, by: { side: "guest", memberId: guestId, reason: "" } });
  const held = async (eventTypeId: string, start = NINE) => {
    const result = await hold(eventTypeId, start);
    if (!result.ok) throw new Error(result.failure.message);
    return result.value;
  };

  test(`[SCH-9] complaints 7 and 8: ${REQUESTS} requests for one slot at once: one booking, ${REQUESTS - 1} clear answers`, async () => {
    const type = await kind([await host()]);
    const answers = await Promise.all(Array.from({ length: REQUESTS }, () => hold(type)));
    const won = answers.filter((answer) => answer.ok);
    const lost = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure]));
    expect(won).toHaveLength(1);
    expect(lost).toHaveLength(REQUESTS - 1);
    for (const failure of lost)
      expect(failure).toMatchObject({ code: "conflict", details: { reason: "taken" } });
    expect(await starts(type)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("[SCH-9] two kinds of interview of one host share the host's time", async () => {
    const ada = await host();
    const [one, other] = [await kind([ada]), await kind([ada, await host()])];
    await held(one);
    expect(await hold(other)).toMatchObject({ failure: { code: "conflict" } });
    expect(await starts(other)).not.toContain(0);
  });

  test("[SCH-9] the database itself refuses an overlap that the program would allow", async () => {
    const ada = await host();
    const type = await kind([ada]);
    const first = await held(type);
    const second = {
      ...first,
      id: randomUUID(),
      start: first.start + HOUR_MS / 2,
      end: first.end + HOUR_MS / 2,
    };
    const refused = await opened.db
      .transaction((tx) => insertBooking(tx, second, [ada], MORNING))
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(isExclusionViolation(refused)).toBe(true);
    expect(await findBooking(opened.db, second.id)).toBeNull();
  });

  test("[SCH-9] a hold that lapsed gives its time back, also to the one who lost it", async () => {
    const type = await kind([await host()]);
    const first = await held(type);
    time.now = MORNING + HOLD_MS;
    expect(await take(first.id, { kind: "book" })).toMatchObject({
      failure: { code: "outdated" },
    });
    const second = await held(type);
    expect((await findBooking(opened.db, first.id))?.state).toBe("expired");
    expect(await take(second.id, { kind: "book" })).toMatchObject({
      value: { state: "confirmed" },
    });
    time.now = MORNING;
  });

  test("[SCH-8] complaint 9: of two answers to one request, one counts", async () => {
    const type = await kind([await host()], { approval: true });
    const { id } = await held(type);
    await take(id, { kind: "book" });
    const answers = await Promise.all([take(id, { kind: "approve" }), take(id, { kind: "decline" })]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok)).toMatchObject([{ failure: { code: "wrong-stage" } }]);
  });

  test("[SCH-8] a booking moves to a free time only, by half an hour over itself too, and leaves the old one", async () => {
    const type = await kind([await host()]);
    const [a, b] = [await held(type), await held(type, NINE + HOUR_MS)];
    for (const { id } of [a, b]) await take(id, { kind: "book" });
    expect(await take(a.id, { kind: "move", start: NINE + HOUR_MS })).toMatchObject({
      failure: { code: "conflict", details: { reason: "taken" } },
    });
    expect((await findBooking(opened.db, a.id))?.start).toBe(NINE);
    expect(await take(a.id, { kind: "move", start: NINE + 4 * HOUR_MS })).toMatchObject({
      value: { sequence: 1 },
    });
    expect(await starts(type)).toEqual([0, 2, 3, 5, 6, 7]);
    await take(b.id, { kind: "cancel" });
    expect(await starts(type)).toContain(1);
  });

  test("[SCH-10] keeps every step with both times, and announces each once, even after a crash half way", async () => {
    const { id } = await held(await kind([await host()]));
    await take(id, { kind: "book" });
    await take(id, { kind: "move", start: NINE + HOUR_MS });
    expect(await listBookingEvents(opened.db, id)).toMatchObject([
      { kind: "confirmed", side: "guest", memberId: guestId, sequence: 0, start: NINE, previousStart: null },
      { kind: "moved", sequence: 1, start: NINE + HOUR_MS, previousStart: NINE },
    ]);
    await announceEvents(runtime(), []);
    await take(id, { kind: "cancel" });
    const heard: string[] = [];
    const hear: Announcer = async (_, { kind: what }) => void heard.push(what);
    const crash: Announcer = () => Promise.reject(new Error("half way"));
    await expect(announceEvents(runtime(), [hear, crash])).rejects.toThrow("half way");
    expect(await announceEvents(runtime(), [hear])).toBe(1);
    expect(await announceEvents(runtime(), [hear])).toBe(0);
    expect(heard).toEqual(["cancelled", "cancelled"]);
  });

  test("[SCH-7] round robin gives the next interview to who has the fewest", async () => {
    const [ada, wei] = [await host(), await host()];
    const type = await kind([ada, wei], { need: "any" });
    for (const hour of [0, 0, 1, 1]) await held(type, NINE + hour * HOUR_MS);
    expect(await hold(type)).toMatchObject({ failure: { code: "conflict" } });
    expect(await starts(type)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  test("a host who never said when cannot be booked, alone or in a panel", async () => {
    const silent = randomUUID();
    await insertMember(opened.db, {
      id: silent,
      email: `${silent}@example.org`,
      name: "Silent",
      passwordHash: null,
      locale: "en",
      admin: false,
      bankRole: null,
      createdAt: new Date(MORNING),
    });
    const ada = await host();
    expect(await starts(await kind([silent]))).toEqual([]);
    expect(await starts(await kind([ada, silent]))).toEqual([]);
    expect(await starts(await kind([ada, silent], { need: "any" }))).toHaveLength(8);
  });

  test("rules saved from an older state are refused", async () => {
    const ada = await host();
    const save = (seen: number) =>
      saveAvailability(opened.db, { memberId: ada, rules: open("UTC"), seen, now: MORNING });
    expect(await save(1)).toBe(true);
    expect(await save(1)).toBe(false);
    expect(await save(2)).toBe(true);
  });
});
