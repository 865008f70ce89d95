import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { jumpTo, position, submitFeedback, submitScorecard } from "../support/e2e-assessment.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { holds, type Person } from "../support/e2e-person.ts";
import {
  allHave,
  allSee,
  button,
  checkAgreed,
  codeIn,
  editor,
  figure,
  inRoom,
  meet,
  openTool,
  pickQuestion,
  replaceCode,
  runPanel,
  verdict,
} from "../support/e2e-room.ts";

const TITLE = "A loss that cannot fall below zero";
/** A check that only interviewers may know before the end: its id and its title. */
const HIDDEN = [/"unseen\\?"/, /Other sizes, confident networks/];
const NOTE = "Talks before typing: kaleidoscope-7261";
const COMMENT = "Named the overflow before it happened: marmalade-4410";
const SUMMARY = "Keep saying aloud what you expect: tangerine-9035";
const FEEDBACK = "I understood what was asked: periwinkle-1184";
const PRINTS = 'print("forty-two is", 6 * 7)\nprint("second line")';

const bank = (file: string): string =>
  readFileSync(path.resolve("db/bank/softmax-cross-entropy", file), "utf8");

let app: AppProcess;
let browser: Browser;
let interviewer: Person;
let candidate: Person;
let both: readonly Person[];

