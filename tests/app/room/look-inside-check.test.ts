import { describe, expect, it } from "vitest";
import { createJudge } from "#app/_judge/judge.ts";
import type { Oracles } from "#app/_judge/oracles.ts";
import { lookInsideCheck } from "#app/interviews/[id]/room/look-inside-check.ts";
import type { RunController } from "#app/interviews/[id]/room/run-controller.ts";
import type { Run } from "#domain/interview/state.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import type { Verdict } from "#domain/judging/verdict.ts";
import { crossEntropy } from "../../judging/cross-entropy.ts";
import { FakeWorker } from "../../judging/fake-worker.ts";
import { typescriptRunner } from "../../judging/node-runners.ts";

const question = { ...(await crossEntropy()), version: 1 };
const runner = await typescriptRunner();
const noOracles: Oracles = { open: () => Promise.reject(new Error("nothing is judged here")) };
const judge = createJudge({
  runner: () => runner,
  startWorker: () => new FakeWorker(noOracles) as unknown as Worker,
});
const verdict = { seed: 11 } as Verdict;

const controllerWith = (free = true): RunController =>
  ({
    exclusively: async (work: () => Promise<unknown>) => (free ? work() : null),
    questions: { judged: async () => question },
    parts: { runner: async () => runner, judge: async () => judge },
  }) as unknown as RunController;

const runOf = (body: string): Run =>
  ({
    question: { slug: question.slug, version: 1 },
    language: "typescript",
    code: `export function softmax_cross_entropy(logits, target) {\n${body}\n}`,
  }) as unknown as Run;

const PROBING = "probe('log_probs', np.negative(logits)); return [0, logits];";
const valuesOf = (tensor: Tensor | undefined) =>
  Array.from<number | bigint, number>(tensor?.data ?? [], Number);
const dimsIn = (tensors: Tensors) => Object.fromEntries(Object.entries(tensors).map(([k, v]) => [k, v.dims]));

describe("the arrays of a judged program", () => {
  it("are the check's own inputs, and what the recorded program made of them", async () => {
    const seen = await lookInsideCheck(controllerWith(), runOf(PROBING), verdict, "one-row");
    if (seen.status !== "seen") throw new Error(seen.status);
    expect(seen.calls).toHaveLength(question.checks.find(({ id }) => id === "one-row")?.cases ?? 0);
    for (const { inputs, outcome } of seen.calls) {
      expect(dimsIn(inputs)).toEqual({ logits: [1, 2], target: [1] });
      if (outcome?.status !== "returned") throw new Error("the call raised an error");
      expect(valuesOf(outcome.probes.log_probs)).toEqual(valuesOf(inputs.logits).map((x) => -x));
      expect(outcome.outputs.grad_logits?.data).toEqual(inputs.logits?.data);
    }
  });

  it("are the same each time, and differ from check to check", async () => {
    const look = (check: string) => lookInsideCheck(controllerWith(), runOf(PROBING), verdict, check);
    expect(await look("digits")).toEqual(await look("digits"));
    expect(await look("digits")).not.toEqual(await look("huge"));
  });

  it("stand beside the error of a call that raised one", async () => {
    const seen = await lookInsideCheck(controllerWith(), runOf("throw new Error('no')"), verdict, "digits");
    expect(seen).toMatchObject({
      calls: [{ outcome: { status: "raised", error: { message: "no" } } }, {}, {}],
    });
  });

  it("are not there for a program without the function, an unknown check or a busy runtime", async () => {
    const none = { ...runOf(""), code: "const a = 1;" };
    expect(await lookInsideCheck(controllerWith(), none, verdict, "digits")).toEqual({ status: "nothing" });
    expect(await lookInsideCheck(controllerWith(), runOf(PROBING), verdict, "nothing")).toEqual({
      status: "nothing",
    });
    expect(await lookInsideCheck(controllerWith(false), runOf(PROBING), verdict, "digits")).toEqual({
      status: "busy",
    });
  });
});
