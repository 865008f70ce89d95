import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mail } from "#db/schema/mail.ts";
import { announceEvents } from "#server/jobs/announce.ts";
import { announceReminders } from "#server/mail/reminders.ts";
import { HOUR_MS, mailTo, openMailScene, textOf, withServer } from "../support/mail-scene.ts";

const DAY_MS = 24 * HOUR_MS;

let scene: Awaited<ReturnType<typeof openMailScene>>;
beforeAll(async () => {
  scene = await openMailScene({ more: (runtime) => [announceReminders(runtime)] });
});
afterAll(() => scene.api.close());
beforeEach(() => scene.reset());

const waiting = async (to: string, bookingId: string) =>
  scene.api.runtime.db
    .select({ dueAt: mail.dueAt, sequence: mail.sequence })
    .from(mail)
    .where(
      and(
        eq(mail.bookingId, bookingId),
        eq(mail.kind, "reminder"),
        eq(mail.to, `${to}@example.org`),
        eq(mail.state, "waiting"),
      ),
    )
    .orderBy(asc(mail.dueAt));

describe("[SCH-15] reminders", () => {
  test("complaint 10: those that were planned are sent, a day and an hour before, once each", async () => {
    await withServer(undefined, async (smtp, received) => {
      const { start } = await scene.book();
      await scene.send(smtp);
      expect(received).toHaveLength(2);
      for (const [before, count] of [
        [DAY_MS + 1, 2],
        [DAY_MS, 4],
        [HOUR_MS + 1, 4],
        [HOUR_MS, 6],
        [0, 6],
      ] as const) {
        scene.api.time.now = start - before;
        await announceEvents(scene.api.runtime, [announceReminders(scene.api.runtime)]);
        await scene.send(smtp);
        expect(received).toHaveLength(count);
      }
      const last = mailTo([...received].reverse(), "ada");
      expect(textOf(last)).toContain("A reminder of your interview");
      expect(textOf(last)).toContain("Europe/Berlin, GMT+2");
    });
  });

  test("of a booking that was moved are for the new time, and of a cancelled one nobody hears", async () => {
    await withServer(undefined, async (smtp, received) => {
      const { id, start } = await scene.book();
      const later = scene.nextHour();
      await scene.ada.as().schedule.move({ id, start: later });
      await scene.layOut();
      await scene.send(smtp);
      const told = received.length;
      scene.api.time.now = Math.max(start, later) - HOUR_MS;
      await scene.send(smtp);
      const reminded = received.slice(told).map((one) => textOf(one));
      expect(reminded).toHaveLength(2);
      await scene.reset();
      const second = await scene.book();
      await scene.ada.as().schedule.cancel({ id: second.id });
      await scene.layOut();
      await scene.send(smtp);
      const all = received.length;
      scene.api.time.now = second.start - HOUR_MS;
      await scene.send(smtp);
      expect(received).toHaveLength(all);
    });
  });

  test("are those that a member chose, also for what was booked before; none when they chose none", async () => {
    const { id, start } = await scene.book();
    const due = async () => (await waiting("ada", id)).map(({ dueAt }) => (start - dueAt.getTime()) / 60_000);
    expect(await due()).toEqual([1440, 60]);
    await scene.ada.as().mail.chooseReminders({ minutes: [15, 2880] });
    expect(await due()).toEqual([2880, 15]);
    expect(await scene.ada.as().mail.reminders()).toEqual([15, 2880]);
    expect(await waiting("bo", id)).toHaveLength(2);
    await scene.ada.as().mail.chooseReminders({ minutes: [] });
    expect(await due()).toEqual([]);
    const choose = scene.ada.as().mail.chooseReminders;
    await expect(choose({ minutes: [7] })).rejects.toThrow();
    await expect(choose({ minutes: [60, 60] })).rejects.toThrow();
    await choose({ minutes: [1440, 60] });
  });
});
