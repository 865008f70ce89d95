import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadBank } from "#db/bank/load.ts";
import type { Language, Question } from "#domain/bank/question.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import { BANK } from "../bank/check-question.ts";
import { bankMeans } from "../bank/means.ts";
import type { Means } from "../bank/programs.ts";
import { firstFailure } from "./mutants/first-failure.ts";
import { type StoppablePython, stoppablePython } from "./mutants/stoppable-python.ts";

const { questions } = await loadBank(BANK);
const found = questions.find(({ meta }) => meta.slug === "masked-attention");
if (!found) throw new Error("the bank has no masked-attention");
const question: Question = found;

let python: StoppablePython;
let means: Means;
beforeAll(async () => {
  python = await stoppablePython();
  means = await bankMeans(python.runner);
});
afterAll(() => python.close());

const judge = (code: string, language: Language = "python"): Promise<CheckResult | null> =>
  firstFailure({ question, code, language, seed: 7 }, means);
const answer = (...lines: readonly string[]): string =>
  `import numpy as np\n\n\ndef attention(q, k, v, mask):\n${lines.map((line) => `    ${line}\n`).join("")}`;

const missing = (reason: string, got: RegExp) => ({
  status: "diverged",
  divergence: { problem: "missing", tensor: "output", reason, got: expect.stringMatching(got) },
});
const raised = (name: RegExp, message: RegExp) => ({
  status: "raised",
  error: { name: expect.stringMatching(name), message: expect.stringMatching(message) },
});
const differs = (problem: string) => ({ status: "diverged", divergence: { problem, tensor: "output" } });

/** Values that are no answer: each ends in words that say what was there instead. */
const NO_ANSWER = [
  ["nothing", ["pass"], missing("not-an-array", /None/)],
  ["a word", ["return 'right'"], missing("not-an-array", /str/)],
  ["a dictionary", ["return {'output': v}"], missing("not-an-array", /dict/)],
  ["a ragged list", ["return [[1, 2], [3]]"], missing("ragged", /./)],
  ["an array of objects", ["return np.array([object()], dtype=object)"], raised(/Error/, /object/)],
  ["a list of objects", ["return [object(), object()]"], { status: "diverged" }],
  ["complex numbers", ["return [1 + 2j, 3]"], missing("complex", /list/)],
  ["NaN on purpose", ["return np.full(q.shape, np.nan)"], differs("value")],
  ["infinities", ["return np.full(q.shape, np.inf)"], differs("value")],
  ["truth values", ["return v > 0"], differs("dtype")],
  ["the wrong shape", ["return v[0]"], differs("shape")],
  ["an array without entries", ["return v[:0]"], differs("shape")],
  ["nests of lists without end", ["a = []", "a.append(a)", "return a"], raised(/RecursionError/, /./)],
  [
    "a thing that calls itself an array",
    ["class Fake:", "    shape = v.shape", "    dtype = v.dtype", "return Fake()"],
    missing("not-an-array", /Fake/),
  ],
] as const;

/** Programs that go too far: stopped in words, and the next one is judged as ever. The network is tried in a browser. */
const TOO_FAR = [
  ["a billion entries", ["return np.ones(10**9)"], raised(/MemoryError/, /./)],
  ["a billion entries in a list", ["return [0] * 10**9"], raised(/MemoryError/, /^/)],
  ["recursion", ["return attention(q, k, v, mask)"], raised(/RecursionError/, /recursion/)],
  [
    "a thread",
    ["import threading", "threading.Thread(target=print).start()", "return v"],
    raised(/RuntimeError/, /thread/),
  ],
  ["a process", ["import subprocess", "subprocess.run(['ls'])", "return v"], raised(/OSError|Error/, /./)],
  ["the end of Python", ["import sys", "sys.exit(0)"], raised(/SystemExit/, /./)],
  ["an interrupt", ["raise KeyboardInterrupt"], raised(/KeyboardInterrupt/, /^/)],
  [
    "an error that cannot be told",
    ["class E(BaseException):", "    def __str__(self): raise self", "raise E()"],
    { status: "raised" },
  ],
] as const;

const THROUGH_FRAMES = [
  "import sys",
  "frame = sys._getframe(1)",
  "host = frame.f_globals.get('_host')",
  "for i in range(64):",
  '    host.case(i, \'{"error": null, "notes": []}\')',
  "return v",
];

/** Attempts to pass without an answer. */
const CHEATS = [
  ["messages to the page", ["import js", "js.postMessage({})", "return v"]],
  ["the host's own module", ["import _dryrun_host", "_dryrun_host.finish('{}')", "return v"]],
  ["results through the harness's frames", THROUGH_FRAMES],
  [
    "the reference model's file",
    ["import glob", "files = glob.glob('/**/*.onnx', recursive=True)", "return np.load(files[0])"],
  ],
  [
    "whatever lies in memory",
    [
      "import gc",
      "held = [o for o in gc.get_objects() if isinstance(o, np.ndarray)]",
      "return held[0] if held else v",
    ],
  ],
  ["NumPy made lenient", ["np.allclose = lambda *a, **k: True", "np.isnan = lambda x: False", "return v"]],
  ["inputs changed on the way", ["q[...] = 0", "k[...] = 0", "return v * 0"]],
  [
    "probes without an output",
    ["probe('scores', q @ k.transpose(0, 2, 1) / q.shape[-1] ** 0.5)", "return None"],
  ],
  [
    "a number that is equal to everything",
    ["class Any(float):", "    def __eq__(self, other): return True", "return Any(1)"],
  ],
] as const;

const IN_TYPESCRIPT = [
  ["nothing", "return undefined as any;"],
  ["a ragged list", "return [[1, 2], [3]] as any;"],
  ["words", 'return ["a", "b"] as any;'],
  ["NaN", "return np.multiply(v, Number.NaN);"],
  ["a promise", "return Promise.resolve(v) as any;"],
  ["a billion entries", "return np.ones([1e9]) as any;"],
  ["recursion", "return attention(q, k, v, mask);"],
  ["messages of its own", "(globalThis as any).postMessage?.({ type: 'done', id: '1' }); return v;"],
] as const;

describe("what a program gives back", () => {
  it.each(NO_ANSWER)("[JUD-5] %s is no answer", async (_, lines, outcome) => {
    expect((await judge(answer(...lines)))?.outcome).toMatchObject(outcome);
  });

  it.each(TOO_FAR)("[JUD-6] %s ends in words", async (_, lines, outcome) => {
    expect((await judge(answer(...lines)))?.outcome).toMatchObject(outcome);
  });

  it.each(CHEATS)("[JUD-7] %s is never a pass", async (_, lines) => {
    const failed = await judge(answer(...lines));
    expect(failed?.check).toBe(question.meta.checks[0]?.id);
    expect(["diverged", "raised", "undecided"]).toContain(failed?.outcome.status);
  });

  it.each(IN_TYPESCRIPT)("[JUD-7] in TypeScript, %s is never a pass", async (_, body) => {
    const code = `export function attention(q: NDArray, k: NDArray, v: NDArray, mask: NDArray): NDArray { ${body} }`;
    const failed = await judge(code, "typescript");
    expect(failed?.check).toBe(question.meta.checks[0]?.id);
  });

  it("and a right program passes after all of them", async () => {
    const { python: right = "", typescript = "" } = question.code.solution;
    expect(await judge(right)).toBeNull();
    expect(await judge(typescript, "typescript")).toBeNull();
  });
});
