import type { Tensor, Tensors } from "#domain/judging/tensor.ts";

/** Messages between a page and the worker that runs a broken graph. */
export type ProbeRequest =
  | { readonly type: "open"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: "probe"; readonly id: number; readonly inputs: Tensors; readonly tensor: string };

/** `value` is null once the graph is open. */
export type ProbeReply =
  | { readonly id: number; readonly ok: true; readonly value: Tensor | null }
  | { readonly id: number; readonly ok: false; readonly detail: string };
