import type { RunnerReply, RunnerRequest } from "#app/_run/protocol.ts";
import type { Api } from "#domain/bank/question.ts";
import { CONTROL_CALLS } from "#domain/judging/budget.ts";
import type { CandidateRun } from "#domain/judging/candidate.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { RunFailure } from "#domain/judging/verdict.ts";

type Call = Extract<RunnerRequest, { type: "call" }>;

/** How a call ended: `null` when every case was answered, else what ended it. */
export type CallEnd = RunFailure | null;

/** One language's runner, warm or not. A call that is stopped or too slow ends with a failure that says so. */
export interface Runner {
  /** Shown in the verdict, e.g. the version of Python. */
  readonly runtime: string;
  readonly call: (
    request: Omit<Call, "id" | "type">,
    onReply: (reply: RunnerReply) => void,
    signal?: AbortSignal,
  ) => Promise<CallEnd>;
}

export interface Program {
  readonly api: Api;
  readonly code: string;
  readonly runner: Runner;
  /** What it is timed beside, where it is timed and there is one. */
  readonly baseline?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onCase?: ((done: number, of: number) => void) | undefined;
}

/**
 * Calls the program and gathers what came back, in order: an answer out of turn is dropped, as the worker
 * that sends it holds the program itself.
 */
export const callProgram =
  ({ api, code, runner, baseline, signal, onCase }: Program) =>
  async (cases: readonly Tensors[], timed = false): Promise<CandidateRun> => {
    const outcomes: unknown[] = [];
    let timing: CandidateRun["timing"] = null;
    const request = {
      code,
      fn: api.function,
      parameters: api.inputs.map((i) => i.name),
      outputs: api.outputs.map((o) => o.name),
      cases,
      ...(timed && baseline !== undefined ? { timed: { baseline, control: CONTROL_CALLS } } : {}),
    };
    const onReply = (reply: RunnerReply): void => {
      if (reply.type === "timed") {
        const { control, candidate, baseline: slow } = reply;
        timing = { control: [...control], candidate: [...candidate], baseline: [...slow] };
      }
      if (reply.type !== "case" || reply.index !== outcomes.length || reply.index >= cases.length) return;
      outcomes.push(reply.outcome);
      onCase?.(outcomes.length, cases.length);
    };
    const failure = await runner.call(request, onReply, signal);
    return { outcomes, failure, timing };
  };
