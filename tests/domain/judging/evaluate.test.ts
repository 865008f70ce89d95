import { describe, expect, it } from "vitest";
import { Evaluation } from "#domain/bank/evaluation.ts";
import { parseLabelled } from "#domain/bank/labelled.ts";
import { type Api, Api as ApiSchema, type Check, Check as CheckSchema } from "#domain/bank/question.ts";
import { type Evaluated, evaluate } from "#domain/judging/evaluate.ts";
import { judgeChecks } from "#domain/judging/judge.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { type CheckResult, CheckResult as CheckResultSchema } from "#domain/judging/verdict.ts";
import { float32 } from "./question.ts";

const LABELLED = [
  "part,slice,label,z",
  "given,day,1,9",
  "judged,day,1,2",
  "judged,day,0,-2",
  "judged,day,1,1",
  "judged,night,0,1",
  "judged,night,1,0.5",
  "judged,night,0,-3",
].join("\n");
const ROWS = 6;
const both = (name: string) => ({ en: name, zh: name });
const evaluation = (over: Record<string, unknown> = {}): Evaluation =>
  Evaluation.parse({
    inputs: { z: { of: ["z"] } },
    scores: "p",
    slices: [
      { id: "day", label: both("Day") },
      { id: "night", label: both("Night") },
    ],
    goals: [{ metric: "worst-error", most: 0.4 }],
    ...over,
  });
const API: Api = ApiSchema.parse({
  function: "score",
  inputs: [{ name: "z", dtype: "float32", dims: ["N"], gen: { kind: "normal" } }],
  outputs: [
    { name: "p", dtype: "float32", dims: ["N"] },
    { name: "yes", dtype: "bool", dims: ["N"] },
  ],
});
const check = (over: Record<string, unknown> = {}, sizes: Record<string, number> = { N: ROWS }): Check =>
  CheckSchema.parse({
    id: "set",
    title: both("set"),
    stratum: "evaluation",
    sizes,
    evaluation: evaluation(over),
  });

const bools = (values: number[]): Tensor => ({
  dtype: "bool",
  dims: [values.length],
  data: Uint8Array.from(values),
});
const numbers = (tensor: Tensor | undefined): number[] => (tensor ? Array.from(tensor.data, Number) : []);
const SIGMOID = (z: number): number => 1 / (1 + Math.exp(-z));

/** Judges what a program returns as `p` and `yes`, given the inputs that it was called with. */
const judge = async (
  answer: (inputs: Tensors) => Tensors,
  one: Check = check(),
  labelled: string | undefined = LABELLED,
): Promise<CheckResult | undefined> => {
  const callCandidate = async (cases: readonly Tensors[]) => ({
    failure: null,
    outcomes: cases.map((inputs) => ({ status: "returned", outputs: answer(inputs), probes: {}, notes: [] })),
  });
  const runOracle = async () => ({ ok: false, reason: "oracle-unavailable", detail: "" }) as const;
  const [result] = await judgeChecks({
    api: API,
    checks: [one],
    seed: 1,
    labelled,
    callCandidate,
    runOracle,
  });
  return result && CheckResultSchema.parse(result);
};
const sigmoids = ({ z }: Tensors): Tensors => ({
  p: float32([ROWS], numbers(z).map(SIGMOID)),
  yes: bools([1, 0, 1, 0, 1, 0]),
});

