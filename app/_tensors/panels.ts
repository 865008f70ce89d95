import { sizeOf, type Tensor } from "#domain/judging/tensor.ts";

/** A matrix of a tensor: what one heat map shows. */
export interface Panel {
  /** Indices of the leading axes, such as `[0, 3]`. */
  readonly at: readonly number[];
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number | bigint>;
}

/** More than this is a picture that nobody reads. */
export const MAX_PANELS = 64;

const indicesAt = (place: number, dims: readonly number[]): number[] => {
  const indices: number[] = [];
  let rest = place;
  for (const dim of dims.toReversed()) {
    indices.unshift(rest % dim);
    rest = Math.floor(rest / dim);
  }
  return indices;
};

/** The last two axes as matrices, in order; a vector is one row, a scalar one cell. */
export function panelsOf({ dims, data }: Tensor): {
  readonly panels: readonly Panel[];
  readonly left: number;
} {
  const [rows = 1, columns = 1] = dims.length === 1 ? [1, dims[0]] : dims.slice(-2);
  const leading = dims.slice(0, -2);
  const size = rows * columns;
  const total = size === 0 ? 0 : sizeOf(leading);
  const panels = Array.from({ length: Math.min(total, MAX_PANELS) }, (_, place) => ({
    at: indicesAt(place, leading),
    rows,
    columns,
    values: data.subarray(place * size, (place + 1) * size),
  }));
  return { panels, left: total - panels.length };
}
