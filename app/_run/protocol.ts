import type { ArrayPreview } from "#domain/interview/event.ts";
import type { Tensors } from "#domain/judging/tensor.ts";

/** Messages between the page and a runner worker (Python or TypeScript). Every reply carries its request's id. */
export type RunnerRequest =
  /** Run the program for its output. */
  | { readonly type: "run"; readonly id: string; readonly code: string }
  /** Load the program, then call `fn` once per case with the inputs in the order of `parameters`. */
  | {
      readonly type: "call";
      readonly id: string;
      readonly code: string;
      readonly fn: string;
      readonly parameters: readonly string[];
      /** Names for the returned values: one name takes the value itself, several take a tuple in order. */
      readonly outputs: readonly string[];
      readonly cases: readonly Tensors[];
      readonly timed?: TimedBeside;
    };

/** Calls that are timed: each case goes to the program and then to the baseline, one after the other. */
export interface TimedBeside {
  /** A right and slow program with the same function. */
  readonly baseline: string;
  /** So many cases go to the baseline alone, before the program is loaded. */
  readonly control: number;
}

/** What one call of the candidate's function did. `probes` holds what `probe(name, x)` recorded. */
export type CaseOutcome =
  | {
      readonly status: "returned";
      readonly outputs: Tensors;
      readonly probes: Tensors;
      readonly notes: readonly OutputNote[];
      /** The program's own dtype of each array that travels in a wider one. */
      readonly dtypes: Readonly<Record<string, string>>;
    }
  | { readonly status: "raised"; readonly error: RunError; readonly probes: Tensors };

/** A returned or probed value that is not an array of numbers, in words the verdict can show. */
export interface OutputNote {
  readonly name: string;
  readonly problem: "missing" | "not-an-array" | "ragged" | "object-dtype" | "complex" | "too-large";
  readonly got: string;
}

export interface RunError {
  readonly kind: "syntax" | "exception" | "memory" | "missing-function";
  /** Exception class, e.g. `ValueError`. */
  readonly name: string;
  readonly message: string;
  /** Only the person's own frames, as their language prints them. */
  readonly traceback: string;
  /** 1-based line of the person's code, where known. */
  readonly line: number | null;
}

export type RunnerReply =
  | { readonly type: "ready"; readonly runtime: string }
  | {
      readonly type: "output";
      readonly id: string;
      readonly stream: "stdout" | "stderr";
      readonly text: string;
    }
  /** `show(x, title, kind)` or the value of the last expression, in its place among the output. */
  | { readonly type: "array"; readonly id: string; readonly name: string; readonly preview: ArrayPreview }
  | { readonly type: "case"; readonly id: string; readonly index: number; readonly outcome: CaseOutcome }
  /** Milliseconds of each call of a timed request, by the worker's own clock. */
  | {
      readonly type: "timed";
      readonly id: string;
      readonly control: readonly number[];
      readonly candidate: readonly number[];
      readonly baseline: readonly number[];
    }
  /** `dropped` counts the lines of output beyond the limit. */
  | { readonly type: "done"; readonly id: string; readonly ms: number; readonly dropped: number }
  | { readonly type: "failed"; readonly id: string; readonly error: RunError };
