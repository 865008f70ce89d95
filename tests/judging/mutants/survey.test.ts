import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadBank } from "#db/bank/load.ts";
import type { Question } from "#domain/bank/question.ts";
import { BANK } from "../../bank/check-question.ts";
import { bankMeans } from "../../bank/means.ts";
import type { Means } from "../../bank/programs.ts";
import { readEquivalents } from "./equivalents.ts";
import { firstFailure } from "./first-failure.ts";
import type { StoppablePython } from "./stoppable-python.ts";
import { stoppablePython } from "./stoppable-python.ts";
import { survey } from "./survey.ts";

const EFFORT = { seeds: 1, limit: 6 };
/** Long beside what a check of the sample takes, so that only the program without an end meets it. */
const LIMIT_MS = 5_000;
const SAMPLE = ["batch-norm-at-inference", "masked-attention", "softmax-cross-entropy"];

const { questions } = await loadBank(BANK);
const named = (slug: string): Question => {
  const found = questions.find(({ meta }) => meta.slug === slug);
  if (!found) throw new Error(`the bank has no ${slug}`);
  return found;
};

let python: StoppablePython;
let means: Means;
beforeAll(async () => {
  python = await stoppablePython(LIMIT_MS);
  means = await bankMeans(python.runner);
});
afterAll(() => python.close());

describe("the mutant suite", () => {
  it.each(SAMPLE)("%s refuses nothing right, accepts nothing wrong, and catches slips", async (slug) => {
    const found = await survey(named(slug), EFFORT, readEquivalents(slug), means);
    expect(found).toMatchObject({
      falseRejects: [],
      falseAccepts: [],
      elsewhere: [],
      survivors: [],
      stale: [],
    });
    expect(found.killed + found.equivalent).toBe(EFFORT.limit);
    expect(found.killed).toBeGreaterThan(0);
  });

  it("reports what a blunt question lets through", async () => {
    const question = named("masked-attention");
    const blunt = { ...question.meta, checks: question.meta.checks.map((c) => ({ ...c, atol: 1e9 })) };
    const found = await survey({ ...question, meta: blunt }, { seeds: 1, limit: 12 }, [], means);
    expect(found.falseAccepts).toContainEqual(expect.stringContaining("wrong-no-scale.py"));
    expect(found.survivors.length).toBeGreaterThan(0);
  });

  it("reports a declared equivalent that a check catches, or that is no mutant", async () => {
    const because = "because somebody believed so";
    const declared = [
      { line: "return gamma * normalised + beta", as: "return gamma * normalised - beta", because },
      { line: "return gamma", as: "return beta", because },
    ];
    const found = await survey(named("batch-norm-at-inference"), { seeds: 0, limit: 99 }, declared, means);
    expect(found.stale).toEqual([
      "caught, so not equivalent: return gamma * normalised - beta",
      "no such mutant: return beta",
    ]);
  });

  it("holds a declared equivalent to every fresh seed, not to the three of other mutants", async () => {
    const { meta, ...question } = named("lost-between-two-winners");
    // Which of two boxes comes first shows only where they overlap by more than the threshold, which is rare.
    const checks = meta.checks
      .filter(({ id }) => id === "two-boxes")
      .map((check) => ({
        ...check,
        cases: 1 as const,
        gen: { threshold: { kind: "constant" as const, value: 0.5 } },
      }));
    const rare = { ...question, meta: { ...meta, checks, wrong: {} } };
    const as = 'for box in np.argsort(scores, kind="stable"):';
    const declared = [{ line: as.replace("scores", "-scores"), as, because: "because three seeds said so" }];
    const three = await survey(rare, { seeds: 3, limit: 99 }, declared, means);
    expect(three).toMatchObject({ equivalent: 1, stale: [] });
    const fifty = await survey(rare, { seeds: 50, limit: 99 }, declared, means);
    expect(fifty).toMatchObject({ equivalent: 0, stale: [`caught, so not equivalent: ${as}`] });
  });

  it("[JUD-6] stops a mutant that never ends, and judges the next one", async () => {
    const question = named("masked-attention");
    const code = "def attention(q, k, v, mask):\n    while True:\n        pass\n";
    const trial = { question, language: "python", seed: 1 } as const;
    const failed = await firstFailure({ ...trial, code }, means);
    expect(failed?.outcome).toMatchObject({ status: "raised", error: { name: "KeyboardInterrupt" } });
    expect(await firstFailure({ ...trial, code: question.code.solution.python ?? "" }, means)).toBeNull();
  });
});