const check = (by: Person, expected: string): Promise<void> => checkAgreed(by, both, expected);

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("an interview in two browsers, from invite to report", () => {
  it("admits the candidate from the lobby into the room", async () => {
    ({ interviewer, candidate } = await meet(app, browser));
    both = [interviewer, candidate];
    await allSee(both, "2 here");
  });

  it("asks a prepared question that both read", async () => {
    await pickQuestion(interviewer.page, TITLE);
    await candidate.page.getByRole("heading", { name: TITLE }).waitFor();
    await allHave(both, bank("starter.py"));
  });

  it("shows the candidate's program and its output to both", async () => {
    await replaceCode(candidate.page, PRINTS);
    await allHave(both, PRINTS);
    await button(candidate.page, "Run").click();
    await openTool(interviewer.page, "Run");
    await Promise.all(
      both.map(({ page }) => runPanel(page).getByText("forty-two is 42\nsecond line").waitFor()),
    );
    await Promise.all(
      both.map(({ page }) =>
        runPanel(page)
          .getByText(/^Done in/)
          .waitFor(),
      ),
    );
  });

  it("shows both where a wrong program first leaves the reference model", async () => {
    await replaceCode(candidate.page, bank("wrong-softmax-axis.py"));
    await allHave(both, bank("wrong-softmax-axis.py"));
    await check(candidate, "of 8 checks passed");
    const [mine = "", theirs = ""] = await Promise.all(
      both.map(({ page }) => verdict(page).getByRole("listitem").first().innerText()),
    );
    expect(mine).toMatch(/The first tensor that differs is log_probs, at index \[\d+, \d+\]/);
    expect(theirs).toBe(mine);
    const first = verdict(candidate.page).getByRole("listitem").first();
    const [yours, reference] = [
      Number(await figure(first, "Program")),
      Number(await figure(first, "Reference")),
    ];
    expect(Math.abs(yours - reference)).toBeGreaterThan(1e-5 + 1e-5 * Math.abs(reference));
    await first.getByText(/Likely cause: it is a softmax of logits over axis 0/).waitFor();
    await first.getByRole("button", { name: "Reduce this case" }).click();
    const smallest = candidate.page.getByRole("region", { name: "The smallest failing case found" });
    expect(await smallest.innerText()).toMatch(/^logits = np\.array\(\[\[/);
  });

  it("passes the right program, and the interviewer's browser agrees", async () => {
    await replaceCode(candidate.page, bank("solution.py"));
    await allHave(both, bank("solution.py"));
    await check(candidate, "8 of 8 checks passed");
    await interviewer.page.getByRole("list", { name: "Results of the hidden checks" }).waitFor();
    expect(await candidate.page.getByText("Results of the hidden checks").count()).toBe(0);
  });

  it("judges TypeScript by the same reference model", async () => {
    await candidate.page.getByText("TypeScript", { exact: true }).click();
    await editor(interviewer.page, "TypeScript").waitFor();
    await replaceCode(candidate.page, bank("solution.ts"), "TypeScript");
    await allHave(both, bank("solution.ts"));
    await check(candidate, "8 of 8 checks passed");
  });

  it("carries chat both ways and keeps private notes from the candidate", async () => {
    for (const { page } of both) await openTool(page, /^Chat/);
    const [asking, answering] = ["What happens to exp(1000)?", "It overflows, so I subtract the maximum."];
    await interviewer.page.getByLabel("Message", { exact: true }).fill(asking);
    await button(interviewer.page, "Send").click();
    await allSee(both, asking);
    await candidate.page.getByLabel("Message", { exact: true }).fill(answering);
    await candidate.page.keyboard.press("Enter");
    await allSee(both, answering);
    await openTool(interviewer.page, "Notes");
    await interviewer.page.getByLabel("Your notes").fill(NOTE);
    await interviewer.page
      .getByRole("region", { name: "Private notes" })
      .getByText("Saved", { exact: true })
      .waitFor();
    expect(await candidate.page.getByRole("tab", { name: "Notes" }).count()).toBe(0);
  });

  it("shows both the same drawing and the model's answer to it", async () => {
    for (const { page } of both) await openTool(page, "Model");
    await candidate.page.getByText(/reproduced .* of PyTorch/).waitFor();
    const pad = candidate.page.getByRole("application", { name: /^Drawing pad/ });
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (!box) throw new Error("the pad has no place on the page");
    await candidate.page.mouse.move(box.x + box.width * 0.52, box.y + box.height * 0.18);
    await candidate.page.mouse.down();
    await candidate.page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.82, { steps: 12 });
    await candidate.page.mouse.up();
    await allSee(both, /^Most likely 1: \d/);
    const bars = both.map(({ page }) =>
      page.getByRole("region", { name: "What the model sees" }).innerText(),
    );
    const [drawn, seen] = await Promise.all(bars);
    expect(seen).toBe(drawn);
    await interviewer.page.getByRole("application", { name: "Drawing pad, 1 line" }).waitFor();
  });

  it("has nothing in the room that hinders anybody, in either language, light or dark, wide or narrow", async () => {
    expect([
      ...(await findings(interviewer.page)),
      ...(await findings(candidate.page)),
      ...(await findingsInChinese(browser, interviewer)),
      ...(await findingsInChinese(browser, candidate)),
    ]).toEqual([]);
  });

  it("has sent the candidate no note and no hidden check, while the interviewer had both", async () => {
    expect(holds(interviewer, NOTE)).toBe(true);
    expect(HIDDEN.filter((words) => holds(interviewer, words))).toEqual(HIDDEN);
    expect(holds(candidate, "It overflows, so I subtract the maximum.")).toBe(true);
    expect(holds(candidate, NOTE)).toBe(false);
    expect(HIDDEN.filter((words) => holds(candidate, words))).toEqual([]);
  });

  it("ends for both, and the room takes nothing more", async () => {
    await inRoom(candidate.page);
    await button(interviewer.page, "End interview").click();
    await interviewer.page.getByRole("dialog").getByRole("button", { name: "End interview" }).click();
    await interviewer.page.waitForURL(/\/score/);
    await candidate.page.getByText("Ended, all saved").waitFor();
    await editor(candidate.page, "TypeScript").click();
    await candidate.page.keyboard.type("too late");
    expect(await codeIn(candidate.page)).toBe(bank("solution.ts"));
    expect(await button(candidate.page, "Run").count()).toBe(0);
  });

  it("keeps ratings sealed until both sides have submitted", async () => {
    await interviewer.page.getByRole("heading", { name: TITLE }).waitFor();
    expect(await findings(interviewer.page)).toEqual([]);
    expect(await findingsInChinese(browser, interviewer)).toEqual([]);
    await submitScorecard(interviewer.page, { question: TITLE, comment: COMMENT, summary: SUMMARY });
    await candidate.page.getByRole("link", { name: "Give feedback" }).click();
    await candidate.page.getByRole("heading", { name: "Your feedback" }).waitFor();
    expect(await findings(candidate.page)).toEqual([]);
    await candidate.page.getByRole("link", { name: "Open the report" }).click();
    await candidate.page.getByText("Ada has submitted").waitFor();
    expect([COMMENT, SUMMARY].filter((words) => holds(candidate, words))).toEqual([]);
  });

  it("opens both assessments to both once the feedback is in", async () => {
    await candidate.page.getByRole("link", { name: "Give feedback" }).click();
    await submitFeedback(candidate.page, FEEDBACK);
    for (const { page } of both) {
      await page.getByRole("link", { name: "Open the report" }).click();
      await page.getByText(COMMENT).waitFor();
      await page.getByText(FEEDBACK).waitFor();
      await page.getByText(/^The log is intact/).waitFor();
      const report = page.getByRole("article", { name: TITLE });
      expect(await report.getByText("8 of 8 checks passed").count()).toBe(2);
      await report.getByText("def softmax_cross_entropy(logits, target):").first().waitFor();
      await report.getByText("export function softmax_cross_entropy").first().waitFor();
    }
    expect(holds(candidate, NOTE)).toBe(false);
  });

  it("replays the editor exactly as it was at earlier moments", async () => {
    for (const { page } of both) {
      await jumpTo(page, `Question: ${TITLE}`);
      await allHave([{ page }], bank("starter.py"));
      await jumpTo(page, "Lin ran the checks", 0);
      await allHave([{ page }], bank("wrong-softmax-axis.py"));
      await jumpTo(page, "A check failed in Lin's browser");
      const replay = page.locator("#replay");
      const differs = replay.getByText(/The first tensor that differs is log_probs/);
      await differs.first().waitFor();
      await jumpTo(page, "Lin ran the code");
      await allHave([{ page }], PRINTS);
      expect(await replay.getByText("forty-two is 42").count()).toBe(0);
      await button(page, "Play").click();
      await replay.getByText("forty-two is 42").waitFor();
      await page.getByLabel("Speed").selectOption("32");
      await allHave([{ page }], bank("solution.ts"));
      await button(page, "Play").waitFor();
      const [at, of] = (await position(page).getAttribute("aria-valuetext"))?.split(" of ") ?? [];
      expect(at).toBe(of);
    }
  });

  it("has nothing in the report that hinders anybody, and nothing went wrong on any page", async () => {
    for (const { page } of both) expect(await findings(page)).toEqual([]);
    expect(await findingsInChinese(browser, interviewer)).toEqual([]);
    expect(both.flatMap((person) => person.troubles)).toEqual([]);
  });
});
