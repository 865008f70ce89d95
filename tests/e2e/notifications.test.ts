import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { daily, open } from "../domain/scheduling/people.ts";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { callApi } from "../support/call-api.ts";
import { signUp } from "../support/e2e-account.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person } from "../support/e2e-person.ts";
import { button } from "../support/e2e-room.ts";

const HOUR_MS = 3_600_000;
const TITLE = "Attention, from scratch";

let app: AppProcess;
let browser: Browser;
let grace: Person;
let lin: Person;
let bookingId = "";

const looks = async (person: Person): Promise<string[]> => [
  ...(await findings(person.page)),
  ...(await findingsInChinese(browser, person)),
];

async function book(): Promise<void> {
  const rules = { ...open("Europe/Berlin"), weekly: daily({ from: 0, to: 24 * 60 }) };
  await callApi(grace.page, "schedule.saveHours", { rules, seen: 0 });
  const rest = { minutes: 60, every: 60, need: "all", approval: false, languages: ["en"] };
  const kind = { slug: "attention", title: TITLE, ...rest };
  const { id: eventTypeId } = await callApi<{ id: string }>(grace.page, "schedule.addEventType", kind);
  const start = (Math.floor(Date.now() / HOUR_MS) + 72) * HOUR_MS;
  const visit = { guestZone: "America/New_York", guestLocale: "en" };
  const held = await callApi<{ id: string }>(lin.page, "schedule.hold", { eventTypeId, start, ...visit });
  bookingId = held.id;
  await callApi(lin.page, "schedule.book", { id: bookingId, message: "Masks, please" });
}

/** What the bell says once this many wait: the server lays notifications out a moment after the event. */
const bell = (person: Person, unread: number) =>
  person.page.getByRole("link", { name: unread === 0 ? "Notifications" : `Notifications: ${unread} unread` });

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  [grace, lin] = await Promise.all([newPerson(browser, app.baseUrl), newPerson(browser, app.baseUrl)]);
  await signUp(grace, "Grace");
  await signUp(lin, "Lin");
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("[SCH-40] notifications", () => {
  it("say at first that there is nothing", async () => {
    await bell(grace, 0).click();
    await grace.page.getByText("Nothing new").waitFor();
    expect(await looks(grace)).toEqual([]);
  });

  it("come to a page that is open, and are said once, politely", async () => {
    await book();
    await expect
      .poll(async () => (await grace.page.request.get("/api/notifications")).json(), { timeout: 60_000 })
      .toEqual({ unread: 1 });
    await grace.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await bell(grace, 1).waitFor();
    await grace.page.getByRole("status").getByText("Notifications: 1 unread").waitFor();
  });

  it("stand in a list, and are read by going to their booking", async () => {
    const { page } = grace;
    await bell(grace, 1).click();
    await page.reload();
    await page.getByText("New booking").waitFor();
    expect(await looks(grace)).toEqual([]);
    await page.getByRole("link", { name: `${TITLE} with Lin` }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/bookings\//);
    await bell(grace, 0).waitFor();
  });

  it("are read all at once", async () => {
    await callApi(grace.page, "schedule.cancel", { id: bookingId });
    const { page } = lin;
    await expect
      .poll(async () => (await page.request.get("/api/notifications")).json(), { timeout: 60_000 })
      .toEqual({ unread: 1 });
    await page.goto("/notifications");
    await page.getByText("Cancelled", { exact: true }).waitFor();
    await button(page, "Mark all as read").click();
    await bell(lin, 0).waitFor();
    await button(page, "Mark all as read").waitFor({ state: "detached" });
    expect([...grace.troubles, ...lin.troubles]).toEqual([]);
  });

  it("are nobody's who is not signed in", async () => {
    const stranger = await newPerson(browser, app.baseUrl);
    await stranger.page.goto("/notifications");
    await stranger.page.waitForURL(/\/sign-in\?next=/);
    expect((await stranger.page.request.get("/api/notifications")).status()).toBe(401);
    await stranger.context.close();
  });
});

describe("[SCH-16] the private address of a calendar", () => {
  it("is made, read, replaced and switched off on the schedule page", async () => {
    const { page } = lin;
    await page.goto("/schedule");
    await button(page, "Make an address").click();
    const field = page.getByLabel("Private address of your calendar");
    const first = await field.inputValue();
    const read = await page.request.get(first);
    expect(read.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(await read.text()).toContain("STATUS:CANCELLED");
    const etag = read.headers().etag ?? "";
    expect((await page.request.get(first, { headers: { "if-none-match": etag } })).status()).toBe(304);
    await page.reload();
    await page.getByText("Last asked for:").waitFor();
    expect(await looks(lin)).toEqual([]);
    await button(page, "New address").click();
    await button(page, "Make a new address").click();
    await expect.poll(() => field.inputValue()).not.toBe(first);
    expect((await page.request.get(first)).status()).toBe(404);
    const second = await field.inputValue();
    await button(page, "Switch off").click();
    await button(page, "Switch the address off").click();
    await button(page, "Make an address").waitFor();
    expect((await page.request.get(second)).status()).toBe(404);
  });
});
