import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callProgram } from "#app/_judge/candidate.ts";
import type { Judgement } from "#app/_judge/judge.ts";
import { judgeJob } from "#app/_judge/judge-job.ts";
import { loadBank } from "#db/bank/load.ts";
import { checkWords } from "#domain/bank/check-words.ts";
import type { Question } from "#domain/bank/question.ts";
import { agreementOf } from "#domain/judging/agreement.ts";
import type { Verdict } from "#domain/judging/verdict.ts";
import { BANK } from "../bank/check-question.ts";
import { launchBrowser } from "../support/browser.ts";
import { diskOracles } from "./disk-oracles.ts";
import { type JudgeServer, startJudgeServer } from "./judge-server.ts";
import { pythonRunner } from "./node-runners.ts";

const { questions } = await loadBank(BANK);
const find = (slug: string): Question => {
  const found = questions.find((q) => q.meta.slug === slug);
  if (!found) throw new Error(`the bank has no ${slug}`);
  return found;
};
const BOXES = find("equal-errors-unequal-boxes");
const DIGITS = find("a-cheque-reader-that-abstains");

type Asked = Omit<Judgement, "signal" | "onProgress">;
/** As the room asks: with the slow program and the labelled set. */
const ask = ({ meta, code: { baseline }, labelled }: Question, code = ""): Asked => ({
  question: { ...meta, baseline, labelled },
  version: 1,
  language: "python",
  code,
  checks: meta.checks.filter(({ stratum }) => stratum === "budget" || stratum === "evaluation"),
  seed: 5,
});

describe("what is measured, in Chromium", () => {
  let server: JudgeServer;
  let browser: Browser;
  let page: Page;
  const judge = (asked: Asked): Promise<Verdict> => page.evaluate((a) => window.judgeProgram(a), asked);

  beforeAll(async () => {
    server = await startJudgeServer();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 390, height: 1_400 } });
    await page.goto(server.url);
    await page.waitForFunction(() => typeof window.judgeProgram === "function");
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it("[JUD-14] times a program beside the slow one in the worker", async () => {
    const right = await judge(ask(BOXES, BOXES.code.solution.python));
    // A machine with other work may not be able to tell; then it must not say that the program is too slow.
    expect(["passed", "undecided"]).toContain(right.results[0]?.outcome.status);
    expect(right.results[0]?.budget).toMatchObject({ measure: "time", limit: 0.25, repetitions: 30 });
    const slow = await judge(ask(BOXES, BOXES.code.wrong["wrong-pair-by-pair.py"]));
    expect(["missed", "undecided"]).toContain(slow.results[0]?.outcome.status);
  });

  it("[JUD-9] [JUD-16] evaluates without a reference model, to the figures of a judge in Node", async () => {
    const { api, checks } = DIGITS.meta;
    if (!api) throw new Error("the question is not judged");
    const code = DIGITS.code.solution.python ?? "";
    const claim = await judge({ ...ask(DIGITS, code), checks });
    expect(claim.results.map(({ outcome }) => outcome.status)).toEqual(checks.map(() => "passed"));
    expect(claim.oracleSha256).toBeNull();
    const { results } = await judgeJob(
      { api, checks, seed: 5, labelled: DIGITS.labelled },
      diskOracles(),
      callProgram({ api, code, runner: await pythonRunner() }),
    );
    expect(agreementOf(claim, { ...claim, results: [...results] })).toEqual({ state: "agreed" });
  });

  it.each(["en", "zh"] as const)(
    "shows figures, tables and the diagram without a finding of axe, in %s",
    async (locale) => {
      const wrong = await judge(ask(DIGITS, DIGITS.code.wrong["wrong-plain-softmax.py"]));
      const timed = await judge(ask(BOXES, BOXES.code.solution.python));
      const shown = { ...wrong, results: [...wrong.results, ...timed.results] };
      const words = [...DIGITS.meta.checks, ...BOXES.meta.checks].map(checkWords);
      await page.evaluate(([v, c, l]) => window.showVerdict(v, c, l), [shown, words, locale] as const);
      await page.getByRole("img").first().waitFor();
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { axe: found } = window as unknown as { axe: typeof axe };
        return (await found.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`);
      });
      expect(violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    },
  );
});
