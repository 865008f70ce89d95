import type { ArrayPreview, ShownAs } from "#domain/interview/event.ts";
import { MAX_PREVIEW } from "#domain/interview/limits.ts";
import type { Tensor } from "#domain/judging/tensor.ts";
import type { Scalar } from "#domain/judging/verdict.ts";
import { brightness, type Picture, pictureOf } from "./picture.ts";

/** A longer line is drawn from the least and greatest value of each of its stretches. */
export const MAX_LINE_POINTS = 1_024;
/** Fewer values are read as numbers more easily than as a line. */
export const LEAST_LINE = 9;
/** A smaller array of three axes is hardly meant as a picture. */
const LEAST_PICTURE = 8;

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

interface Figures {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Least and greatest of the finite values. */
  readonly low: number;
  readonly high: number;
  readonly nans: number;
  readonly infinite: number;
}

function figuresOf(data: Tensor["data"]): Figures {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [low, high, sum, nans, infinite] = [min, max, 0, 0, 0];
  for (const item of data) {
    const value = Number(item);
    if (Number.isNaN(value)) nans += 1;
    else {
      min = Math.min(min, value);
      max = Math.max(max, value);
      if (Number.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
        sum += value;
      } else infinite += 1;
    }
  }
  const none = nans === data.length;
  const finite = data.length - nans - infinite;
  const [least, greatest] = none ? [Number.NaN, Number.NaN] : [min, max];
  return { min: least, max: greatest, mean: sum / finite, low, high, nans, infinite };
}

type Drawn = Pick<ArrayPreview, "as" | "shown" | "values">;

function matrixOf({ dims, data }: Tensor): Drawn {
  if (data.length === 0) return { as: "matrix", shown: [0], values: [] };
  if (dims.length === 0) return { as: "matrix", shown: [], values: [scalar(Number(data[0]))] };
  const columns = dims.at(-1) ?? 1;
  const rows = data.length / columns;
  const [r, c] = sizeShown(rows, columns);
  const values = places(rows, r).flatMap((row) =>
    places(columns, c).map((column) => scalar(Number(data[row * columns + column]))),
  );
  return { as: "matrix", shown: dims.length === 1 ? [c] : [r, c], values };
}

/** Least and greatest of a stretch, in the order in which they come; a stretch without numbers is a gap. */
function ends(data: Tensor["data"], from: number, to: number): readonly Scalar[] {
  let [least, greatest] = [-1, -1];
  for (let i = from; i < to; i++) {
    const value = Number(data[i]);
    if (Number.isNaN(value)) continue;
    if (least < 0 || value < Number(data[least])) least = i;
    if (greatest < 0 || value > Number(data[greatest])) greatest = i;
  }
  if (least < 0) return ["NaN", "NaN"];
  return [Math.min(least, greatest), Math.max(least, greatest)].map((i) => scalar(Number(data[i])));
}

function lineOf({ data }: Tensor): Drawn {
  if (data.length <= MAX_LINE_POINTS) {
    const values = [...data].map((value) => scalar(Number(value)));
    return { as: "line", shown: [values.length], values };
  }
  const stretches = MAX_LINE_POINTS / 2;
  const at = (i: number) => Math.floor((i * data.length) / stretches);
  const values = Array.from({ length: stretches }, (_, i) => ends(data, at(i), at(i + 1))).flat();
  return { as: "line", shown: [values.length], values };
}

function imageOf({ data }: Tensor, { rows, columns, channels, at }: Picture, { low, high }: Figures): Drawn {
  const share = Math.min(1, Math.sqrt(MAX_PREVIEW / (rows * columns)));
  const kept = (side: number) => Math.min(side, MAX_PREVIEW, Math.max(1, Math.floor(side * share)));
  const [r, c] = [kept(rows), kept(columns)];
  const bright = brightness(low, high);
  const point = (value: number): Scalar => (Number.isFinite(value) ? bright(value) : scalar(value));
  const values = places(rows, r).flatMap((y) =>
    places(columns, c).flatMap((x) =>
      Array.from({ length: channels }, (_, k) => point(Number(data[at(y, x, k)]))),
    ),
  );
  return { as: "image", shown: [r, c, channels], values };
}

/** Long vectors as lines, what looks like a picture as one, everything else as a matrix. */
function usual({ dtype, dims }: Tensor, picture: Picture | null, { min, max, nans }: Figures): ShownAs {
  if (dims.length === 1) return (dims[0] ?? 0) >= LEAST_LINE ? "line" : "matrix";
  const large = picture !== null && Math.min(picture.rows, picture.columns) >= LEAST_PICTURE;
  if (!large || nans > 0 || min < 0) return "matrix";
  if (dims.length === 2) return dtype === "uint8" ? "image" : "matrix";
  return max <= 1 || (max <= 255 && dtype !== "bool") ? "image" : "matrix";
}

/** What the room is shown of an array: leading axes become rows, values are thinned, figures are of the whole. */
export function previewOf(tensor: Tensor, asked?: ShownAs): ArrayPreview {
  const { dtype, dims, data } = tensor;
  const found = figuresOf(data);
  const picture = pictureOf(dims);
  const as = data.length === 0 ? "matrix" : (asked ?? usual(tensor, picture, found));
  const drawn =
    as === "image" && picture
      ? imageOf(tensor, picture, found)
      : as === "line" && dims.length === 1
        ? lineOf(tensor)
        : matrixOf(tensor);
  const { min, max, mean, nans, infinite } = found;
  const figures = { min: scalar(min), max: scalar(max), mean: scalar(mean), nans, infinite };
  return { dtype, dims: [...dims], ...figures, ...drawn };
}
