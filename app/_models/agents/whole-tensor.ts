import type { Tensor } from "#domain/judging/tensor.ts";

/** Ids as the models take them. */
export const wholeTensor = (values: readonly number[]): Tensor => ({
  dtype: "int64",
  dims: [values.length],
  data: BigInt64Array.from(values, BigInt),
});

/** The rows of a two-dimensional tensor. */
export function rowsOf(tensor: Tensor): number[][] {
  const [count = 0, width = 0] = tensor.dims;
  const values = Array.from(tensor.data, Number);
  return Array.from({ length: count }, (_, row) => values.slice(row * width, (row + 1) * width));
}
