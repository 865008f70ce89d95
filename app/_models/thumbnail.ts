import { sizeOf, type Tensor } from "#domain/judging/tensor.ts";

/** Small pictures of tensors: what a thumbnail shows. Colours are plain bytes, so that a worker can compute them. */
export interface PicturePanel {
  readonly kind: "picture";
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, opacity for each pixel. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}
export interface LinePanel {
  readonly kind: "line" | "bars";
  /** In 0..1 of what is shown. */
  readonly values: readonly number[];
}
export type Panel = PicturePanel | LinePanel;

/** More is not seen in a picture of this size. */
const MAX_SIDE = 96;
const MAX_POINTS = 240;
/** Up to this many values are bars; more are a line. */
const MAX_BARS = 24;
/** Smaller matrices than this along either side are read as lists. */
const LEAST_SIDE = 3;

type Colour = readonly [red: number, green: number, blue: number];

/** Dark blue over green to yellow: even steps of lightness, also for who sees no red or green. */
const SCALE: readonly Colour[] = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
];
const CLASSES: readonly Colour[] = [
  [38, 50, 72],
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [240, 228, 66],
  [213, 94, 0],
  [204, 121, 167],
  [150, 150, 150],
];

export function colourAt(share: number): Colour {
  const at = Math.min(1, Math.max(0, share)) * (SCALE.length - 1);
  const [low = SCALE[0], high = low] = [SCALE[Math.floor(at)], SCALE[Math.ceil(at)]];
  const part = at - Math.floor(at);
  const mix = (i: 0 | 1 | 2) => Math.round((low?.[i] ?? 0) * (1 - part) + (high?.[i] ?? 0) * part);
  return [mix(0), mix(1), mix(2)];
}

/** Values in 0..1 between the least and the greatest; all in the middle where they are equal. */
function shares(values: readonly number[]): number[] {
  const finite = values.filter(Number.isFinite);
  const least = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return values.map((value) =>
    most > least && Number.isFinite(value) ? (value - least) / (most - least) : 0.5,
  );
}

interface Grid {
  readonly width: number;
  readonly height: number;
  /** The colour of a pixel of the whole grid. */
  readonly at: (x: number, y: number) => Colour;
}

const stepOver = (side: number): number => Math.max(1, Math.ceil(side / MAX_SIDE));

/** A grid that is too large is shown by every so-many-th pixel along each side. */
function sampled({ width, height, at }: Grid, stepX: number, stepY: number): PicturePanel {
  const [w, h] = [Math.ceil(width / stepX), Math.ceil(height / stepY)];
  const rgba = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) rgba.set([...at(x * stepX, y * stepY), 255], (y * w + x) * 4);
  return { kind: "picture", width: w, height: h, rgba };
}

/** A picture keeps its proportions. */
function picture(grid: Grid): PicturePanel {
  const step = stepOver(Math.max(grid.width, grid.height));
  return sampled(grid, step, step);
}

function list(values: readonly number[]): LinePanel {
  const step = Math.max(1, Math.ceil(values.length / MAX_POINTS));
  const kept = values.filter((_, i) => i % step === 0);
  return { kind: kept.length > MAX_BARS ? "line" : "bars", values: shares(kept) };
}

function matrix(values: readonly number[], height: number, width: number): Panel {
  if (height < LEAST_SIDE || width < LEAST_SIDE) return list(values.slice(0, width > 1 ? width : height));
  const share = shares(values);
  const at = (x: number, y: number) => colourAt(share[y * width + x] ?? 0);
  return sampled({ width, height, at }, stepOver(width), stepOver(height));
}

/** Grey or coloured pictures as they are, other channels by the one that is greatest. */
function image(
  values: readonly number[],
  [channels, height, width]: readonly [number, number, number],
): Panel {
  const plane = height * width;
  if (channels > 3 || channels === 2) {
    const winner = (at: number) => {
      let best = 0;
      for (let c = 1; c < channels; c++)
        if ((values[c * plane + at] ?? 0) > (values[best * plane + at] ?? 0)) best = c;
      return CLASSES[best % CLASSES.length] ?? [0, 0, 0];
    };
    return picture({ width, height, at: (x, y) => winner(y * width + x) });
  }
  const share = shares(values.slice(0, channels * plane)).map((value) => value * 255);
  const at = (x: number, y: number): Colour => {
    const of = (c: number) => share[(channels === 3 ? c : 0) * plane + y * width + x] ?? 0;
    return [of(0), of(1), of(2)];
  };
  return picture({ width, height, at });
}

/** The first item of a batch, in the way that its shape asks for: a picture, a map of values, a line or bars. */
export function panelOf({ dims, data }: Tensor): Panel | null {
  const rank = dims.length;
  const inner = rank > 2 ? dims.slice(1) : dims;
  const values = Array.from(data.slice(0, sizeOf(inner)), Number);
  if (values.length === 0) return null;
  const [a = 1, b = 1, c = 1] = inner;
  if (inner.length > 3)
    return matrix(values.slice(0, sizeOf(inner.slice(-2))), inner.at(-2) ?? 1, inner.at(-1) ?? 1);
  if (inner.length === 3 && b >= LEAST_SIDE && c >= LEAST_SIDE) return image(values, [a, b, c]);
  if (inner.length === 3) return matrix(values, a, b * c);
  return inner.length === 2 ? matrix(values, a, b) : list(values);
}
