import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { signUp } from "../support/e2e-account.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { holds, newPerson, type Person } from "../support/e2e-person.ts";
import { button, inRoom, openTool, runPanel } from "../support/e2e-room.ts";

const TITLE = "A loss that cannot fall below zero";
/** Of the question's hidden check and of its strong answer: words that stand nowhere else. */
const SECRETS = [/"unseen\\?"/, /Other sizes, confident networks/, /It is bounded below only for/];
const PREDICT = "Memory over a long lag";

const bank = (file: string): string =>
  readFileSync(path.resolve("db/bank/softmax-cross-entropy", file), "utf8");

let app: AppProcess;
let browser: Browser;
let bo: Person;

const looks = async (): Promise<string[]> => [
  ...(await findings(bo.page)),
  ...(await findingsInChinese(browser, bo)),
];

const write = async (page: Page, text: string): Promise<void> => {
  await page.getByRole("textbox", { name: "Your Python code" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.evaluate((code) => navigator.clipboard.writeText(code), text);
  await page.keyboard.press("ControlOrMeta+v");
};

const submit = async (page: Page): Promise<void> => {
  await button(page, "Submit").click();
  await button(page, "Submit the answer").click();
};

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  bo = await newPerson(browser, app.baseUrl);
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("practice alone, in one browser", () => {
  it("[SOLO-1] tells a guest to sign in, and a new member what to do first", async () => {
    const { page } = bo;
    await page.goto("/questions/softmax-cross-entropy");
    await page.getByRole("link", { name: "Sign in to practise" }).waitFor();
    await signUp(bo, "Bo");
    await page.goto("/practice");
    await page.getByText("You have not practised alone yet").waitFor();
    expect(await looks()).toEqual([]);
  });

  it("[SOLO-1] opens the room from the question's page, with the question asked", async () => {
    const { page } = bo;
    await page.goto("/questions/softmax-cross-entropy?as=candidate");
    expect(await looks()).toEqual([]);
    await button(page, "Practise alone").click();
    await page.waitForURL(/\/room/);
    await inRoom(page);
    await page.getByRole("heading", { name: TITLE, level: 2 }).waitFor();
    await page.getByText("def softmax_cross_entropy").first().waitFor();
    expect(await page.getByRole("tab", { name: "Chat" }).count()).toBe(0);
  });

  it("[SOLO-2] shows what a hint costs, then the hint, and keeps it on record", async () => {
    const { page } = bo;
    await page.getByText("costs 10%").waitFor();
    const nudge = page.getByRole("button", { name: /^Show this hint.*Nudge$/ });
    await nudge.click();
    await nudge.waitFor({ state: "detached" });
    expect(await page.getByRole("button", { name: /^Show this hint/ }).count()).toBe(2);
  });

  it("[SOLO-4] runs the visible checks, and has heard nothing of the hidden ones", async () => {
    const { page } = bo;
    await write(page, bank("wrong-softmax-axis.py"));
    await button(page, "Check").click();
    await runPanel(page)
      .getByText(/of 8 checks passed/)
      .waitFor();
    await openTool(page, "Your answer");
    await page
      .getByRole("textbox", { name: "Your answer" })
      .fill("I take the maximum out first: quince-7150");
    expect(await looks()).toEqual([]);
    expect(SECRETS.filter((words) => holds(bo, words))).toEqual([]);
  });

  it("can be left and resumed, by way of the list", async () => {
    const { page } = bo;
    await page.goto("/practice");
    await page.getByText("Not submitted yet").waitFor();
    expect(await looks()).toEqual([]);
    await page.getByRole("link", { name: "Resume" }).click();
    await inRoom(page);
    await openTool(page, "Your answer");
    expect(await page.getByRole("textbox", { name: "Your answer" }).inputValue()).toContain("quince-7150");
  });

  it("[SOLO-3] [SOLO-5] judges what was submitted by the hidden checks too, and nothing can be changed", async () => {
    const { page } = bo;
    await write(page, bank("solution.py"));
    await submit(page);
    await page.getByText("All checks passed").waitFor();
    await page.getByText(/8 of 8 visible checks passed\. 1 of 1 hidden checks? passed\./).waitFor();
    await openTool(page, "Run");
    await page.getByRole("list", { name: "Results of the hidden checks" }).waitFor();
    expect(await runPanel(page).getByText("Waiting for the interviewer").count()).toBe(0);
    expect(await button(page, "Run").count()).toBe(0);
    expect(await button(page, "Submit").count()).toBe(0);
    expect(SECRETS.filter((words) => holds(bo, words))).toEqual(SECRETS);
  });

  it("[SOLO-4] [SOLO-6] opens the strong answer and the solution, and takes a rating of oneself once", async () => {
    const { page } = bo;
    await page.getByRole("heading", { name: "What a strong answer covers" }).waitFor();
    await page.getByText("Solution in Python").click();
    await page.getByRole("region", { name: "Solution in Python" }).waitFor();
    const group = page.getByRole("radiogroup", { name: "ML correctness" });
    await group.getByRole("radio").nth(2).click();
    await button(page, "Keep these levels").click();
    await page.getByText("Your note to yourself. It never counts as a rating.").waitFor();
    expect(await looks()).toEqual([]);
  });

  it("is replayed in its report, and stands in the list but not among interviews", async () => {
    const { page } = bo;
    await page.getByRole("link", { name: "Report and replay" }).click();
    await page.getByText("I take the maximum out first: quince-7150").waitFor();
    await page.getByRole("button", { name: "Bo submitted the answer" }).waitFor();
    expect(await looks()).toEqual([]);
    await page.goto("/practice");
    await page.getByText("8 of 8 checks").waitFor();
    await page.getByText("1 of 1 hidden checks").waitFor();
    await page.getByText("1 hint", { exact: true }).waitFor();
    await page.goto("/interviews");
    await page.getByRole("heading", { name: "Interviews", level: 1 }).waitFor();
    expect(await page.getByText(TITLE).count()).toBe(0);
  });

  it("[DBG-1] [DBG-2] practises a broken graph: looks, a claim, and how it came out", async () => {
    const { page } = bo;
    await page.goto("/questions/negative-after-the-gate?as=candidate");
    await button(page, "Practise alone").click();
    await page.waitForURL(/\/room/);
    await inRoom(page);
    await page.getByRole("button", { name: "pool2", exact: true }).click();
    await button(page, "Look at pool2").click();
    await page.getByText(/pool2: float32 \[1, 32, 5, 5\]/).waitFor();
    expect(holds(bo, "activation-dropped")).toBe(false);
    await page.getByLabel("Operation at fault").selectOption("conv2");
    await page.getByRole("radio", { name: "Put a ReLU after this operation" }).click();
    await button(page, "Make the claim").click();
    const result = page.getByRole("region", { name: "Bo’s claim" });
    await result.getByText("Found the place").waitFor();
    await result.getByText("The browser behind the claim ran it").waitFor();
    expect(await result.innerText()).toContain("Mended");
    await submit(page);
    await page.getByRole("heading", { name: "What a strong answer covers" }).waitFor();
    expect(await looks()).toEqual([]);
  });

  it("practises a forecast: the outcome opens with the commitment, the rest with the submission", async () => {
    const { page } = bo;
    await page.goto("/questions?text=Memory+over+a+long+lag");
    await button(page, `Practise alone: ${PREDICT}`).click();
    await page.waitForURL(/\/room/);
    await inRoom(page);
    const OUTCOME = "99 % or more, with every seed";
    await page.getByLabel(`${OUTCOME}, in per cent`).fill("60");
    await page.getByLabel("90 to 99 %, in per cent").fill("40");
    expect(holds(bo, "each of five seeds recalled")).toBe(false);
    await button(page, "Commit the forecast").click();
    await page.getByText(`What happened: ${OUTCOME}`).waitFor();
    expect(await page.getByRole("heading", { name: "What a strong answer covers" }).count()).toBe(0);
    await submit(page);
    await page.getByRole("heading", { name: "What a strong answer covers" }).waitFor();
  });

  it("goes on to a next attempt, which begins closed again", async () => {
    const { page } = bo;
    const before = page.url();
    await button(page, "Try again").click();
    await page.waitForURL((url) => url.href !== before && url.pathname.endsWith("/room"));
    await inRoom(page);
    await button(page, "Submit").waitFor();
    expect(await page.getByRole("heading", { name: "What a strong answer covers" }).count()).toBe(0);
    expect(bo.troubles).toEqual([]);
  });
});
