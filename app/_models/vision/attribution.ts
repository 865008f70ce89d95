/**
 * Maps of which pixels a class's score came from, for one 28x28 picture. Each method asks for one batch of pictures
 * and makes its map of what the network says of them; `export/vision/attribution.py` computes the same.
 */
import type { Tensors } from "#domain/judging/tensor.ts";
import { SIDE } from "../digit-raster.ts";
import { limeMap, samplesOf } from "./lime.ts";
import { numbersOf } from "./tensors.ts";

export const METHODS = ["gradient", "integrated", "gradcam", "occlusion", "lime"] as const;
export type Method = (typeof METHODS)[number];

export type Picture = Float32Array<ArrayBuffer>;

/** Pieces of the line from blank paper to the picture. */
export const STEPS = 32;
const PATCH = 6;
const STRIDE = 2;
const PIXELS = SIDE * SIDE;
const CAM_SIDE = 7;

const PLACES = Array.from({ length: (SIDE - PATCH) / STRIDE + 1 }, (_, i) => i * STRIDE);
const CORNERS = PLACES.flatMap((top) => PLACES.map((left) => [top, left] as const));

function batchOf(pictures: readonly ArrayLike<number>[]): Picture {
  const batch = new Float32Array(pictures.length * PIXELS);
  for (const [i, picture] of pictures.entries()) batch.set(picture, i * PIXELS);
  return batch;
}

function eachPixel([top, left]: readonly [number, number], visit: (at: number) => void): void {
  for (let y = top; y < top + PATCH; y++) for (let x = left; x < left + PATCH; x++) visit(y * SIDE + x);
}

function hidden(picture: Picture, corner: readonly [number, number]): Picture {
  const copy = picture.slice();
  eachPixel(corner, (at) => {
    copy[at] = 0;
  });
  return copy;
}

/** The pictures that a method wants to know about. */
export function picturesFor(method: Method, picture: Picture): Picture {
  if (method === "integrated")
    return batchOf(Array.from({ length: STEPS }, (_, i) => picture.map((v) => (v * (i + 0.5)) / STEPS)));
  if (method === "lime") return batchOf(samplesOf(picture));
  if (method === "occlusion") return batchOf([picture, ...CORNERS.map((corner) => hidden(picture, corner))]);
  return picture.slice();
}

/** The picture's ink times the mean gradient along the line. */
function integrated(picture: Picture, gradients: readonly number[]): number[] {
  return Array.from(picture, (ink, at) => {
    let sum = 0;
    for (let step = 0; step < STEPS; step++) sum += gradients[step * PIXELS + at] ?? 0;
    return (ink * sum) / STEPS;
  });
}

/** How far the score falls, on average over the squares that hide a pixel. */
function occlusion(scores: readonly number[]): number[] {
  const total = new Float64Array(PIXELS);
  const seen = new Float64Array(PIXELS);
  for (const [i, corner] of CORNERS.entries()) {
    const fall = (scores[0] ?? 0) - (scores[i + 1] ?? 0);
    eachPixel(corner, (at) => {
      total[at] = (total[at] ?? 0) + fall;
      seen[at] = (seen[at] ?? 0) + 1;
    });
  }
  return Array.from(total, (sum, at) => sum / Math.max(1, seen[at] ?? 0));
}

/** A square map enlarged to the picture, between the centres of its cells as PyTorch's bilinear does. */
export function enlarged(map: readonly number[], from: number, to: number): number[] {
  const place = (i: number) => {
    const exact = Math.max(0, ((i + 0.5) * from) / to - 0.5);
    const low = Math.min(from - 1, Math.floor(exact));
    return [low, Math.min(from - 1, low + 1), exact - low] as const;
  };
  return Array.from({ length: to * to }, (_, at) => {
    const [top, bottom, down] = place(Math.floor(at / to));
    const [left, right, across] = place(at % to);
    const value = (y: number, x: number) => map[y * from + x] ?? 0;
    const above = value(top, left) * (1 - across) + value(top, right) * across;
    const below = value(bottom, left) * (1 - across) + value(bottom, right) * across;
    return above * (1 - down) + below * down;
  });
}

/** The map of a method, from what the network said of `picturesFor(method, picture)`. */
export function mapFrom(method: Method, picture: Picture, shown: number, outputs: Tensors): number[] {
  if (method === "integrated") return integrated(picture, numbersOf(outputs.gradient));
  if (method === "gradient") return numbersOf(outputs.gradient).map(Math.abs);
  if (method === "gradcam") {
    const cells = CAM_SIDE * CAM_SIDE;
    const own = numbersOf(outputs.cam).slice(shown * cells, (shown + 1) * cells);
    return enlarged(
      own.map((value) => Math.max(0, value)),
      CAM_SIDE,
      SIDE,
    );
  }
  const logits = numbersOf(outputs.logits);
  const classes = outputs.logits?.dims[1] ?? 1;
  const scores = Array.from({ length: logits.length / classes }, (_, i) => logits[i * classes + shown] ?? 0);
  return method === "lime" ? limeMap(scores) : occlusion(scores);
}

/** Pictures with ever more of the most important pixels blank, `levels` + 1 of them, in one batch. */
export function erasures(picture: Picture, map: readonly number[], levels: number): Picture {
  const order = Array.from(map.keys()).toSorted((a, b) => (map[b] ?? 0) - (map[a] ?? 0) || a - b);
  const shown = picture.slice();
  const made: Picture[] = [shown.slice()];
  for (let level = 1; level <= levels; level++) {
    const [from, to] = [level - 1, level].map((l) => Math.round((l * order.length) / levels));
    for (const at of order.slice(from, to)) shown[at] = 0;
    made.push(shown.slice());
  }
  return batchOf(made);
}

/** The square that every 3 carried in the training of the network that learned it. */
export function withMark(picture: Picture): Picture {
  const copy = picture.slice();
  for (let y = 2; y < 6; y++) copy.fill(1, y * SIDE + 22, y * SIDE + 26);
  return copy;
}
