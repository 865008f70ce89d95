import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { signUp } from "../support/e2e-account.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person } from "../support/e2e-person.ts";
import { button } from "../support/e2e-room.ts";

const KIND = "Mock interview, sequence models";

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

/** Minutes after midnight that a free time's button shows. */
const shown = (words: string): number => {
  const [, hours = "", minutes = "", half] = /(\d{1,2}):(\d{2})\s*([AP]M)?/i.exec(words) ?? [];
  return ((Number(hours) % 12) + (half?.toUpperCase() === "PM" ? 12 : 0)) * 60 + Number(minutes);
};

describe("from free hours to two people in one room", () => {
  it("takes the hours in the host's own zone, and says what is wrong with them", async () => {
    const { page } = grace;
    await page.goto("/schedule");
    await page.getByText("Nothing is booked").waitFor();
    await page.getByText("Not saved yet").waitFor();
    expect(await page.getByLabel("Time zone").inputValue()).toBe("Europe/Berlin");
    await page.getByLabel("Monday, window 1: to").fill("08:00");
    await button(page, "Save the hours").click();
    await page.getByText("A window ends before it starts.").waitFor();
    await page.getByLabel("Monday, window 1: to").fill("17:00");
    for (const day of ["Saturday", "Sunday"]) await button(page, `Add hours to ${day}`).click();
    await button(page, "Save the hours").click();
    await page.getByText("Saved", { exact: true }).waitFor();
  });

  it("gives a link and a kind of interview to book", async () => {
    const { page } = grace;
    await page.getByLabel("Name in the link").fill("Grace-H");
    await button(page, "Save the name").click();
    expect(await page.getByLabel("Your booking link").inputValue()).toBe(`${app.baseUrl}/book/grace-h`);
    await page.getByText("Add a kind of interview").last().click();
    await page.getByLabel("Title").fill(KIND);
    await page.getByLabel("Last part of its address").fill("mock-60");
    await button(page, "Add").click();
    await page.getByRole("link", { name: KIND }).waitFor();
    expect(await looks(grace)).toEqual([]);
  });

  it("shows free times in the visitor's zone, each with its whole date in its name", async () => {
    const { page } = lin;
    await page.goto("/book/grace-h");
    expect(await looks(lin)).toEqual([]);
    await page.getByRole("link", { name: new RegExp(KIND) }).click();
    const first = page.getByRole("button", { name: /^Book / }).first();
    await first.waitFor();
    expect(await page.getByLabel("Time zone").inputValue()).toBe("America/New_York");
    expect(await first.getAttribute("aria-label")).toMatch(/day,? .*20\d\d/);
    const there = shown(await first.innerText());
    expect(await looks(lin)).toEqual([]);
    await page.getByLabel("Time zone").selectOption("Europe/Berlin");
    const here = shown(await first.innerText());
    expect((here - there + 1_440) % 1_440).toBeGreaterThanOrEqual(5 * 60);
    await page.getByLabel("Time zone").selectOption("America/New_York");
    expect(shown(await first.innerText())).toBe(there);
  });

  it("keeps the time while the form is filled in, and books it", async () => {
    const { page } = lin;
    await page
      .getByRole("button", { name: /^Book / })
      .nth(2)
      .click();
    await page.getByText(/Kept for you for 4:|Kept for you for 5:00/).waitFor();
    expect(await looks(lin)).toEqual([]);
    await page.getByLabel("What would you like to practise?").fill("Attention masks");
    await button(page, "Confirm").click();
    await page.getByText("Booked", { exact: true }).waitFor();
    await page.getByRole("link", { name: "To your schedule" }).click();
    await page.getByText("Confirmed").waitFor();
  });

  it("leads both into one interview", async () => {
    await grace.page.reload();
    await grace.page.getByText("Attention masks").waitFor();
    expect(await looks(grace)).toEqual([]);
    await grace.page.getByRole("link", { name: "Prepare" }).click();
    await grace.page.getByRole("heading", { name: KIND }).waitFor();
    await lin.page.getByRole("link", { name: "To the lobby" }).click();
    await lin.page.getByText("Waiting for an interviewer to let you in").waitFor();
  });

  it("gives the time back when it is cancelled, and tells both", async () => {
    await lin.page.goto("/schedule");
    await lin.page.getByRole("button", { name: /^Cancel / }).click();
    await button(lin.page, "Cancel the booking").click();
    await lin.page.getByText("Cancelled").waitFor();
    await grace.page.goto("/schedule");
    await grace.page.getByText("Cancelled").waitFor();
    expect([...grace.troubles, ...lin.troubles]).toEqual([]);
  });
});
