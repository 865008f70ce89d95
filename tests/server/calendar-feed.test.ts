import ICAL from "ical.js";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET } from "#app/api/calendar/[file]/route.ts";
import { installRuntime } from "#server/runtime.ts";
import { HOUR_MS, openMailScene } from "../support/mail-scene.ts";
import { readCalendar } from "../support/mailbox.ts";

const DAY_MS = 24 * HOUR_MS;

let scene: Awaited<ReturnType<typeof openMailScene>>;
beforeAll(async () => {
  scene = await openMailScene();
  installRuntime(scene.api.runtime);
});
afterAll(() => scene.api.close());
beforeEach(() => scene.reset());

const get = (address: string, headers: Record<string, string> = {}) =>
  GET(new NextRequest(address, { headers }), {
    params: Promise.resolve({ file: new URL(address).pathname.split("/").at(-1) ?? "" }),
  });

const addressOf = async (who: "ada" | "bo"): Promise<string> => {
  const feed = await scene[who].as().feed.mine();
  if (!feed) throw new Error(`${who} has no feed`);
  return feed.address;
};

const entryOf = async (address: string, bookingId: string) => {
  const calendar = new ICAL.Component(ICAL.parse(await (await get(address)).text()));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return events.find(({ uid }) => uid === `${bookingId}@dryrun.example`);
};

describe("[SCH-16] a member's calendar for other programs", () => {
  test("complaints 14 to 16: another parser reads the right instants in UTC, for the host and for the guest", async () => {
    const { id, start } = await scene.book();
    for (const [who, other] of [
      ["ada", "Bo"],
      ["bo", "Ada"],
    ] as const) {
      await scene[who].as().feed.renew();
      const answer = await get(await addressOf(who));
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
      const file = await answer.text();
      expect(file).not.toContain("TZID");
      expect(readCalendar(file).method).toBe("PUBLISH");
      for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const entry = await entryOf(await addressOf(who), id);
      expect(entry?.startDate.toJSDate().getTime()).toBe(start);
      expect(entry?.endDate.toJSDate().getTime()).toBe(start + HOUR_MS);
      expect(entry?.startDate.zone.tzid).toBe("UTC");
      expect(entry?.summary).toContain("模拟面试：注意力, masks; and \\more");
      expect(entry?.summary).toContain(other);
      expect(entry?.description).toContain(`https://dryrun.example/bookings/${id}`);
    }
  });

  test("a move keeps the entry and raises its sequence; a cancellation stays for a while, then goes", async () => {
    const { id } = await scene.book();
    await scene.ada.as().feed.renew();
    const address = await addressOf("ada");
    const later = scene.nextHour();
    await scene.ada.as().schedule.move({ id, start: later });
    const moved = await entryOf(address, id);
    expect(moved?.startDate.toJSDate().getTime()).toBe(later);
    expect(moved?.sequence).toBe(1);
    await scene.bo.as().schedule.cancel({ id });
    const cancelled = await entryOf(address, id);
    expect(cancelled?.sequence).toBe(2);
    expect(cancelled?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    scene.api.time.now += 31 * DAY_MS;
    expect(await entryOf(address, id)).toBeUndefined();
  });

  test("what is over stays for thirty days, and its reminders come along", async () => {
    const { id, start } = await scene.book();
    await scene.ada.as().feed.renew();
    const address = await addressOf("ada");
    const entry = await entryOf(address, id);
    expect(
      entry?.component
        .getAllSubcomponents("valarm")
        .map((one) => String(one.getFirstPropertyValue("trigger"))),
    ).toEqual(["-PT1440M", "-PT60M"]);
    scene.api.time.now = start + 29 * DAY_MS;
    expect(await entryOf(address, id)).toBeDefined();
    scene.api.time.now = start + 31 * DAY_MS;
    expect(await entryOf(address, id)).toBeUndefined();
  });

  test("a calendar without entries can be read, too", async () => {
    const cy = scene.api.browser();
    await cy.signUp("Cy");
    expect(await cy.as().feed.mine()).toBeNull();
    await cy.as().feed.renew();
    const feed = await cy.as().feed.mine();
    const answer = await get(feed?.address ?? "");
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("X-WR-CALNAME:Dryrun: Cy");
    expect((await cy.as().feed.mine())?.readAt?.getTime()).toBe(scene.api.time.now);
  });

  test("a second look at the same calendar costs nothing; a change shows", async () => {
    await scene.book();
    await scene.ada.as().feed.renew();
    const address = await addressOf("ada");
    const etag = (await get(address)).headers.get("etag") ?? "";
    const again = await get(address, { "if-none-match": `"another", W/${etag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    await scene.book();
    const changed = await get(address, { "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
    expect(changed.headers.get("cache-control")).toBe("private, no-cache");
  });

  test("a new address ends the old one, and without one there is nothing", async () => {
    await scene.ada.as().feed.renew();
    const first = await addressOf("ada");
    await scene.ada.as().feed.renew();
    const second = await addressOf("ada");
    expect(second).not.toBe(first);
    expect((await get(first)).status).toBe(404);
    expect((await get(second)).status).toBe(200);
    await scene.ada.as().feed.remove();
    expect((await get(second)).status).toBe(404);
    expect(await scene.ada.as().feed.mine()).toBeNull();
  });

  test("an address that was not given out here opens nothing", async () => {
    await scene.ada.as().feed.renew();
    const address = await addressOf("ada");
    const flipped = address.replace(/.\.ics$/, (end) => (end[0] === "0" ? "1.ics" : "0.ics"));
    for (const wrong of [
      flipped,
      address.replace(".ics", ""),
      "https://dryrun.example/api/calendar/.ics",
      `https://dryrun.example/api/calendar/${"0".repeat(64)}.ics`,
    ])
      expect((await get(wrong)).status, wrong).toBe(404);
    const nobody = scene.api.browser();
    await expect(nobody.as().feed.mine()).rejects.toThrow();
  });
});
