import type { Api, Check } from "#domain/bank/question.ts";
import { Api as ApiSchema, Check as CheckSchema } from "#domain/bank/question.ts";
import type { Tensor } from "#domain/judging/tensor.ts";

/** y = softmax(x) by rows, with the exponentials as a probe. */
export const API: Api = ApiSchema.parse({
  function: "softmax",
  inputs: [{ name: "x", dtype: "float32", dims: ["B", "K"], gen: { kind: "normal" } }],
  outputs: [{ name: "y", dtype: "float32", dims: ["B", "K"] }],
  probes: ["e"],
});

const base = { title: { en: "a", zh: "a" }, sizes: { B: [1, 3], K: [2, 5] }, atol: 1e-6, rtol: 1e-5 };

export const check = (over: Record<string, unknown> = {}): Check =>
  CheckSchema.parse({ ...base, id: "small", stratum: "ordinary", ...over });

export const lawCheck = (property: Record<string, unknown>, over: Record<string, unknown> = {}): Check =>
  CheckSchema.parse({
    ...base,
    id: "law",
    stratum: "property",
    law: { en: "a", zh: "a" },
    property,
    ...over,
  });

export const float32 = (dims: number[], values: number[]): Tensor => ({
  dtype: "float32",
  dims,
  data: Float32Array.from(values),
});
