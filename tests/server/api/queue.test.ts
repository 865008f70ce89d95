import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findMatch } from "#db/queries/queue-match.ts";
import { mail } from "#db/schema/mail.ts";
import type { QueueWish } from "#domain/scheduling/queue-wish.ts";
import { at, daily } from "../../domain/scheduling/people.ts";
import { failureOfCall } from "../../support/api.ts";
import { FRIDAY, openQueueScene, wish } from "../../support/queue-scene.ts";

let scene: Awaited<ReturnType<typeof openQueueScene>>;
beforeAll(async () => {
  scene = await openQueueScene();
});
afterAll(() => scene.api.close());
beforeEach(() => {
  scene.api.time.now = FRIDAY;
});

const never = wish().weekly.map(() => []) as unknown as QueueWish["weekly"];

describe("what the practice queue is asked for", () => {
  test("only members have a place in it, and a match is nobody else's", async () => {
    const visitor = scene.api.browser().as();
    expect(await failureOfCall(visitor.queue.mine())).toBe("not-signed-in");
    expect(await failureOfCall(visitor.queue.join(wish()))).toBe("not-signed-in");
    const { ada, bo, matchId } = await scene.offered();
    const eve = await scene.member();
    expect(await failureOfCall(eve.as().queue.answer({ matchId, answer: "accept" }))).toBe("not-found");
    expect(await failureOfCall(eve.as().queue.comeBack())).toBe("not-found");
    expect(await failureOfCall(ada.as().queue.join(wish()))).toBe("wrong-stage");
    for (const who of [ada, bo]) await who.as().queue.leave();
  });

  test.each<[string, Partial<QueueWish>]>([
    ["no topic", { topics: [] }],
    ["a topic twice", { topics: ["nlp", "nlp"] }],
    ["no language", { languages: [] }],
    ["levels that end before they start", { levelFrom: 4, levelTo: 2 }],
    ["a level that does not exist", { levelTo: 6 }],
    ["a zone that does not exist", { zone: "Europe/Atlantis" }],
    ["a length that is not offered", { minutes: 50 as never }],
    ["a window that ends before it starts", { weekly: daily({ from: at(12), to: at(9) }) }],
    ["a date that does not exist", { exceptions: [{ date: "2026-02-30", windows: [] }] }],
    ["no free time at all", { weekly: never }],
  ])("refuses %s, and nothing is written", async (_, change) => {
    const who = await scene.member();
    expect(await failureOfCall(who.as().queue.join(wish(change)))).not.toBe("none");
    expect((await who.as().queue.mine()).entry).toBeNull();
  });

  test("keeps the place of whoever changes what they ask for, and what was asked for when they leave", async () => {
    const who = await scene.member();
    const asked = wish({ languages: ["zh"], topics: ["graph"] });
    await who.as().queue.join(asked);
    const { since } = (await who.as().queue.mine()).entry ?? {};
    scene.api.time.now += 60_000;
    await who.as().queue.join({ ...asked, levelTo: 5 });
    expect((await who.as().queue.mine()).entry).toMatchObject({ since, wish: { levelTo: 5 } });
    await who.as().queue.leave();
    expect((await who.as().queue.mine()).entry).toMatchObject({ state: "left", wish: { levelTo: 5 } });
  });
});

describe("an offer", () => {
  test("[SCH-27] what an offer holds cannot be confirmed past the other one", async () => {
    const { ada, matchId } = await scene.offered();
    const held = await findMatch(scene.api.runtime.db, matchId);
    const id = held?.firstBookingId ?? "";
    expect(await failureOfCall(ada.as().schedule.book({ id, message: "" }))).toBe("wrong-stage");
    expect((await ada.as().schedule.mine()).bookings).toEqual([]);
  });

  test("[SCH-26] both are told of an offer by mail, in their own clock's time, without a name", async () => {
    await scene.api.runtime.db.delete(mail);
    const { ada } = await scene.offered();
    const mails = await scene.api.runtime.db.select().from(mail);
    expect(mails.map(({ kind }) => kind)).toEqual(["offer", "offer"]);
    for (const { text, uselessAt } of mails) {
      expect(text).toMatch(/09:00/);
      expect(text).toContain("Europe/Berlin");
      expect(text).toContain("https://dryrun.example/queue");
      expect(uselessAt?.getTime()).toBe((await ada.as().queue.mine()).match?.deadline);
    }
    for (const { to, text } of mails)
      for (const other of mails.filter((one) => one.to !== to))
        expect(text.toLowerCase()).not.toContain(other.to.split("@")[0] ?? other.to);
  });
});
