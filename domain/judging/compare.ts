import type { Dtype, Tensor } from "./tensor.ts";
import type { Divergence, Scalar } from "./verdict.ts";

export interface Tolerance {
  readonly atol: number;
  readonly rtol: number;
}

export const scalarOf = (x: number): Scalar => {
  if (Number.isNaN(x)) return "NaN";
  if (x === Number.POSITIVE_INFINITY) return "Infinity";
  return x === Number.NEGATIVE_INFINITY ? "-Infinity" : x;
};

export const numberOf = (x: Scalar): number => (typeof x === "number" ? x : Number(x));

export const valueAt = (tensor: Tensor, index: number): number => Number(tensor.data[index] ?? Number.NaN);

export const indexIn = (dims: readonly number[], flat: number): number[] => {
  const index: number[] = [];
  let rest = flat;
  for (const dim of [...dims].reverse()) {
    index.unshift(rest % dim);
    rest = Math.floor(rest / dim);
  }
  return index;
};

const sameDims = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((dim, i) => dim === b[i]);

/** Numbers are compared as numbers, whatever their width; truth values are not numbers. */
export const comparable = (got: Dtype, expected: Dtype): boolean =>
  (got === "bool") === (expected === "bool");

export const close = (got: number, expected: number, { atol, rtol }: Tolerance): boolean => {
  if (Object.is(got, expected) || got === expected) return true;
  return Math.abs(got - expected) <= atol + rtol * Math.abs(expected) && Number.isFinite(expected);
};

const excessOf = (got: number, expected: number, { atol, rtol }: Tolerance): number | null => {
  const excess = Math.abs(got - expected) / (atol + rtol * Math.abs(expected));
  return Number.isFinite(excess) ? excess : null;
};

/** The first bad index of one tensor, and how many there are; null where it is right. */
export const compareTensors = (
  tensor: string,
  got: Tensor,
  expected: Tensor,
  tolerance: Tolerance,
): Divergence | null => {
  if (!comparable(got.dtype, expected.dtype))
    return { problem: "dtype", tensor, got: got.dtype, expected: expected.dtype };
  if (!sameDims(got.dims, expected.dims))
    return { problem: "shape", tensor, got: [...got.dims], expected: [...expected.dims] };
  let first = -1;
  let wrong = 0;
  for (let i = 0; i < expected.data.length; i++) {
    if (close(valueAt(got, i), valueAt(expected, i), tolerance)) continue;
    if (first < 0) first = i;
    wrong += 1;
  }
  if (first < 0) return null;
  const values = { got: valueAt(got, first), expected: valueAt(expected, first) };
  return {
    problem: "value",
    tensor,
    index: indexIn(expected.dims, first),
    got: scalarOf(values.got),
    expected: scalarOf(values.expected),
    atol: tolerance.atol,
    rtol: tolerance.rtol,
    excess: excessOf(values.got, values.expected, tolerance),
    wrong,
    of: expected.data.length,
  };
};
