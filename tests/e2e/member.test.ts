import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person } from "../support/e2e-person.ts";
import { acceptInvite, allSee, button, enterRoom, inRoom } from "../support/e2e-room.ts";

const EMAIL = "grace@example.org";
const PASSWORD = "seven quiet harbours";
const QUESTION = "Attention that never looks where it must not";
const PUBLIC = ["/", "/sign-in", "/sign-up", "/questions", "/questions/masked-attention"];

let app: AppProcess;
let browser: Browser;
let host: Person;
let link = "";

/** In both languages, light and dark, wide and narrow, each pair of them at least once. */
const looks = async (person: Person): Promise<string[]> => [
  ...(await findings(person.page)),
  ...(await findingsInChinese(browser, person)),
];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  host = await newPerson(browser, app.baseUrl);
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("a member from sign-up to the room", () => {
  it("meets pages that hinder nobody", async () => {
    const found: string[] = [];
    for (const path of PUBLIC) {
      await host.page.goto(path);
      found.push(...(await looks(host)));
    }
    expect(found).toEqual([]);
  });

  it("signs up with an e-mail address and a password, and is told what a password lacks", async () => {
    const { page } = host;
    await page.goto("/sign-up");
    await page.getByLabel("Name", { exact: true }).fill("Grace");
    await page.getByLabel("E-mail address").fill(EMAIL);
    await page.getByLabel("Password").fill("short");
    await button(page, "Create account").click();
    await page.getByText("This password is too short").waitFor();
    await page.getByLabel("Password").fill(PASSWORD);
    await button(page, "Create account").click();
    await page.getByRole("link", { name: "New interview" }).first().waitFor();
    expect(await looks(host)).toEqual([]);
  });

  it("creates an interview with a candidate and a prepared question", async () => {
    const { page } = host;
    await page.getByRole("link", { name: "New interview" }).first().click();
    await page.getByLabel("Title").fill("Sequence models, second round");
    await page.getByLabel("Candidate's name").fill("Lin");
    await page.getByRole("button", { name: new RegExp(QUESTION) }).click();
    await page
      .getByRole("list", { name: /chosen/i })
      .getByText(QUESTION)
      .waitFor();
    expect(await findings(page)).toEqual([]);
    await button(page, "Create interview").click();
    await page.waitForURL(/\/prepare/);
    await page.getByRole("heading", { name: "Sequence models, second round" }).waitFor();
    expect(await looks(host)).toEqual([]);
  });

  it("copies the invite link and meets the candidate", async () => {
    const { page } = host;
    await page.getByRole("listitem").filter({ hasText: "Lin" }).getByRole("button", { name: "Copy" }).click();
    await button(page, "Copied").waitFor();
    link = await page.evaluate(() => navigator.clipboard.readText());
    const guest = await newPerson(browser, app.baseUrl);
    await guest.page.goto(link);
    await guest.page.getByText("Grace invites you").waitFor();
    expect(await looks(guest)).toEqual([]);
    await acceptInvite(guest.page, link, "Lin");
    await guest.page.getByText("Waiting for an interviewer to let you in").waitFor();
    await guest.page.getByText("Code and models can run here.").waitFor();
    await guest.page.getByText("The page is isolated").waitFor();
    await guest.page.getByText("Your clock agrees with the server's.").waitFor();
    await guest.page.getByText("No camera, no microphone").waitFor();
    expect(await looks(guest)).toEqual([]);
    await enterRoom(page);
    await page.getByRole("button", { name: "Admit Lin" }).click();
    await guest.page.waitForURL(/\/room/);
    await inRoom(guest.page);
    await allSee([host, guest], "2 here");
    await page.getByRole("button", { name: "Choose a question" }).click();
    await page.getByRole("option", { name: QUESTION }).getByText("Prepared").waitFor();
    expect(await findings(page)).toEqual([]);
    expect(guest.troubles).toEqual([]);
    expect(guest.received.filter((text) => text.includes("questions-prepared"))).toEqual([]);
    await guest.context.close();
  });

  it("comes back with the password and not without it", async () => {
    const { page } = host;
    await page.goto("/interviews");
    await page.getByRole("link", { name: /Sequence models, second round/ }).waitFor();
    expect(await looks(host)).toEqual([]);
    await page.getByRole("button", { name: "Account: Grace" }).click();
    await button(page, "Sign out").click();
    await page.getByRole("link", { name: "Sign in" }).first().click();
    await page.getByLabel("E-mail address").fill(EMAIL);
    await page.getByLabel("Password").fill("not my password");
    host.expectOutages();
    await button(page, "Sign in").click();
    await page.getByText("The e-mail address or the password is wrong.").waitFor();
    await page.getByLabel("Password").fill(PASSWORD);
    await button(page, "Sign in").click();
    await page.getByRole("button", { name: "Account: Grace" }).waitFor();
  });

  it("is told where nothing is, and nothing went wrong on any page", async () => {
    await host.page.goto("/nothing-here");
    await host.page.getByText("There is nothing at this address").waitFor();
    expect(await findings(host.page)).toEqual([]);
    expect(host.troubles).toEqual([]);
  });
});
