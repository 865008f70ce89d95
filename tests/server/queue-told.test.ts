import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mail } from "#db/schema/mail.ts";
import { queueEntry, queueMatch } from "#db/schema/queue.ts";
import { booking } from "#db/schema/scheduling.ts";
import { webhookDelivery } from "#db/schema/webhook.ts";
import { announceEvents } from "#server/jobs/announce.ts";
import { announceInApp } from "#server/jobs/notify.ts";
import { sendDueMail } from "#server/jobs/send-mail.ts";
import { announceByMail } from "#server/mail/booking-mails.ts";
import { announceReminders } from "#server/mail/reminders.ts";
import { announceByWebhook } from "#server/webhooks/announce.ts";
import { withServer } from "../support/mail-scene.ts";
import { partsOf, type Received, readCalendar } from "../support/mailbox.ts";
import { FRIDAY, NINE, openQueueScene } from "../support/queue-scene.ts";

let scene: Awaited<ReturnType<typeof openQueueScene>>;
beforeAll(async () => {
  scene = await openQueueScene();
});
afterAll(() => scene.api.close());
beforeEach(async () => {
  scene.api.time.now = FRIDAY;
  for (const table of [queueEntry, queueMatch, booking, mail]) await scene.api.runtime.db.delete(table);
});

const layOut = () => {
  const { runtime } = scene.api;
  const announcers = [announceByMail, announceReminders, announceByWebhook, announceInApp];
  return announceEvents(
    runtime,
    announcers.map((announcer) => announcer(runtime)),
  );
};

const calendarsTo = (received: readonly Received[], address: string) =>
  received
    .filter(({ to }) => to.includes(address))
    .flatMap(({ raw }) => partsOf(raw, /text\/calendar/i))
    .map((file) => readCalendar(file));

describe("what two who practise together are told", () => {
  test("[SCH-40] of an offer by the bell, without a name, as long as it can be answered", async () => {
    const { ada, bo, matchId, match } = await scene.offered();
    for (const who of [ada, bo]) {
      const [told] = await who.as().notification.list();
      expect(told).toMatchObject({ kind: "proposed", side: "system", others: [], unread: true });
      expect(told?.start.getTime()).toBe(NINE);
      expect(await who.as().notification.unread()).toBe(1);
    }
    scene.api.time.now = match.deadline;
    expect(await ada.as().notification.unread()).toBe(0);
    scene.api.time.now = FRIDAY;
    await bo.as().queue.answer({ matchId, answer: "decline" });
    for (const who of [ada, bo]) expect(await who.as().notification.list()).toEqual([]);
  });

  test("[SCH-27] of a match as of any booking: a mail and an entry for each half, the bell, the hosts' webhooks", async () => {
    const { ada, bo, matchId } = await scene.offered();
    await ada.as().webhook.add({ url: "https://hooks.example/ada", events: ["booking.booked"] });
    for (const who of [ada, bo]) await who.as().queue.answer({ matchId, answer: "accept" });
    await layOut();
    const halves = (await ada.as().queue.mine()).match?.halves ?? [];
    const ids = halves.map(({ id }) => id);
    await withServer(undefined, async (smtp, received) => {
      await sendDueMail(scene.api.runtime, smtp);
      for (const { email } of [ada, bo]) {
        const entries = calendarsTo(received, email);
        expect(entries.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST"]);
        const of = ({ event }: (typeof entries)[number]) => [event.uid, event.startDate.toJSDate().getTime()];
        expect(entries.map(of)).toEqual(halves.map(({ id, start }) => [`${id}@dryrun.example`, start]));
      }
    });
    for (const who of [ada, bo]) {
      const told = await who.as().notification.list();
      expect(told.map(({ kind, bookingId }) => `${kind} ${bookingId}`).toSorted()).toEqual(
        ids.map((id) => `confirmed ${id}`).toSorted(),
      );
      expect(told.every(({ others }) => others.length === 1)).toBe(true);
    }
    // Ada is interviewed first: only the second half has her as its host.
    const delivered = await scene.api.runtime.db.select().from(webhookDelivery);
    expect(delivered.map(({ body }) => JSON.parse(body).data.booking.id)).toEqual(ids.slice(1));
  });

  test("[SCH-18] its page offers no other time: a match is not moved", async () => {
    const { ada, bo, matchId } = await scene.offered();
    for (const who of [ada, bo]) await who.as().queue.answer({ matchId, answer: "accept" });
    const [half] = (await ada.as().queue.mine()).match?.halves ?? [];
    expect(await ada.as().schedule.booking({ id: half?.id ?? "" })).toMatchObject({ movable: false });
  });
});
