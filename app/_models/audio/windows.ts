import type { Tensor } from "#domain/judging/tensor.ts";
import { type Matrix, matrix } from "./front-end.ts";

/** The whole picture as a batch of one. */
export const wholeTensor = ({ rows, columns, data }: Matrix): Tensor => ({
  dtype: "float32",
  dims: [1, rows, columns],
  data: Float32Array.from(data),
});

/** Pieces of `size` frames every `hop` frames as one batch; null where the picture is shorter than two pieces. */
export function windowsTensor({ rows, columns, data }: Matrix, size: number, hop: number): Tensor | null {
  const count = Math.floor((rows - size) / hop) + 1;
  if (count < 2) return null;
  const batch = new Float32Array(count * size * columns);
  for (let i = 0; i < count; i++)
    batch.set(data.subarray(i * hop * columns, (i * hop + size) * columns), i * size * columns);
  return { dtype: "float32", dims: [count, size, columns], data: batch };
}

/** Softmax of every row. */
export function probabilityRows(logits: Tensor): Matrix {
  const [rows = 0, columns = 1] = logits.dims;
  const found = matrix(rows, columns);
  for (let row = 0; row < rows; row++) {
    const scores = Array.from(logits.data.subarray(row * columns, (row + 1) * columns), Number);
    const top = Math.max(...scores);
    const exps = scores.map((score) => Math.exp(score - top));
    const sum = exps.reduce((a, b) => a + b, 0);
    found.data.set(
      exps.map((value) => value / sum),
      row * columns,
    );
  }
  return found;
}
