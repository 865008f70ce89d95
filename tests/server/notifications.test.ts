import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookingEvent } from "#db/schema/booking-event.ts";
import { notification } from "#db/schema/notification.ts";
import { announceInApp, forgetOld } from "#server/jobs/notify.ts";
import { announceReminders } from "#server/mail/reminders.ts";
import { HOUR_MS, openMailScene } from "../support/mail-scene.ts";

const DAY_MS = 24 * HOUR_MS;

let scene: Awaited<ReturnType<typeof openMailScene>>;
beforeAll(async () => {
  scene = await openMailScene({ more: (runtime) => [announceInApp(runtime), announceReminders(runtime)] });
});
afterAll(() => scene.api.close());
beforeEach(async () => {
  await scene.reset();
  await scene.api.runtime.db.delete(notification);
});

const told = async (who: "ada" | "bo") =>
  (await scene[who].as().notification.list()).map(({ kind, bookingId }) => [kind, bookingId]);

describe("[SCH-40] notifications", () => {
  test("tell the other side of each step, and not whoever took it", async () => {
    const { id, start } = await scene.book();
    expect(await told("bo")).toEqual([]);
    const [first] = await scene.ada.as().notification.list();
    expect(first).toMatchObject({ kind: "confirmed", side: "guest", bookingId: id, unread: true });
    expect(first?.others).toEqual(["Bo"]);
    expect(first?.start.getTime()).toBe(start);
    const later = scene.nextHour();
    await scene.ada.as().schedule.move({ id, start: later });
    await scene.layOut();
    const [moved] = await scene.bo.as().notification.list();
    expect(moved).toMatchObject({ kind: "moved", side: "host", others: ["Ada"] });
    expect(moved?.start.getTime()).toBe(later);
    expect(moved?.previousStart?.getTime()).toBe(start);
    expect(await told("ada")).toEqual([["confirmed", id]]);
  });

  test("are laid out once, also when the announcement is repeated after a crash", async () => {
    const { id } = await scene.book();
    await scene.api.runtime.db
      .update(bookingEvent)
      .set({ announcedAt: null })
      .where(eq(bookingEvent.bookingId, id));
    await scene.layOut();
    expect(await told("ada")).toEqual([["confirmed", id]]);
  });

  test("are unread until their own member reads them, one by one or all at once", async () => {
    for (const _ of [1, 2, 3]) await scene.book();
    const unread = () => scene.ada.as().notification.unread();
    expect(await unread()).toBe(3);
    const [first] = await scene.ada.as().notification.list();
    const id = first?.id ?? "";
    await scene.bo.as().notification.read({ id });
    expect(await unread()).toBe(3);
    await scene.ada.as().notification.read({ id });
    expect(await unread()).toBe(2);
    await scene.bo.as().notification.read({ id: null });
    expect(await unread()).toBe(2);
    await scene.ada.as().notification.read({ id: null });
    expect(await unread()).toBe(0);
    expect((await scene.ada.as().notification.list()).map((one) => one.unread)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("complaint 10: reminders come when they are due, to both, and go when the interview begins", async () => {
    const { id, start } = await scene.book();
    expect(await scene.bo.as().notification.unread()).toBe(0);
    for (const [before, count] of [
      [DAY_MS + 1, 0],
      [DAY_MS, 1],
      [HOUR_MS + 1, 1],
      [HOUR_MS, 2],
      [0, 0],
    ] as const) {
      scene.api.time.now = start - before;
      expect(await told("bo")).toEqual(Array.from({ length: count }, () => ["reminder", id]));
      expect(await scene.bo.as().notification.unread()).toBe(count);
    }
  });

  test("remind of the new time after a move, and of nothing after a cancellation", async () => {
    const { id, start } = await scene.book();
    const later = scene.nextHour();
    await scene.bo.as().schedule.move({ id, start: later });
    await scene.layOut();
    expect(later).toBeGreaterThan(start);
    scene.api.time.now = start - DAY_MS;
    expect(await told("bo")).toEqual([]);
    scene.api.time.now = later - DAY_MS;
    const reminders = await scene.bo.as().notification.list();
    expect(reminders.map((one) => [one.kind, one.start.getTime()])).toEqual([["reminder", later]]);
    await scene.ada.as().schedule.cancel({ id });
    await scene.layOut();
    expect(await told("bo")).toEqual([["cancelled", id]]);
  });

  test("remind at the times that a member chose last", async () => {
    const { id, start } = await scene.book();
    await scene.bo.as().mail.chooseReminders({ minutes: [180] });
    scene.api.time.now = start - 3 * HOUR_MS - 1;
    expect(await told("bo")).toEqual([]);
    scene.api.time.now = start - 3 * HOUR_MS;
    expect(await told("bo")).toEqual([["reminder", id]]);
    scene.api.time.now = start - 1;
    expect(await told("bo")).toEqual([["reminder", id]]);
    await scene.bo.as().mail.chooseReminders({ minutes: [1440, 60] });
  });

  test("are forgotten after half a year", async () => {
    await scene.book();
    scene.api.time.now += 179 * DAY_MS;
    await forgetOld(scene.api.runtime);
    expect(await told("ada")).toHaveLength(1);
    scene.api.time.now += 2 * DAY_MS;
    await forgetOld(scene.api.runtime);
    expect(await told("ada")).toEqual([]);
  });

  test("are for members alone", async () => {
    const nobody = scene.api.browser().as();
    await expect(nobody.notification.unread()).rejects.toThrow();
    await expect(nobody.notification.list()).rejects.toThrow();
  });
});
