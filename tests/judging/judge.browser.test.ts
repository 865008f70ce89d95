import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callProgram } from "#app/_judge/candidate.ts";
import type { Judgement } from "#app/_judge/judge.ts";
import { judgeJob } from "#app/_judge/judge-job.ts";
import { loadBank } from "#db/bank/load.ts";
import type { Question } from "#domain/bank/question.ts";
import { agreementOf } from "#domain/judging/agreement.ts";
import type { Verdict } from "#domain/judging/verdict.ts";
import { BANK } from "../bank/check-question.ts";
import { launchBrowser } from "../support/browser.ts";
import { diskFiles, diskOracles } from "./disk-oracles.ts";
import { type JudgeServer, startJudgeServer } from "./judge-server.ts";
import { pythonRunner } from "./node-runners.ts";

const ATTENTION = "masked-attention";
const { questions } = await loadBank(BANK);
const find = (slug: string): Question => {
  const found = questions.find((q) => q.meta.slug === slug);
  if (!found) throw new Error(`the bank has no ${slug}`);
  return found;
};

type Asked = Omit<Judgement, "signal" | "onProgress">;
const ask = ({ meta }: Question, code: string, language: "python" | "typescript" = "python"): Asked => ({
  question: meta,
  version: 1,
  language,
  code,
  checks: meta.checks,
  seed: 5,
});
const statuses = (verdict: Verdict): string[] => [...new Set(verdict.results.map((r) => r.outcome.status))];
const firstFailure = ({ results }: Verdict) => results.find((r) => r.outcome.status !== "passed");

describe("the judge in Chromium", () => {
  let server: JudgeServer;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const judge = (asked: Asked): Promise<Verdict> => page.evaluate((a) => window.judgeProgram(a), asked);

  beforeAll(async () => {
    server = await startJudgeServer();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await open();
  });
  const open = async (): Promise<void> => {
    await page.goto(server.url);
    await page.waitForFunction(() => typeof window.judgeProgram === "function");
  };
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it("passes a right program by every check, hidden ones included", async () => {
    const question = find(ATTENTION);
    const verdict = await judge(ask(question, question.code.solution.python ?? ""));
    expect(statuses(verdict)).toEqual(["passed"]);
    expect(verdict.runtime).toMatch(/^Python .*onnxruntime-web 1\./);
    expect(complaints).toEqual([]);
  });

  it("[JUD-1] [JUD-9] agrees with a judge in Node on the same case, tensor and index", async () => {
    const question = find(ATTENTION);
    const asked = ask(question, question.code.wrong["wrong-minus-1e4.py"] ?? "");
    const { api, oracle } = question.meta;
    if (!api || !oracle) throw new Error("the question is not judged");
    const claim = await judge(asked);
    expect(firstFailure(claim)).toMatchObject({
      check: "huge",
      outcome: { status: "diverged", divergence: { problem: "value", tensor: "weights" } },
    });
    const program = callProgram({ api, code: asked.code, runner: await pythonRunner() });
    const { results } = await judgeJob(
      { api, oracle, checks: asked.checks, seed: asked.seed },
      diskOracles(),
      program,
    );
    expect(agreementOf(claim, { ...claim, results: [...results] })).toEqual({ state: "agreed" });
  });

  it("judges TypeScript as it judges Python", async () => {
    const question = find(ATTENTION);
    const right = await judge(ask(question, question.code.solution.typescript ?? "", "typescript"));
    expect(statuses(right)).toEqual(["passed"]);
    const wrong = (question.code.solution.typescript ?? "").replace("Math.sqrt(q.shape[2])", "1");
    expect(firstFailure(await judge(ask(question, wrong, "typescript")))).toMatchObject({
      outcome: { status: "diverged", divergence: { tensor: "scores" } },
    });
  });

  it("[JUD-6] stops a program that never ends, and judges the next one", async () => {
    const question = find(ATTENTION);
    const endless =
      "def attention(q, k, v, mask):\n    while True:\n        try:\n            pass\n        except BaseException:\n            pass\n";
    const STOP_MS = 3_000;
    const stopped = await page.evaluate(([a, ms]) => window.judgeUntil(a, ms), [
      ask(question, endless),
      STOP_MS,
    ] as const);
    expect(stopped.results[0]).toMatchObject({ outcome: { status: "raised", error: { kind: "stopped" } } });
    expect(statuses(stopped)).not.toContain("passed");
    expect(statuses(await judge(ask(question, question.code.solution.python ?? "")))).toEqual(["passed"]);
  });

  it("[JUD-7] [JUD-10] a reference model with a wrong checksum judges nothing", async () => {
    const question = find(ATTENTION);
    const [slug = "", part = ""] = (question.meta.oracle?.part ?? "").split("/");
    const bytes = Buffer.from(await diskFiles.bytes(slug, `parts/${part}.onnx`));
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    server.changed.set(`/models/${slug}/parts/${part}.onnx`, bytes);
    await open();
    const verdict = await judge(ask(question, question.code.solution.python ?? ""));
    server.changed.clear();
    for (const { stratum, outcome } of verdict.results.filter((r) => r.stratum !== "property"))
      expect([stratum, outcome]).toEqual([stratum, expect.objectContaining({ reason: "oracle-checksum" })]);
  });

  it("[JUD-7] a program that sends messages of its own passes no check", async () => {
    const forging = `
import js
def attention(q, k, v, mask):
    for name in ("postMessage", "self", "globalThis"):
        try:
            getattr(js, name)
        except BaseException:
            continue
    js.postMessage({"type": "case", "id": "1", "index": 0})
    return v
`;
    const verdict = await judge(ask(find(ATTENTION), forging));
    expect(statuses(verdict)).not.toContain("passed");
  });

  it("[JUD-7] TypeScript that reaches for the page or the reference model is judged by its numbers alone", async () => {
    const reaching = `
export function attention(q, k, v, mask) {
  const anything = globalThis as any;
  anything.postMessage?.({ type: "case", id: "1", index: 0, outcome: { status: "passed" } });
  anything.fetch?.("/models/rnn-vs-lstm-memory/card.json");
  return v;
}
`;
    const verdict = await judge(ask(find(ATTENTION), reaching, "typescript"));
    expect(firstFailure(verdict)).toMatchObject({ check: "small", outcome: { status: "diverged" } });
    expect(complaints).toEqual([]);
  });

  it.each(["en", "zh"] as const)("shows a verdict without a finding of axe, in %s", async (locale) => {
    const question = find(ATTENTION);
    const verdict = await judge(ask(question, question.code.wrong["wrong-no-scale.py"] ?? ""));
    await page.evaluate(([v, c, l]) => window.showVerdict(v, c, l), [
      verdict,
      question.meta.checks,
      locale,
    ] as const);
    await page.getByText("scores").first().waitFor();
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { axe: found } = window as unknown as { axe: typeof axe };
      return (await found.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`);
    });
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
