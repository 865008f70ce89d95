import type { Tensor } from "#domain/judging/tensor.ts";
import { SIDE } from "../digit-raster.ts";

export const float = (dims: readonly number[], data: Float32Array): Tensor => ({
  dtype: "float32",
  dims: [...dims],
  data,
});

export const oneDigit = (image: Float32Array): Tensor => float([1, 1, SIDE, SIDE], image);

export const numbersOf = (tensor: Tensor | undefined): number[] =>
  tensor ? Array.from(tensor.data, Number) : [];

/** One class's 1 among zeros. */
export function oneHot(place: number, size: number): Float32Array<ArrayBuffer> {
  const row = new Float32Array(size);
  row[place] = 1;
  return row;
}
