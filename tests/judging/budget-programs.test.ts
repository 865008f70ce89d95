import { beforeAll, describe, expect, it } from "vitest";
import { loadBank } from "#db/bank/load.ts";
import type { Question } from "#domain/bank/question.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import { BANK } from "../bank/check-question.ts";
import { bankMeans } from "../bank/means.ts";
import type { Means } from "../bank/programs.ts";
import { firstFailure } from "./mutants/first-failure.ts";

const { questions } = await loadBank(BANK);
/** Only what is measured: the other checks have tests of their own. */
const measured = (slug: string): Question => {
  const found = questions.find(({ meta }) => meta.slug === slug);
  if (!found) throw new Error(`the bank has no ${slug}`);
  const checks = found.meta.checks.filter(({ stratum }) => stratum === "budget" || stratum === "evaluation");
  return { ...found, meta: { ...found.meta, checks } };
};
const BOXES = measured("equal-errors-unequal-boxes");
const CACHE = measured("what-the-second-call-sees");
const MAILS = measured("a-third-here-a-fiftieth-there");

let means: Means;
beforeAll(async () => {
  means = await bankMeans();
});
const judge = (question: Question, code: string): Promise<CheckResult | null> =>
  firstFailure({ question, code, language: "python", seed: 11 }, means);

const slow = BOXES.code.baseline?.python ?? "";
const right = BOXES.code.solution.python ?? "";
const renamed = slow.replace("def box_iou", "def slow_iou");

/** Ways to look fast. None is a pass, on however busy a machine: what is not decided is not passed. */
const LOOKS_FAST = [
  [
    "keeps its answers",
    `${renamed}\nkept = {}\n\n\ndef box_iou(predicted, truth):\n    key = str(predicted), str(truth)\n    if key not in kept:\n        kept[key] = slow_iou(predicted, truth)\n    return kept[key]\n`,
    ["missed", "undecided"],
  ],
  [
    "turns the clocks back",
    `import time\n\nfor name in ("time", "monotonic", "perf_counter", "perf_counter_ns", "process_time"):\n    setattr(time, name, lambda: 0)\n${slow}`,
    ["missed", "undecided"],
  ],
  [
    "puts the work off",
    `${renamed}\n\n\nclass Later:\n    def __init__(self, *boxes):\n        self.boxes = boxes\n\n    def __array__(self, dtype=None, copy=None):\n        return slow_iou(*self.boxes)\n\n\ndef box_iou(predicted, truth):\n    return Later(predicted, truth)\n`,
    ["diverged", "raised", "missed", "undecided"],
  ],
  [
    "slows the slow program down",
    `${renamed.replaceAll("np.maximum", "own_maximum").replace("import numpy as np", "import numpy as np\n\nown_maximum = np.maximum\n\n\ndef dawdle(*arguments):\n    for _ in range(4_000):\n        pass\n    return own_maximum(*arguments)\n\n\nnp.maximum = dawdle\n")}\n\n\nbox_iou = slow_iou\n`,
    ["missed", "undecided"],
  ],
  [
    "returns an array of an earlier run",
    `${renamed}\nlast = []\n\n\ndef box_iou(predicted, truth):\n    last.append(slow_iou(predicted, truth) if len(last) == 0 else last[0])\n    return last[0]\n`,
    ["diverged"],
  ],
  [
    "reports times of its own",
    `import sys\n${slow.replace("    iou = np.zeros", "    frame = sys._getframe()\n    while frame:\n        host = frame.f_globals.get('_host')\n        if host is not None and hasattr(host, 'timed'):\n            host.timed([0], [0], [0])\n        frame = frame.f_back\n    iou = np.zeros")}`,
    ["missed", "undecided"],
  ],
] as const;

describe("programs under a budget of time", () => {
  it("[JUD-14] are timed beside the slow program in one worker", async () => {
    const [check] = BOXES.meta.checks;
    const found = await judge(BOXES, slow);
    expect(found).toMatchObject({ check: check?.id, stratum: "budget", budget: { measure: "time" } });
    expect(found?.budget?.baseline).toBeGreaterThan(0);
  });

  it.each(LOOKS_FAST)("[JUD-14] [JUD-7] one that %s does not pass", async (_, code, statuses) => {
    const found = await judge(BOXES, code);
    expect(statuses).toContain(found?.outcome.status);
  });

  it("[JUD-6] an error in a timed run is told with its line", async () => {
    const failing = right.replace("    low =", '    raise ValueError("tired")\n    low =');
    expect((await judge(BOXES, failing))?.outcome).toMatchObject({
      status: "raised",
      error: { name: "ValueError", message: "tired", line: expect.any(Number) },
    });
  });

  it("[JUD-7] without a slow program nothing is decided", async () => {
    const question: Question = { ...BOXES, code: { ...BOXES.code, baseline: { python: "x = 1" } } };
    expect((await judge(question, right))?.outcome).toMatchObject({
      status: "undecided",
      reason: "no-baseline",
    });
    const other = await firstFailure(
      {
        question: BOXES,
        code: "export const box_iou = (a: any, b: any) => a;",
        language: "typescript",
        seed: 1,
      },
      means,
    );
    expect(other?.outcome.status).not.toBe("passed");
  });
});

describe("programs under a budget of bytes", () => {
  const solution = CACHE.code.solution.python ?? "";
  const kept = (how: string): string =>
    solution.replace("return weights @ next_v, next_k, next_v", `return weights @ next_v, ${how}`);

  it("[JUD-13] a cache in float64 is right and too large", async () => {
    expect(await judge(CACHE, kept("next_k.astype(np.float64), next_v.astype(np.float64)"))).toMatchObject({
      outcome: { status: "missed", what: "bytes" },
      budget: { ratio: 2 },
    });
    expect(await judge(CACHE, kept("next_k, next_v"))).toBeNull();
  });

  it.each([
    ["float16", "next_k.astype(np.float16), next_v.astype(np.float16)"],
    ["int8", "next_k.astype(np.int8), next_v.astype(np.int8)"],
    ["nothing", "None, None"],
  ])("[JUD-13] a cache of %s is small and wrong", async (_, how) => {
    expect((await judge(CACHE, kept(how)))?.outcome.status).toBe("diverged");
  });
});

describe("programs under evaluation", () => {
  const solution = MAILS.code.solution.python ?? "";

  it("[JUD-16] a right one passes on real mail, one without the shift does not", async () => {
    expect(await judge(MAILS, solution)).toBeNull();
    expect(await judge(MAILS, MAILS.code.wrong["wrong-no-shift.py"] ?? "")).toMatchObject({
      outcome: { status: "missed", what: "ece" },
      evaluation: { all: { n: 883 } },
    });
  });

  it.each([
    ["NaN", "posterior * np.nan", "diverged"],
    ["constants", "posterior * 0 + 0.02", "missed"],
    ["logits", "log_odds", "diverged"],
    ["half of the rows", "posterior[::2]", "diverged"],
    ["words", "'spam'", "diverged"],
  ])("[JUD-16] [JUD-7] scores that are %s do not pass", async (_, scores, status) => {
    const code = solution.replace("return posterior,", `return ${scores},`);
    expect((await judge(MAILS, code))?.outcome.status).toBe(status);
  });
});
