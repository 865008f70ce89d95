import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { signUp } from "../support/e2e-account.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person } from "../support/e2e-person.ts";
import { button, inRoom } from "../support/e2e-room.ts";

const ATTENTION = "Attention that never looks where it must not";

const LOSS = "A loss that cannot fall below zero";

let app: AppProcess;
let browser: Browser;
let host: Person;

/** In both languages, light and dark, wide and narrow, each pair of them at least once. */
const looks = async (): Promise<string[]> => [
  ...(await findings(host.page)),
  ...(await findingsInChinese(browser, host)),
];

const titles = (): Promise<string[]> =>
  host.page
    .locator('main a[href^="/questions/"]:not([href*="/plans"]):has(> span)')
    .locator("> span:first-child")
    .allTextContents();

const search = async (words: string): Promise<void> => {
  const { page } = host;
  await page.getByLabel("Words").fill(words);
  await button(page, "Search").click();
  await page.waitForURL((url) => url.searchParams.get("text") === words);
};

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  host = await newPerson(browser, app.baseUrl);
  await signUp(host, "Grace");
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("the bank's page", () => {
  it("[BNK-8] finds by Chinese, by English and in spite of a typo, and keeps the search in the address", async () => {
    const { page } = host;
    await page.goto("/questions");
    for (const words of ["注意力", "attention masks", "atention"]) {
      await search(words);
      expect(await titles(), words).toContain(ATTENTION);
    }
    await page.getByLabel("Kind").selectOption("implement");
    await page.getByLabel("Order").selectOption("hardest");
    await button(page, "Search").click();
    await page.waitForURL((url) => url.searchParams.get("kind") === "implement");
    const shown = await titles();
    await page.reload();
    expect(await titles()).toEqual(shown);
    expect(await page.getByLabel("Kind").inputValue()).toBe("implement");
    expect(await looks()).toEqual([]);
  });

  it("turns its pages", async () => {
    const { page } = host;
    await page.goto("/questions");
    const first = await titles();
    await page.getByRole("link", { name: "Next page" }).click();
    await page.getByRole("link", { name: "First page" }).waitFor();
    expect((await titles()).filter((title) => first.includes(title))).toEqual([]);
  });

  it("marks a favourite and saves a search, which both outlive a reload", async () => {
    const { page } = host;
    await page.goto("/questions?text=attention");
    const star = page.getByRole("button", { name: `Favourite: ${ATTENTION}` });
    await Promise.all([page.waitForResponse(/shelf\.keepFavourite/), star.click()]);
    await button(page, "Save this search").click();
    await page.getByLabel("Name of the search").fill("On attention");
    await button(page, "Save").click();
    await page.getByRole("link", { name: "On attention" }).waitFor();
    await page.goto("/questions");
    await page.getByRole("checkbox", { name: "Only my favourites" }).click();
    await button(page, "Search").click();
    await page.waitForURL(/favourites=true/);
    expect(await titles()).toEqual([ATTENTION]);
    expect(await star.getAttribute("aria-pressed")).toBe("true");
    await page.getByRole("link", { name: "On attention" }).click();
    await page.waitForURL(/text=attention/);
    expect((await titles()).length).toBeGreaterThan(1);
    expect(await looks()).toEqual([]);
  });
});

describe("a plan", () => {
  it("is put together with its time in view, and a new interview loads it", async () => {
    const { page } = host;
    await page.goto("/questions/plans");
    await page.getByRole("button", { name: new RegExp(`Add.*${ATTENTION}`) }).click();
    await page.getByText(/^\d+ of 60 min$/).waitFor();
    await page.getByLabel("Name", { exact: true }).fill("One hour of attention");
    expect(await looks()).toEqual([]);
    await button(page, "Save the plan").click();
    await page.getByRole("heading", { name: "One hour of attention" }).waitFor();
    await page.getByRole("link", { name: /New interview with it/ }).click();
    await page.getByRole("list", { name: "Chosen" }).getByText(ATTENTION).waitFor();
    await page.getByRole("button", { name: `Remove ${ATTENTION}` }).click();
    await page.getByLabel("Load a plan").selectOption({ label: "One hour of attention" });
    await page.getByRole("list", { name: "Chosen" }).getByText(ATTENTION).waitFor();
    expect(host.troubles).toEqual([]);
  });

  it("is edited later: its name, its time and its order, by keyboard", async () => {
    const { page } = host;
    await page.goto("/questions/plans");
    await page.getByRole("link", { name: /Edit.*One hour of attention/ }).click();
    await page.getByRole("heading", { name: "Edit the plan" }).waitFor();
    await page.getByRole("button", { name: new RegExp(`Add.*${LOSS}`) }).click();
    await page.getByLabel("Name", { exact: true }).fill("Ninety minutes");
    await page.getByLabel("Time of the interview").selectOption("90");
    await button(page, `Remove ${LOSS}`).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByText(`${LOSS} is now number 1 of 2.`).waitFor();
    expect(await button(page, `Move ${LOSS} down`).evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
    expect(await looks()).toEqual([]);
    await button(page, "Save the changes").click();
    await page.getByRole("heading", { name: "Ninety minutes" }).waitFor();
    expect(await titles()).toEqual([LOSS, ATTENTION]);
  });

  it("is loaded inside a room, where the bank's filters narrow the choice", async () => {
    const { page } = host;
    await page.goto("/interviews/new");
    await page.getByLabel("Title", { exact: true }).fill("Ad hoc");
    await button(page, "Create interview").click();
    await page.getByRole("link", { name: "Enter the room" }).click();
    await inRoom(page);
    await button(page, "Choose a question").click();
    const dialog = page.getByRole("dialog");
    const list = dialog.getByRole("listbox");
    await dialog.getByLabel("Load a plan").selectOption({ label: "Ninety minutes" });
    await dialog.getByText("Ninety minutes: 2 questions prepared, in its order.").waitFor();
    const options = list.getByRole("option", { name: /Prepared/ });
    await options.nth(1).waitFor();
    expect(await options.first().innerText()).toContain(LOSS);
    await dialog.getByLabel("Difficulty").selectOption("5");
    await list
      .getByRole("option", { name: /Difficulty 5 of 5/ })
      .first()
      .waitFor();
    await list
      .getByRole("option", { name: /Difficulty 3 of 5/ })
      .first()
      .waitFor({ state: "detached" });
    expect(await looks()).toEqual([]);
    expect(host.troubles).toEqual([]);
  });
});
