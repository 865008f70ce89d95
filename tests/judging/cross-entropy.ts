import { join } from "node:path";
import { loadBank } from "#db/bank/load.ts";
import type { Api, Check, OracleRef } from "#domain/bank/question.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";

export interface Judged {
  readonly slug: string;
  readonly api: Api;
  readonly oracle: OracleRef;
  readonly checks: readonly Check[];
}

/** A question of the bank with its reference model. */
export const crossEntropy = async (): Promise<Judged> => {
  const { questions } = await loadBank(join(import.meta.dirname, "../../db/bank"));
  const meta = questions.find((q) => q.meta.slug === "softmax-cross-entropy")?.meta;
  if (!meta?.api || !meta.oracle) throw new Error("the bank has no judged softmax-cross-entropy");
  return { slug: meta.slug, api: meta.api, oracle: meta.oracle, checks: meta.checks };
};

const floats = (dims: number[], values: number[]): Tensor => ({
  dtype: "float64",
  dims,
  data: Float64Array.from(values),
});

/** The right answer, written without any library; with `stable` false it overflows for large logits. */
export const answer = ({ logits, target }: Tensors, stable = true) => {
  if (!logits || !target) throw new Error("inputs are missing");
  const [n = 0, k = 0] = logits.dims;
  const rows = Array.from({ length: n }, (_, i) => Array.from(logits.data.slice(i * k, (i + 1) * k), Number));
  const logProbs = rows.map((row) => {
    const top = stable ? Math.max(...row) : 0;
    const total = Math.log(row.reduce((sum, x) => sum + Math.exp(x - top), 0)) + top;
    return row.map((x) => x - total);
  });
  const right = (i: number): number => Number(target.data[i]);
  const loss = logProbs.reduce((sum, row, i) => sum - (row[right(i)] ?? Number.NaN), 0) / n;
  const grad = logProbs.flatMap((row, i) => row.map((x, c) => (Math.exp(x) - (c === right(i) ? 1 : 0)) / n));
  return {
    status: "returned",
    outputs: { loss: floats([], [loss]), grad_logits: floats([n, k], grad) },
    probes: { log_probs: floats([n, k], logProbs.flat()) },
    notes: [],
    dtypes: {},
  } as const;
};
