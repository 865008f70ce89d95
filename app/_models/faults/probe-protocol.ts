import type { GraphEdit } from "#domain/bank/graph-edit.ts";
import type { RemedyOutcome } from "#domain/judging/remedy.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";

/** A claim's remedy, to be put into the broken graph and run beside the sound one. */
export interface RemedyRequest {
  readonly type: "remedy";
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly model: string;
  readonly companion: string | null;
  readonly edit: GraphEdit;
  readonly at: string;
}

/** Messages between a page and the worker that runs a broken graph. */
export type ProbeRequest =
  | { readonly type: "open"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: "probe"; readonly id: number; readonly inputs: Tensors; readonly tensor: string }
  | RemedyRequest;

/** `value` is null once the graph is open; only a remedy has an outcome. */
export type ProbeReply =
  | {
      readonly id: number;
      readonly ok: true;
      readonly value: Tensor | null;
      readonly outcome?: RemedyOutcome;
    }
  | { readonly id: number; readonly ok: false; readonly detail: string };
