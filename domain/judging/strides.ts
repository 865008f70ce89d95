import { emptyData, sizeOf, type Tensor } from "./tensor.ts";

/** Elements between neighbours along each axis, row-major. */
const stridesOf = (dims: readonly number[]): number[] => dims.map((_, axis) => sizeOf(dims.slice(axis + 1)));

/** A tensor whose element at each index is `source`'s at another; `from` maps a flat place to a flat place. */
const gathered = (source: Tensor, dims: readonly number[], from: (place: number) => number): Tensor => {
  const data = emptyData(source.dtype, sizeOf(dims));
  for (let place = 0; place < data.length; place++)
    data[place] = source.data[from(place)] ?? data[place] ?? 0;
  return { dtype: source.dtype, dims, data };
};

/** Position along one axis of a flat place. */
const along = (place: number, stride: number, size: number): number => Math.floor(place / stride) % size;

export const swapAxes = (tensor: Tensor, a: number, b: number): Tensor => {
  const order = tensor.dims.map((_, axis) => (axis === a ? b : axis === b ? a : axis));
  const dims = order.map((axis) => tensor.dims[axis] ?? 0);
  const before = stridesOf(tensor.dims);
  const after = stridesOf(dims);
  return gathered(tensor, dims, (place) =>
    order.reduce((sum, axis, i) => sum + along(place, after[i] ?? 1, dims[i] ?? 1) * (before[axis] ?? 0), 0),
  );
};

export const reverseAxis = (tensor: Tensor, axis: number): Tensor => {
  const stride = stridesOf(tensor.dims)[axis] ?? 1;
  const size = tensor.dims[axis] ?? 1;
  return gathered(tensor, tensor.dims, (place) => {
    const at = along(place, stride, size);
    return place + (size - 1 - 2 * at) * stride;
  });
};

/** Every row along an axis, as flat places in order. */
export const linesAlong = (dims: readonly number[], axis: number): number[][] => {
  const stride = stridesOf(dims)[axis] ?? 1;
  const size = dims[axis] ?? 0;
  const starts: number[] = [];
  for (let place = 0; place < sizeOf(dims); place++) if (along(place, stride, size) === 0) starts.push(place);
  return starts.map((start) => Array.from({ length: size }, (_, i) => start + i * stride));
};
