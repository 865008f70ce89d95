import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findBooking } from "#db/queries/booking.ts";
import { mail } from "#db/schema/mail.ts";
import { OFFER_ENDS_BEFORE_MS, OFFER_MS } from "#domain/scheduling/waiting.ts";
import { announceEvents } from "#server/jobs/announce.ts";
import { expireBookings, serveWaiting } from "#server/jobs/keep-bookings.ts";
import { announceByMail } from "#server/mail/booking-mails.ts";
import { open } from "../../domain/scheduling/people.ts";
import { failureOfCall, type TestBrowser } from "../../support/api.ts";
import { type BookingScene, DAY_MS, openBookingScene } from "../../support/booking-scene.ts";

let s: BookingScene;

beforeAll(async () => {
  s = await openBookingScene("Cleo");
});
afterAll(() => s.api.close());
beforeEach(() => s.nextWeek());

describe("the waiting list", () => {
  /** The whole day is taken by Bo; whoever waits wants this day. */
  const fullDay = async () => {
    const type = await s.offer({ minutes: 90 });
    const rules = { ...open("UTC"), horizonDays: 20, perDay: 1 };
    await s.ada.as().schedule.saveHours({ rules, seen: s.hours });
    s.hours += 1;
    return { type, ...(await s.booked(s.bo, type)) };
  };
  const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
  /** A second after whoever came before. */
  const wait = (who: TestBrowser, eventTypeId: string, change: object = {}) => {
    s.api.time.now += 1_000;
    return who.as().schedule.wait({
      eventTypeId,
      wanted: { zone: "UTC", days: [{ from: iso(s.nine), to: iso(s.nine) }] },
      locale: "en",
      message: "",
      ...change,
    });
  };

  test("[SCH-20] what is freed is offered to the first in line in the same step, and told to them alone", async () => {
    const { type, id } = await fullDay();
    const gus = s.api.browser();
    const place = await wait(gus, type, { guest: await s.proof(`line-${s.count}@example.org`) });
    const second = await wait(s.eve, type);
    await announceEvents(s.api.runtime, []);
    await s.bo.as().schedule.cancel({ id });
    expect(await failureOfCall(s.hold(s.bo, type))).toBe("conflict");
    const asked = { id: place.id, key: place.key ?? "" };
    const seen = await gus.as().schedule.waiting(asked);
    expect(seen.state).toBe("offered");
    expect((await s.eve.as().schedule.waiting({ id: second.id })).state).toBe("waiting");
    await announceEvents(s.api.runtime, [announceByMail(s.api.runtime)]);
    const told = await s.db().select().from(mail).where(eq(mail.kind, "offered"));
    expect(told.map(({ to }) => to)).toEqual([`line-${s.count}@example.org`]);
    const [, bookingId = "", key = ""] = /bookings\/([0-9a-f-]+)\?key=(\S+)/.exec(told[0]?.text ?? "") ?? [];
    expect(await gus.as().schedule.book({ id: bookingId, key, message: "" })).toMatchObject({
      state: "confirmed",
    });
    expect((await gus.as().schedule.waiting(asked)).state).toBe("booked");
  });

  test("[SCH-21] an offer that nobody takes, or that is passed on, goes to the next in line", async () => {
    const { type, id } = await fullDay();
    const [first, second] = [await wait(s.eve, type), await wait(s.ada, type)];
    await s.bo.as().schedule.cancel({ id });
    const offered = (await s.eve.as().schedule.waiting({ id: first.id })).offer?.split("/").at(-1) ?? "";
    const kept = await findBooking(s.db(), offered);
    expect(kept?.expiresAt).toBe(
      Math.min(s.api.time.now + OFFER_MS, (kept?.start ?? 0) - OFFER_ENDS_BEFORE_MS),
    );
    s.api.time.now = kept?.expiresAt ?? 0;
    await expireBookings(s.api.runtime);
    expect((await s.eve.as().schedule.waiting({ id: first.id })).state).toBe("passed");
    const next = await s.ada.as().schedule.waiting({ id: second.id });
    expect(next.state).toBe("offered");
    await s.ada.as().schedule.release({ id: next.offer?.split("/").at(-1) ?? "" });
    expect((await s.ada.as().schedule.waiting({ id: second.id })).state).toBe("left");
  });

  test("[SCH-22] many who wait and many jobs at once: one offer for one slot, in the order of the line", async () => {
    const { type, id } = await fullDay();
    const people = await Promise.all(
      Array.from({ length: 6 }, async (_, i) => {
        const browser = s.api.browser();
        await browser.signUp(`Waiter${s.count}x${i}`);
        return browser;
      }),
    );
    const places: { browser: TestBrowser; id: string }[] = [];
    for (const browser of people) {
      places.push({ browser, id: (await wait(browser, type)).id });
    }
    await Promise.all([
      s.bo.as().schedule.cancel({ id }),
      ...[1, 2, 3].map(() => serveWaiting(s.api.runtime)),
      ...[1, 2, 3].map(() => expireBookings(s.api.runtime)),
    ]);
    await serveWaiting(s.api.runtime);
    const states = await Promise.all(
      places.map(async (place) => (await place.browser.as().schedule.waiting({ id: place.id })).state),
    );
    expect(states).toEqual(["offered", "waiting", "waiting", "waiting", "waiting", "waiting"]);
  });

  test("[SCH-20] a place is given up, is one per person, and is for full days only", async () => {
    const { type } = await fullDay();
    const { id } = await wait(s.eve, type);
    expect(await failureOfCall(wait(s.eve, type))).toBe("conflict");
    expect(await failureOfCall(s.bo.as().schedule.leave({ id }))).toBe("not-found");
    await s.eve.as().schedule.leave({ id });
    expect(await failureOfCall(s.eve.as().schedule.leave({ id }))).toBe("wrong-stage");
    const tomorrow = { from: iso(s.nine + DAY_MS), to: iso(s.nine + DAY_MS) };
    expect(await failureOfCall(wait(s.eve, type, { wanted: { zone: "UTC", days: [tomorrow] } }))).toBe(
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
    expect(await failureOfCall(wait(s.eve, type, { wanted }))).not.toBe("none");
    await wait(s.eve, type);
  });
});
