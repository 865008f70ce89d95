import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { signUp } from "../support/e2e-account.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person } from "../support/e2e-person.ts";
import { button } from "../support/e2e-room.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

let app: AppProcess;
let browser: Browser;
let grace: Person;
let lin: Person;

const looks = async (person: Person): Promise<string[]> => [
  ...(await findings(person.page)),
  ...(await findingsInChinese(browser, person)),
];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  [grace, lin] = await Promise.all([
    newPerson(browser, app.baseUrl, { timezoneId: "Europe/Berlin" }),
    newPerson(browser, app.baseUrl, { timezoneId: "America/New_York" }),
  ]);
  await signUp(grace, "Grace");
  await signUp(lin, "Lin");
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

/** Free all day on every day, so that the hour at which this runs does not matter. */
async function freeAllWeek({ page }: Person): Promise<void> {
  for (const day of ["Saturday", "Sunday"]) await button(page, `Add hours to ${day}`).click();
  for (const day of DAYS) {
    await page.getByLabel(`${day}, window 1: from`).fill("00:00");
    await page.getByLabel(`${day}, window 1: to`).fill("00:00");
  }
}

describe("from a wish to two people in one room", () => {
  it("says what is missing, and takes the place in the line", async () => {
    const { page } = grace;
    await page.goto("/practice");
    await page.getByRole("link", { name: "Find a partner" }).click();
    await page.getByRole("heading", { name: "Practice queue" }).waitFor();
    expect(await page.getByLabel("Time zone").inputValue()).toBe("Europe/Berlin");
    await button(page, "Join the queue").click();
    await page.getByText("Choose at least one topic.").waitFor();
    expect(await looks(grace)).toEqual([]);
    await page.getByRole("checkbox", { name: "Foundations" }).focus();
    await page.keyboard.press("Space");
    await freeAllWeek(grace);
    await button(page, "Join the queue").click();
    await page.getByText("You are in the queue").waitFor();
    await page.getByText("Nobody else waits at the moment.").waitFor();
    expect(await looks(grace)).toEqual([]);
  });

  it("says what is in the way of two who nearly fit", async () => {
    const { page } = lin;
    await page.goto("/queue");
    await page.getByRole("checkbox", { name: "Language", exact: true }).click();
    await freeAllWeek(lin);
    await button(page, "Join the queue").click();
    await page.getByText("One person fits, but wants other topics: Foundations.").waitFor();
    await page.getByText("1 other person waits").waitFor();
    await button(page, "Change it").click();
    await page.getByRole("checkbox", { name: "Foundations" }).click();
    await button(page, "Save").click();
    await page.getByText("There is somebody for you").waitFor();
    await page.getByRole("timer").filter({ hasText: "left" }).waitFor();
    expect(await looks(lin)).toEqual([]);
  });

  it("both accept, and then see each other's name", async () => {
    expect(await lin.page.getByText("Grace").count()).toBe(0);
    await button(lin.page, "Accept").click();
    await lin.page.getByText("You accepted. Now the other person has to answer.").waitFor();
    await grace.page.reload();
    await button(grace.page, "Accept").click();
    await grace.page.getByRole("heading", { name: "You practise with Lin" }).waitFor();
    expect(await looks(grace)).toEqual([]);
    await lin.page.getByRole("heading", { name: "You practise with Grace" }).waitFor();
  });

  it("leads both into one room, and stands among the bookings of both", async () => {
    for (const { page } of [grace, lin]) {
      await page.goto("/schedule");
      await page.getByText("Practice interview, first half").first().waitFor();
      await page.goto("/queue");
    }
    await lin.page.getByRole("link", { name: "To the room" }).click();
    await lin.page.waitForURL(/\/room/);
    await grace.page.getByRole("link", { name: "To the lobby" }).click();
    await grace.page.getByText("Waiting for an interviewer to let you in").waitFor();
    await lin.page.getByRole("button", { name: /^(Admit|Let) / }).click();
    await grace.page.waitForURL(/\/room/);
    expect([...grace.troubles, ...lin.troubles]).toEqual([]);
  });
});