describe("an evaluation", () => {
  it("[JUD-16] calls the program with the judged rows and needs no reference model", async () => {
    const seen: Tensors[] = [];
    const result = await judge((inputs) => {
      seen.push(inputs);
      return sigmoids(inputs);
    });
    expect(seen.map(({ z }) => numbers(z))).toEqual([[2, -2, 1, 1, 0.5, -3]]);
    expect(result).toMatchObject({
      stratum: "evaluation",
      outcome: { status: "passed" },
      evaluation: {
        all: { n: ROWS, wrong: 1 },
        slices: [
          { slice: "day", n: 3, wrong: 0, auc: 1 },
          { slice: "night", n: 3, wrong: 1, auc: 0.5 },
        ],
        goals: [{ metric: "worst-error", met: true }],
      },
    });
  });

  it("[JUD-16] a goal that is missed is named, with the figures beside it", async () => {
    const goals = [
      { metric: "auc", least: 0.5 },
      { metric: "worst-error", most: 0.3 },
    ];
    expect(await judge(sigmoids, check({ goals }))).toMatchObject({
      outcome: { status: "missed", what: "worst-error" },
      evaluation: {
        goals: [
          { metric: "auc", met: true },
          { got: 1 / 3, most: 0.3, met: false },
        ],
      },
    });
  });

  it("[JUD-16] decisions count where the check names them, not the scores", async () => {
    const result = await judge(sigmoids, check({ decisions: "yes" }));
    expect(result?.evaluation?.all.wrong).toBe(0);
  });

  it.each([
    ["NaN", [Number.NaN, 0, 0, 0, 0, 0], { problem: "law", index: [0], got: "NaN" }],
    ["an infinity", [0, Number.POSITIVE_INFINITY, 0, 0, 0, 0], { problem: "law", index: [1], expected: 1 }],
    ["logits", [3, 0, 0, 0, 0, 0], { problem: "law", index: [0], got: 3, expected: 1 }],
    ["a negative score", [0, 0, 0, 0, 0, -0.5], { problem: "law", index: [5], expected: 0 }],
    ["too few", [0.5], { problem: "shape", got: [1], expected: [ROWS] }],
    ["nothing", [], { problem: "shape", got: [0], expected: [ROWS] }],
  ])("[JUD-16] %s as scores is a divergence, never a pass", async (_, values, divergence) => {
    const result = await judge((inputs) => ({ ...sigmoids(inputs), p: float32([values.length], values) }));
    expect(result?.outcome).toMatchObject({ status: "diverged", divergence: { tensor: "p", ...divergence } });
    expect(result?.evaluation).toBeUndefined();
  });

  it("[JUD-16] truth values are no scores, an absent output is named, decisions have one entry a row", async () => {
    const outcomes = await Promise.all([
      judge((inputs) => ({ ...sigmoids(inputs), p: bools([1, 0, 1, 0, 1, 0]) })),
      judge(() => ({})),
      judge((inputs) => ({ ...sigmoids(inputs), yes: bools([1]) }), check({ decisions: "yes" })),
      judge((inputs) => ({ p: sigmoids(inputs).p ?? bools([]) }), check({ decisions: "yes" })),
    ]);
    expect(outcomes.map((result) => result?.outcome)).toMatchObject([
      { divergence: { problem: "dtype", tensor: "p" } },
      { divergence: { problem: "missing", tensor: "p" } },
      { divergence: { problem: "shape", tensor: "yes" } },
      { divergence: { problem: "missing", tensor: "yes" } },
    ]);
  });

  it("[JUD-16] constant scores reach no goal of ranking", async () => {
    const goals = [{ metric: "auc", least: 0.6 }];
    const result = await judge(
      (inputs) => ({ ...sigmoids(inputs), p: float32([ROWS], Array(ROWS).fill(0.5)) }),
      check({ goals }),
    );
    expect(result).toMatchObject({
      outcome: { status: "missed", what: "auc" },
      evaluation: { all: { auc: 0.5 } },
    });
  });

  it("[JUD-16] what has no value meets no goal", async () => {
    const wrongAndSure = float32([ROWS], [0, 1, 0, 1, 0, 1]);
    const goals = [{ metric: "log-loss", most: 100 }];
    const result = await judge((inputs) => ({ ...sigmoids(inputs), p: wrongAndSure }), check({ goals }));
    expect(result).toMatchObject({
      outcome: { status: "missed", what: "log-loss" },
      evaluation: { goals: [{ got: null, met: false }] },
    });
  });

  it.each([
    ["no set", check(), undefined, /no labelled set/],
    ["an empty slice", check(), LABELLED.replaceAll("judged,night", "given,night"), /"night"/],
    ["a broken set", check(), "part,slice,label\njudged,day,x", /line 2/],
    ["another number of rows", check({}, { N: 5 }), LABELLED, /\[5\]/],
    ["a missing column", check({ inputs: { z: { of: ["q"] } } }), LABELLED, /column "q"/],
  ])("[JUD-7] [JUD-16] %s makes the check invalid", async (_, one, labelled, words) => {
    // A default would stand in for `undefined`.
    const result = labelled === undefined ? await judgeWithout(one) : await judge(sigmoids, one, labelled);
    expect(result?.outcome).toMatchObject({
      status: "undecided",
      reason: "invalid-check",
      detail: expect.stringMatching(words),
    });
  });
});

const judgeWithout = async (one: Check): Promise<CheckResult | undefined> => {
  const callCandidate = async () => ({ failure: null, outcomes: [] });
  const runOracle = async () => ({ ok: false, reason: "oracle-unavailable", detail: "" }) as const;
  return (await judgeChecks({ api: API, checks: [one], seed: 1, callCandidate, runOracle }))[0];
};

describe("scores of several classes", () => {
  const set = parseLabelled("part,slice,label\njudged,all,0\njudged,all,2\njudged,all,1");
  const rows = set.ok ? set.value : [];
  const judgeClasses = (values: number[], dims = [3, 3]): Evaluated =>
    evaluate(evaluation({ slices: [{ id: "all", label: both("All") }] }), rows, {
      scores: float32(dims, values),
      decisions: null,
    });

  it("[JUD-16] the greatest probability is the score, and whether it is the row's class the hit", () => {
    const result = judgeClasses([0.75, 0.25, 0, 0.25, 0.25, 0.5, 0.5, 0.25, 0.25]);
    if (!result.ok) throw new Error("diverged");
    expect(result.figures.all).toMatchObject({ n: 3, wrong: 1, auc: 0.75 });
    expect(result.figures.brier).toBeCloseTo((0.0625 + 0.25 + 0.25) / 3, 12);
  });

  it("[JUD-16] rows that do not sum to 1 are no probabilities", () => {
    expect(judgeClasses([0.75, 0.25, 0, 0.25, 0.25, 0.25, 1, 0, 0])).toMatchObject({
      ok: false,
      divergence: { problem: "law", index: [1], got: 0.75, expected: 1 },
    });
    expect(judgeClasses([], [3, 0])).toMatchObject({ ok: false, divergence: { problem: "shape" } });
    expect(judgeClasses([1, 1, 1], [3, 1, 1])).toMatchObject({ ok: false, divergence: { problem: "shape" } });
  });
});

describe("a labelled set", () => {
  it.each([
    ["a,b,label", /header/],
    ["part,slice,label,x,x", /two columns/],
    ["part,slice,label,x\njudged,day,1", /line 2/],
    ["part,slice,label,x\njudged,day,1,", /line 2/],
    ["part,slice,label\njudged,day,1.5", /line 2/],
    ["part,slice,label\njudged,day,-1", /line 2/],
    ["part,slice,label,x\njudged,day,1,NaN", /line 2/],
    [`part,slice,label${"\njudged,day,1".repeat(5_000)}`, /5000 rows/],
  ])("[JUD-16] refuses what it cannot read, with the line: %#", (text, words) => {
    expect(parseLabelled(text)).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(words) },
    });
  });
});
