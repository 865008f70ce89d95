import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { holds, type Person } from "../support/e2e-person.ts";
import { allSee, button, meet, openTool, pickQuestion } from "../support/e2e-room.ts";

const TITLE = "Which layer of the digit reader is broken?";
const FAINT = "Eight bits, and the digits grow faint";
const PAIR_END = "relu_4_DequantizeLinear_Output";
const RESULT = "Lin’s claim";

let app: AppProcess;
let browser: Browser;
let interviewer: Person;
let candidate: Person;
let both: readonly Person[];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  ({ interviewer, candidate } = await meet(app, browser));
  both = [interviewer, candidate];
  await pickQuestion(interviewer.page, TITLE);
  await candidate.page.getByRole("heading", { name: TITLE }).waitFor();
  for (const { page } of both) await openTool(page, "Model");
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

const look = async (page: Page, tensor: string): Promise<void> => {
  await page.getByRole("button", { name: tensor, exact: true }).click();
  await button(page, `Look at ${tensor}`).click();
};

describe("a debug question on a broken graph, in two browsers", () => {
  it("[DBG-1] shows a look of the candidate to both, with its values", async () => {
    await candidate.page.getByLabel("Input", { exact: true }).selectOption({ label: "blank paper" });
    await look(candidate.page, "pool1");
    await allSee(both, /pool1: float32 \[1, 16, 13, 13\]/);
    await look(candidate.page, "pool2");
    await allSee(both, /pool2: float32 \[1, 32, 5, 5\]/);
    await Promise.all(both.map(({ page }) => page.getByText("Lin, input: blank paper").nth(1).waitFor()));
  });

  it("has no finding of axe, in both languages", async () => {
    expect(await findings(candidate.page)).toEqual([]);
    expect(await findingsInChinese(browser, candidate)).toEqual([]);
  });

  it("[DBG-2] keeps the fault and the remedy from the candidate until the claim", () => {
    expect(holds(candidate, "activation-dropped")).toBe(false);
    expect(holds(candidate, /"remedy":"rectify"/)).toBe(false);
    expect(holds(candidate, /"edits?":\{/)).toBe(false);
    expect(holds(interviewer, /"edit":\{/)).toBe(true);
    expect(holds(interviewer, "activation-dropped")).toBe(true);
    expect(holds(interviewer, /"remedy":"rectify"/)).toBe(true);
  });

  it("[DBG-3] scores the claim for both: place, remedy, and looks against halving", async () => {
    const { page } = candidate;
    await page.getByLabel("Operation at fault").selectOption("conv2");
    await page.getByRole("radio", { name: "Put a ReLU after this operation" }).click();
    await button(page, "Make the claim").click();
    await Promise.all(both.map((one) => one.page.getByRole("region", { name: RESULT }).waitFor()));
    for (const one of both) {
      const result = one.page.getByRole("region", { name: RESULT });
      expect(await result.innerText()).toContain("Found the place");
      expect(await result.innerText()).toContain("2 tensors looked at; halving would have needed 4.");
    }
    expect(await button(page, "Make the claim").count()).toBe(0);
  });

  it("[DBG-4] makes the remedy in the model and runs it, in the candidate's browser and in the interviewer's", async () => {
    for (const { page } of both) {
      const result = page.getByRole("region", { name: RESULT });
      await result.getByText("An interviewer’s browser ran it and found this.").waitFor();
      const words = await result.innerText();
      expect(words).toContain("Mended");
      expect(words).toContain("every output of the sound model, for all 3 inputs");
      expect(words).not.toContain("Disputed");
    }
    expect(await findings(candidate.page)).toEqual([]);
  });

  it("[DBG-4] tells where the model still goes wrong with another remedy, although the place is right", async () => {
    await pickQuestion(interviewer.page, FAINT);
    const { page } = candidate;
    await page.getByRole("heading", { name: FAINT }).waitFor();
    for (const one of both) await openTool(one.page, "Model");
    await page.getByLabel("Operation at fault").selectOption(PAIR_END);
    await page.getByRole("radio", { name: "Put back the ReLU that the quantiser removed" }).click();
    await button(page, "Make the claim").click();
    for (const one of both) {
      const result = one.page.getByRole("region", { name: RESULT });
      await result.getByText("An interviewer’s browser ran it and found this.").waitFor();
      const words = await result.innerText();
      expect(words).toContain("Found the place");
      expect(words).toContain("Not mended");
      expect(words).toContain(`the first tensor that is not the sound model’s is ${PAIR_END}, at index`);
    }
  });

  it("prints the score in the report, and replays every look", async () => {
    await button(interviewer.page, "End interview").click();
    await interviewer.page.getByRole("dialog").getByRole("button", { name: "End interview" }).click();
    await interviewer.page.waitForURL(/\/score/);
    await interviewer.page.goto(interviewer.page.url().replace("/score", "/report"));
    const results = interviewer.page.getByRole("region", { name: RESULT });
    await results.nth(1).waitFor();
    expect(await results.nth(0).innerText()).toContain("every output of the sound model");
    expect(await results.nth(1).innerText()).toContain("the first tensor that is not the sound model’s is");
    const marks = [
      "Lin looked at pool1",
      "Lin looked at pool2",
      "Lin named conv2 as the fault",
      "The remedy mends the model, in Lin’s browser",
      "The remedy mends the model, in Ada’s browser",
      "The remedy does not mend the model, in Lin’s browser",
      "The remedy does not mend the model, in Ada’s browser",
    ];
    for (const words of marks) await interviewer.page.getByRole("button", { name: words }).waitFor();
  });

  it("has logged no error on either page", () => {
    expect(both.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
