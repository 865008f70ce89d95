import type { Api, Check, OracleRef } from "#domain/bank/question.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";

/** What the judge needs to know of a question; the program stays with its runner. */
export interface JudgeJob {
  readonly api: Api;
  /** Absent where no check needs one. */
  readonly oracle?: OracleRef | undefined;
  readonly checks: readonly Check[];
  readonly seed: number;
  readonly labelled?: string | undefined;
}

/** What the calls of one check follow from. */
export type DrawJob = Omit<JudgeJob, "oracle" | "checks"> & { readonly check: Check };

/** Messages between the page and the judge's worker. Every message carries its job's id. */
export type JudgeRequest =
  /** Load, verify and certify the part before anybody waits for it. */
  | { readonly type: "warm"; readonly id: number; readonly part: string }
  | { readonly type: "judge"; readonly id: number; readonly job: JudgeJob }
  /** The inputs of a check's calls, drawn where nobody waits for the page: some checks have millions of values. */
  | { readonly type: "draw"; readonly id: number; readonly job: DrawJob }
  /** What the runner answered to `call`, as it came: the worker parses it. */
  | { readonly type: "called"; readonly id: number; readonly run: unknown };

export type JudgeReply =
  | { readonly type: "warmed"; readonly id: number }
  /** Null where the check cannot be drawn. */
  | { readonly type: "drawn"; readonly id: number; readonly calls: readonly Tensors[] | null }
  /** Call the program with these inputs, `timed` beside its baseline. */
  | {
      readonly type: "call";
      readonly id: number;
      readonly cases: readonly Tensors[];
      readonly timed: boolean;
    }
  | {
      readonly type: "judged";
      readonly id: number;
      readonly results: readonly CheckResult[];
      readonly oracleSha256: string | null;
      readonly runtime: string;
    }
  | { readonly type: "broken"; readonly id: number; readonly detail: string };
