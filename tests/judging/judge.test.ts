import { describe, expect, it } from "vitest";
import type { CallEnd, Runner } from "#app/_judge/candidate.ts";
import { createJudge, type Judge } from "#app/_judge/judge.ts";
import type { JudgeReply } from "#app/_judge/protocol.ts";
import type { CaseOutcome, RunnerReply } from "#app/_run/protocol.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import { type Verdict, Verdict as VerdictSchema } from "#domain/judging/verdict.ts";
import { answer, crossEntropy } from "./cross-entropy.ts";
import { diskOracles } from "./disk-oracles.ts";
import { FakeWorker } from "./fake-worker.ts";

const question = await crossEntropy();
const oracles = diskOracles();

type Script = (
  cases: readonly Tensors[],
  reply: (message: RunnerReply) => void,
  signal?: AbortSignal,
) => Promise<CallEnd>;

const runner = (script: Script): Runner => ({
  runtime: "Python 3.14",
  call: ({ cases }, onReply, signal) => script(cases, onReply, signal),
});
const caseReply = (index: number, outcome: CaseOutcome): RunnerReply => ({
  type: "case",
  id: "1",
  index,
  outcome,
});
const right: Script = async (cases, reply) => {
  for (const [i, inputs] of cases.entries()) reply(caseReply(i, answer(inputs)));
  return null;
};
const stopped = { kind: "stopped", name: "Stopped", message: "", traceback: "", line: null } as const;

const start = (worker: FakeWorker): Worker => worker as unknown as Worker;
const judgeWith = (script: Script, worker = new FakeWorker(oracles)): Judge =>
  createJudge({ runner: () => runner(script), startWorker: () => start(worker) });

const ask = (judge: Judge, over: Partial<Parameters<Judge["judge"]>[0]> = {}): Promise<Verdict> =>
  judge.judge({
    question,
    version: 2,
    language: "python",
    code: "def softmax_cross_entropy(logits, target): ...",
    checks: question.checks,
    seed: 7,
    ...over,
  });
const passed = ({ results }: Verdict): boolean =>
  results.length === question.checks.length && results.every((r) => r.outcome.status === "passed");
const outcomes = (verdict: Verdict): string[] => [...new Set(verdict.results.map((r) => r.outcome.status))];

describe("the judge in the page", () => {
  it("gives a whole verdict, that the log takes", async () => {
    const verdict = await ask(judgeWith(right));
    expect(VerdictSchema.parse(verdict)).toEqual(verdict);
    expect(verdict).toMatchObject({
      version: 2,
      seed: 7,
      provider: "wasm",
      runtime: "Python 3.14, onnxruntime",
    });
    expect(verdict.oracleSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(verdict.results.map((r) => r.check)).toEqual(question.checks.map((c) => c.id));
    expect(passed(verdict)).toBe(true);
  });

  it("tells how far the program came", async () => {
    const seen: [number, number][] = [];
    await ask(judgeWith(right), { onProgress: (done, of) => seen.push([done, of]) });
    const total = seen[0]?.[1] ?? 0;
    expect(seen.map(([done]) => done)).toEqual(Array.from({ length: total }, (_, i) => i + 1));
  });

  it("[JUD-6] stops when asked, and judges what ran until then", async () => {
    const abort = new AbortController();
    const untilStopped: Script = async (cases, reply, signal) => {
      for (const [i, inputs] of cases.entries()) {
        if (signal?.aborted) return stopped;
        reply(caseReply(i, answer(inputs)));
      }
      return null;
    };
    const verdict = await ask(judgeWith(untilStopped), {
      signal: abort.signal,
      onProgress: (done) => done === 4 && abort.abort(),
    });
    const [first, second, third] = verdict.results;
    expect(first?.outcome).toEqual({ status: "passed" });
    expect(second).toMatchObject({ outcome: { status: "raised", caseIndex: 1, error: { kind: "stopped" } } });
    expect(third).toMatchObject({ outcome: { status: "undecided", reason: "not-reached" } });
  });

  it("judges two programs at once", async () => {
    const judge = judgeWith(right);
    const verdicts = await Promise.all([ask(judge, { seed: 1 }), ask(judge, { seed: 2 })]);
    expect(verdicts.map(passed)).toEqual([true, true]);
  });
});

describe("what goes wrong around the judge", () => {
  it("[JUD-7] a worker that does not start decides nothing, and the next question gets a new one", async () => {
    const broken = new FakeWorker(oracles);
    broken.postMessage = () => queueMicrotask(() => broken.fail("404"));
    const workers = [broken, new FakeWorker(oracles)];
    const judge = createJudge({
      runner: () => runner(right),
      startWorker: () => start(workers.shift() ?? new FakeWorker(oracles)),
    });
    const verdict = await ask(judge);
    expect(VerdictSchema.parse(verdict)).toMatchObject({ oracleSha256: null });
    expect(outcomes(verdict)).toEqual(["undecided"]);
    expect(passed(await ask(judge))).toBe(true);
    expect(broken.terminated).toBe(true);
  });

  it("[JUD-7] a runner that cannot start decides nothing", async () => {
    const verdict = await ask(judgeWith(() => Promise.reject(new Error("no Pyodide"))));
    expect(verdict.results[0]?.outcome).toEqual({
      status: "undecided",
      reason: "runner-unavailable",
      detail: "Error: no Pyodide",
    });
    expect(outcomes(verdict)).toEqual(["undecided"]);
  });

  it.each<[string, Script]>([
    ["answers nothing", async () => null],
    [
      "answers out of turn",
      async (cases, reply) => {
        for (const [i, inputs] of [...cases.entries()].reverse()) reply(caseReply(i, answer(inputs)));
        return null;
      },
    ],
    [
      "answers the same case for all",
      async (cases, reply) => {
        const [first] = cases;
        if (first) for (const [i] of cases.entries()) reply(caseReply(i, answer(first)));
        return null;
      },
    ],
    [
      "claims to have passed",
      async (_, reply) => {
        reply({ type: "judged", id: 1, results: [], passed: true } as unknown as RunnerReply);
        reply({ type: "case", id: "1", index: 0, outcome: { status: "passed" } } as unknown as RunnerReply);
        return null;
      },
    ],
  ])("[JUD-7] a program that %s passes no check", async (_, script) => {
    const verdict = await ask(judgeWith(script));
    expect(verdict.results.length).toBe(question.checks.length);
    expect(verdict.results.filter((r) => r.stratum !== "property" && r.outcome.status === "passed")).toEqual(
      [],
    );
    expect(passed(verdict)).toBe(false);
  });

  it("[JUD-7] a closed judge answers what was asked of it", async () => {
    const tampered = new FakeWorker(oracles, (reply: JudgeReply) => ({ ...reply, id: -1 }));
    const judge = judgeWith(right, tampered);
    const waiting = ask(judge);
    judge.close();
    expect(outcomes(await waiting)).toEqual(["undecided"]);
  });
});
