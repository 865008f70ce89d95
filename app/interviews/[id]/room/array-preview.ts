import type { ArrayPreview } from "#domain/interview/event.ts";
import { MAX_PREVIEW } from "#domain/interview/limits.ts";
import type { Tensor } from "#domain/judging/tensor.ts";
import type { Scalar } from "#domain/judging/verdict.ts";

/** JSON has no NaN or infinity. */
const scalar = (value: number): Scalar => {
  if (Number.isNaN(value)) return "NaN";
  if (value === Number.POSITIVE_INFINITY) return "Infinity";
  return value === Number.NEGATIVE_INFINITY ? "-Infinity" : value;
};

/** `count` of `size` places, evenly spread, first and last included. */
const places = (size: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => (count === 1 ? 0 : Math.round((i * (size - 1)) / (count - 1))));

/** As many rows and columns as MAX_PREVIEW allows; the shorter side is thinned last. */
function sizeShown(rows: number, columns: number): readonly [number, number] {
  const side = Math.floor(Math.sqrt(MAX_PREVIEW));
  if (rows <= side) return [rows, Math.min(columns, Math.floor(MAX_PREVIEW / Math.max(1, rows)))];
  if (columns <= side) return [Math.min(rows, Math.floor(MAX_PREVIEW / Math.max(1, columns))), columns];
  return [side, side];
}

function figures(data: Tensor["data"]): Pick<ArrayPreview, "min" | "max" | "nans"> {
  let [min, max, nans] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const item of data) {
    const value = Number(item);
    if (Number.isNaN(value)) nans += 1;
    else {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  const none = nans === data.length;
  return { min: none ? "NaN" : scalar(min), max: none ? "NaN" : scalar(max), nans };
}

/** What the room is shown of an array: leading axes become rows, values are thinned evenly, figures are of the whole. */
export function previewOf({ dtype, dims, data }: Tensor): ArrayPreview {
  const base = { dtype, dims: [...dims], ...figures(data) };
  if (data.length === 0) return { ...base, shown: [0], values: [] };
  const columns = dims.at(-1) ?? 1;
  const rows = data.length / columns;
  if (dims.length === 0) return { ...base, shown: [], values: [scalar(Number(data[0]))] };
  const [r, c] = sizeShown(rows, columns);
  const values = places(rows, r).flatMap((row) =>
    places(columns, c).map((column) => scalar(Number(data[row * columns + column]))),
  );
  return { ...base, shown: dims.length === 1 ? [c] : [r, c], values };
}
