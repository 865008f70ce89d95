import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Availability } from "#domain/scheduling/availability.ts";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { callApi } from "../support/call-api.ts";
import { signUp } from "../support/e2e-account.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person } from "../support/e2e-person.ts";
import { button } from "../support/e2e-room.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const TITLE = "Attention from scratch";

let app: AppProcess;
let browser: Browser;
let ada: Person;
let bo: Person;
let start = 0;

const looks = async (person: Person): Promise<string[]> => [
  ...(await findings(person.page)),
  ...(await findingsInChinese(browser, person)),
];

const always: Availability["weekly"][0] = [{ from: 0, to: 1440 }];
const RULES: Availability = {
  zone: "Europe/Berlin",
  weekly: [always, always, always, always, always, always, always],
  exceptions: [],
  noticeMinutes: 0,
  bufferBefore: 0,
  bufferAfter: 0,
  perDay: null,
  perWeek: null,
  horizonDays: 60,
};

/** Two bookings of Bo with Ada: one confirmed for the day after tomorrow, one that Ada is asked to accept. */
async function bookTwice(): Promise<void> {
  await callApi(ada.page, "schedule.saveHours", { rules: RULES, seen: 0 });
  const kind = {
    title: TITLE,
    minutes: 60,
    every: 60,
    need: "all",
    topics: [],
    languages: ["en"],
    panel: [],
  };
  const offer = (slug: string, approval: boolean) =>
    callApi<{ id: string }>(ada.page, "schedule.addEventType", { ...kind, slug, approval });
  const [open, asked] = [await offer("open", false), await offer("asked", true)];
  const noon = new Date(Date.now() + 2 * DAY_MS).setUTCHours(12, 0, 0, 0);
  start = noon;
  for (const [{ id: eventTypeId }, at] of [
    [open, noon],
    [asked, noon + 120 * MINUTE_MS],
  ] as const) {
    const visit = { guestZone: "Europe/Berlin", guestLocale: "en" };
    const held = await callApi<{ id: string }>(bo.page, "schedule.hold", {
      eventTypeId,
      start: at,
      ...visit,
    });
    await callApi(bo.page, "schedule.book", { id: held.id, message: "Masks, please" });
  }
}

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  [ada, bo] = await Promise.all([
    newPerson(browser, app.baseUrl, { timezoneId: "Europe/Berlin" }),
    newPerson(browser, app.baseUrl, { timezoneId: "America/New_York" }),
  ]);
  await signUp(ada, "Ada");
  await signUp(bo, "Bo");
  await bookTwice();
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

const entry = (person: Person) => person.page.locator("a.entry").filter({ hasText: TITLE });

describe("the dashboard", () => {
  it("shows what is next with a countdown, and what waits for an answer, which is given there", async () => {
    const { page } = ada;
    await page.goto("/dashboard");
    await page.getByText("Waiting for your answer").waitFor();
    await page
      .getByRole("timer")
      .filter({ hasText: /Begins in \d+ day/ })
      .waitFor();
    expect(await page.getByRole("link", { name: "Join" }).count()).toBe(0);
    expect(await looks(ada)).toEqual([]);
    await page.getByRole("button", { name: /^Accept/ }).click();
    await page.getByText("After that").waitFor();
    expect(await page.getByText("Waiting for your answer").count()).toBe(0);
  });

  it("[SCH-34] offers the room from ten minutes before the start, to both sides", async () => {
    for (const [person, place] of [
      [ada, /\/room$/],
      [bo, /\/lobby$/],
    ] as const) {
      const { page } = person;
      await page.clock.setFixedTime(start - 11 * MINUTE_MS);
      await page.goto("/dashboard");
      await page.getByRole("timer").filter({ hasText: "Begins in 11 min 0 s" }).waitFor();
      expect(await page.getByRole("link", { name: "Join" }).count()).toBe(0);
      await page.clock.setFixedTime(start - 10 * MINUTE_MS);
      await page.reload();
      expect(await page.getByRole("link", { name: "Join" }).getAttribute("href")).toMatch(place);
      await page.clock.setFixedTime(Date.now());
    }
  });

  it("complaints 5 and 17: every view names the full date and time, in whatever zone, and back again", async () => {
    const { page } = ada;
    await page.goto("/dashboard");
    const named = async () => (await entry(ada).first().innerText()).replaceAll(/\s+/g, " ");
    await entry(ada).first().waitFor();
    const full = new Intl.DateTimeFormat("en", { dateStyle: "full", timeZone: "Europe/Berlin" }).format(
      start,
    );
    for (const view of ["Month", "Week", "Day", "Agenda"]) {
      await button(page, view).click();
      if (view === "Day") for (let i = 0; i < 2; i++) await button(page, "Forward").click();
      await entry(ada).first().waitFor();
      expect(await named()).toContain(full);
      expect(await named()).toContain("confirmed");
      expect(await findings(page)).toEqual([]);
    }
    const here = await named();
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await expect.poll(named).not.toBe(here);
    await page.getByLabel("Time zone").selectOption("Europe/Berlin");
    await expect.poll(named).toBe(here);
  });

  it("shows a phone the agenda, and leads to the booking by keyboard", async () => {
    const { page } = bo;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/");
    await page.getByRole("button", { name: "Agenda", pressed: true }).waitFor();
    await entry(bo).first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/bookings\/[0-9a-f-]{36}$/);
    expect(await looks(bo)).toEqual([]);
  });
});
