import type { Tensor } from "#domain/judging/tensor.ts";
import { type Matrix, matrix } from "./front-end.ts";

/** What the style models were trained and measured on: a shorter picture goes on with its last frame, as in Python. */
export const FRAMES = 128;

/** The first `used` frames, then the last of them again up to FRAMES. */
function fitted({ columns, data }: Matrix, used: number): Float32Array {
  const row = (frame: number) => data.subarray(frame * columns, (frame + 1) * columns);
  const batch = new Float32Array(FRAMES * columns);
  for (let frame = 0; frame < FRAMES; frame++) batch.set(row(Math.min(frame, used - 1)), frame * columns);
  return batch;
}

/** The whole picture, up to FRAMES, as a batch of one. */
export const wholeTensor = (mel: Matrix): Tensor => ({
  dtype: "float32",
  dims: [1, FRAMES, mel.columns],
  data: fitted(mel, Math.min(mel.rows, FRAMES)),
});

/** What was heard so far after every `hop` frames, as one batch. */
export function prefixesTensor(mel: Matrix, hop: number): Tensor {
  const count = Math.ceil(Math.min(mel.rows, FRAMES) / hop);
  const batch = new Float32Array(count * FRAMES * mel.columns);
  for (let i = 0; i < count; i++)
    batch.set(fitted(mel, Math.min((i + 1) * hop, mel.rows, FRAMES)), i * FRAMES * mel.columns);
  return { dtype: "float32", dims: [count, FRAMES, mel.columns], data: batch };
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
