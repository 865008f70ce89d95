/** Following a box with a response map, as models-onnx/export/scenes/tracking.py does. */

import { type Box, SIZE } from "./shapes.ts";

export const TEMPLATE = 32;
export const SEARCH = 64;
export const RESPONSE = 17;
const STRIDE = 2;
/** Side of the template's cut, in sides of the box. */
const CONTEXT = 1.6;
export const SCALES = [0.95, 1, 1.05] as const;
const SCALE_PENALTY = 0.97;
const WINDOW_SHARE = 0.25;
const SCALE_RATE = 0.4;
const LEAST_SIDE = 6;
const MOST_SIDE = 40;

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** A square of a frame [3, SIZE, SIZE] around x, y, drawn at `size` pixels; beyond the edge its edge goes on. */
export function cut(frame: Float32Array, centre: readonly [number, number], side: number, size: number) {
  const result = new Float32Array(3 * size * size);
  const places = (middle: number) =>
    Array.from({ length: size }, (_, i) => {
      const at = clamp(middle + side * ((i + 0.5) / size - 0.5) - 0.5, 0, SIZE - 1);
      const low = Math.min(Math.floor(at), SIZE - 2);
      return { low, share: at - low };
    });
  const columns = places(centre[0]);
  places(centre[1]).forEach((row, y) => {
    columns.forEach((column, x) => {
      for (let channel = 0; channel < 3; channel++) {
        const at = channel * SIZE * SIZE + row.low * SIZE + column.low;
        const upper = (frame[at] ?? 0) * (1 - column.share) + (frame[at + 1] ?? 0) * column.share;
        const lower =
          (frame[at + SIZE] ?? 0) * (1 - column.share) + (frame[at + SIZE + 1] ?? 0) * column.share;
        result[channel * size * size + y * size + x] = upper * (1 - row.share) + lower * row.share;
      }
    });
  });
  return result;
}

/** A cosine hill: near the last place is likelier than far from it. */
const hill = (i: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 1)) / (RESPONSE + 1));

/** Peak of the parabola through three neighbours, in cells from the middle one. */
function subCell(before: number, here: number, after: number): number {
  const bend = before - 2 * here + after;
  return bend < -1e-6 ? clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
}

export interface Peak {
  readonly scale: number;
  /** From the middle, in cells: x and y. */
  readonly shift: readonly [number, number];
}

/** Of one response per scale: the best scale, and where its peak is. */
export function peak(responses: Float32Array): Peak {
  const cells = RESPONSE * RESPONSE;
  const weighted = responses.map((score, i) => {
    const cell = i % cells;
    const near = hill(Math.floor(cell / RESPONSE)) * hill(cell % RESPONSE);
    const chance = (1 - WINDOW_SHARE) / (1 + Math.exp(-score)) + WINDOW_SHARE * near;
    return Math.floor(i / cells) === 1 ? chance : SCALE_PENALTY * chance;
  });
  const best = weighted.reduce((most, value, i) => (value > (weighted[most] ?? 0) ? i : most), 0);
  const scale = Math.floor(best / cells);
  const row = Math.floor((best % cells) / RESPONSE);
  const x = (best % cells) % RESPONSE;
  const at = (dy: number, dx: number) =>
    weighted[scale * cells + clamp(row + dy, 0, RESPONSE - 1) * RESPONSE + clamp(x + dx, 0, RESPONSE - 1)] ??
    0;
  const middle = Math.floor(RESPONSE / 2);
  const dx = subCell(at(0, -1), at(0, 0), at(0, 1));
  const dy = subCell(at(-1, 0), at(0, 0), at(1, 0));
  return { scale, shift: [x - middle + dx, row - middle + dy] };
}

/** Responses of all scales in a row for a template and one search per scale; null where the model failed. */
export type Respond = (
  template: Float32Array,
  searches: readonly Float32Array[],
) => Promise<Float32Array | null>;

export interface Tracked {
  readonly box: Box;
  /** The chosen scale's response; null in the first frame. */
  readonly response: Float32Array | null;
}

/** The box in every frame, from the one in the first; null where the model failed. */
export async function follow(
  frames: readonly Float32Array[],
  first: Box,
  respond: Respond,
): Promise<Tracked[] | null> {
  const [width, height] = [first[2] - first[0], first[3] - first[1]];
  let centre: readonly [number, number] = [(first[0] + first[2]) / 2, (first[1] + first[3]) / 2];
  let side = Math.sqrt(width * height);
  const shape = [width / side, height / side] as const;
  const start = frames[0];
  if (!start) return [];
  const template = cut(start, centre, CONTEXT * side, TEMPLATE);
  const tracked: Tracked[] = [{ box: first, response: null }];
  for (const frame of frames.slice(1)) {
    const spans = SCALES.map((scale) => 2 * CONTEXT * side * scale);
    const responses = await respond(
      template,
      spans.map((span) => cut(frame, centre, span, SEARCH)),
    );
    if (!responses) return null;
    const { scale, shift } = peak(responses);
    const cell = (STRIDE * (spans[scale] ?? SEARCH)) / SEARCH;
    centre = [clamp(centre[0] + shift[0] * cell, 0, SIZE), clamp(centre[1] + shift[1] * cell, 0, SIZE)];
    side = clamp(side * (1 + SCALE_RATE * ((SCALES[scale] ?? 1) - 1)), LEAST_SIDE, MOST_SIDE);
    const [halfX, halfY] = [(shape[0] * side) / 2, (shape[1] * side) / 2];
    const box: Box = [centre[0] - halfX, centre[1] - halfY, centre[0] + halfX, centre[1] + halfY];
    const cells = RESPONSE * RESPONSE;
    tracked.push({ box, response: responses.slice(scale * cells, (scale + 1) * cells) });
  }
  return tracked;
}
