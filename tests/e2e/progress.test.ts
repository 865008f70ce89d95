import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { signUp } from "../support/e2e-account.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person } from "../support/e2e-person.ts";
import { acceptInvite, button, enterRoom, inRoom, newInvite, pickQuestion } from "../support/e2e-room.ts";

const TITLE = "Memory over a long lag";
const OUTCOME = "99 % or more, with every seed";
const OTHER = "90 to 99 %";

let app: AppProcess;
let browser: Browser;
let host: Person;
let bo: Person;

const looks = async (person: Person): Promise<string[]> => [
  ...(await findings(person.page)),
  ...(await findingsInChinese(browser, person)),
];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  [host, bo] = await Promise.all([newPerson(browser, app.baseUrl), newPerson(browser, app.baseUrl)]);
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("a forecast from the room to one's progress", () => {
  it("stands nowhere before there is one, and sends who is not signed in to the door", async () => {
    await bo.page.goto("/progress");
    await bo.page.waitForURL(/sign-in\?next=/);
    await signUp(bo, "Bo");
    await bo.page.goto("/progress");
    await bo.page.getByText("No forecasts yet").waitFor();
    expect(await looks(bo)).toEqual([]);
  });

  it("[FOR-1] is committed before its author's browser has heard of the outcome", async () => {
    await acceptInvite(host.page, app.demo.interviewer, "Ada");
    const link = await newInvite(host.page, "candidate", "Bo");
    await enterRoom(host.page);
    await bo.page.goto(link);
    await button(bo.page, "Join").click();
    await host.page.getByRole("button", { name: "Admit Bo" }).click();
    await bo.page.waitForURL(/\/room/);
    await inRoom(bo.page);
    await pickQuestion(host.page, TITLE);
    await bo.page.getByLabel(`${OUTCOME}, in per cent`).fill("75");
    await bo.page.getByLabel(`${OTHER}, in per cent`).fill("25");
    expect(bo.received.some((text) => text.includes("each of five seeds recalled"))).toBe(false);
    expect(bo.received.some((text) => text.includes('"outcome":"above-99"'))).toBe(false);
    await button(bo.page, "Commit the forecast").click();
  });

  it("[FOR-2] is scored once it is committed, beside what an even spread would have had", async () => {
    await bo.page.getByText(`What happened: ${OUTCOME}`).waitFor();
    await bo.page
      .getByText(/Brier 0\.13, log score 0\.42 bits\. An even spread .* 0\.80 and 2\.32/)
      .waitFor();
    expect(await findings(bo.page)).toEqual([]);
  });

  it("[FOR-3] stands on the page of its author alone, with the way back to the moment", async () => {
    const { page } = bo;
    await page.goto("/progress");
    await page.getByText(`You gave 75% to what happened: ${OUTCOME}`).waitFor();
    await page
      .getByRole("row", { name: /60% to 80%/ })
      .getByText("100%", { exact: true })
      .first()
      .waitFor();
    expect(await looks(bo)).toEqual([]);
    await page.getByRole("link", { name: "Open the report" }).click();
    await page.getByText("Forecast by Bo").waitFor();
    expect([...host.troubles, ...bo.troubles]).toEqual([]);
  });
});
