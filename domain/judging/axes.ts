import { indexIn, valueAt } from "./compare.ts";
import { tensorOf } from "./draw.ts";
import type { Tensor } from "./tensor.ts";

/** Axes count from the end where negative, as in NumPy. */
export const hasAxes = (dims: readonly number[], axes: readonly number[]): boolean =>
  axes.every((axis) => axis >= -dims.length && axis < dims.length);

export const lengthOf = (tensor: Tensor, axis: number): number => tensor.dims.at(axis) ?? 1;

const place = (dims: readonly number[], axis: number): number => (axis < 0 ? dims.length + axis : axis);

const flatIn = (dims: readonly number[], index: readonly number[]): number =>
  dims.reduce((flat, dim, axis) => flat * dim + (index[axis] ?? 0), 0);

/** Entry i along each of the axes comes from entry `order[i]`. */
export const reorder = (tensor: Tensor, axes: readonly number[], order: readonly number[]): Tensor => {
  const places = axes.map((axis) => place(tensor.dims, axis));
  return tensorOf(tensor, (flat) => {
    const index = indexIn(tensor.dims, flat).map((i, axis) => (places.includes(axis) ? (order[i] ?? i) : i));
    return valueAt(tensor, flatIn(tensor.dims, index));
  });
};

/** `before` up to place `at` of the axis, `after` from there on. */
export const splice = (before: Tensor, after: Tensor, axis: number, at: number): Tensor =>
  tensorOf(before, (flat) => {
    const along = indexIn(before.dims, flat)[place(before.dims, axis)] ?? 0;
    return valueAt(along < at ? before : after, flat);
  });

/** Only the entries before place `end` of the axis. */
export const head = (tensor: Tensor, axis: number, end: number): Tensor => {
  const dims = tensor.dims.map((dim, i) => (i === place(tensor.dims, axis) ? Math.min(end, dim) : dim));
  return tensorOf({ dtype: tensor.dtype, dims }, (flat) =>
    valueAt(tensor, flatIn(tensor.dims, indexIn(dims, flat))),
  );
};

/** Sums along the axis, in float64; the axis stays with length 1. */
export const sumAlong = (tensor: Tensor, axis: number): Tensor => {
  const at = place(tensor.dims, axis);
  const dims = tensor.dims.map((dim, i) => (i === at ? 1 : dim));
  return tensorOf({ dtype: "float64", dims }, (flat) => {
    const index = indexIn(dims, flat);
    let sum = 0;
    for (let i = 0; i < lengthOf(tensor, axis); i++) {
      index[at] = i;
      sum += valueAt(tensor, flatIn(tensor.dims, index));
    }
    return sum;
  });
};
