import type { Tensor } from "#domain/judging/tensor.ts";
import { type Box, SIZE } from "./shapes.ts";

/** As in models-onnx/export/scenes/detection.py: one cell of the centre map is STRIDE pixels wide. */
export const STRIDE = 4;
export const CELLS = SIZE / STRIDE;

export interface Found {
  readonly label: number;
  readonly score: number;
  readonly box: Box;
}

export function iou(one: Box, other: Box): number {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  if (width <= 0 || height <= 0) return 0;
  const area = (box: Box) => (box[2] - box[0]) * (box[3] - box[1]);
  return (width * height) / (area(one) + area(other) - width * height);
}

const inside = (value: number) => Math.min(Math.max(value, 0), SIZE);

/** Whether no neighbour in the same map is higher. */
function isPeak(map: ArrayLike<number>, row: number, column: number): boolean {
  const here = map[row * CELLS + column] ?? 0;
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const [y, x] = [row + dy, column + dx];
      if (y < 0 || x < 0 || y >= CELLS || x >= CELLS) continue;
      if ((map[y * CELLS + x] ?? 0) > here) return false;
    }
  return true;
}

/** Boxes at the peaks of the first picture's heat [1, classes, CELLS, CELLS], best first. */
export function decode(heat: Tensor, boxes: Tensor, threshold: number): Found[] {
  const chances = Float32Array.from(heat.data, Number);
  const offsets = Float32Array.from(boxes.data, Number);
  const cells = CELLS * CELLS;
  const found: Found[] = [];
  for (let label = 0; label < (heat.dims[1] ?? 0); label++) {
    const map = chances.subarray(label * cells, (label + 1) * cells);
    for (let cell = 0; cell < cells; cell++) {
      const score = map[cell] ?? 0;
      const [row, column] = [Math.floor(cell / CELLS), cell % CELLS];
      if (score < threshold || !isPeak(map, row, column)) continue;
      const [dx, dy, width, height] = [0, 1, 2, 3].map((part) => offsets[part * cells + cell] ?? 0);
      const x = column * STRIDE + (dx ?? 0);
      const y = row * STRIDE + (dy ?? 0);
      const half = { x: (width ?? 0) / 2, y: (height ?? 0) / 2 };
      const box: Box = [inside(x - half.x), inside(y - half.y), inside(x + half.x), inside(y + half.y)];
      found.push({ label, score, box });
    }
  }
  return found.sort((one, other) => other.score - one.score);
}

/** Non-maximum suppression within each class; `found` best first. */
export function suppress(found: readonly Found[], overlap: number): Found[] {
  const kept: Found[] = [];
  for (const one of found) {
    const rivals = kept.filter((other) => other.label === one.label);
    if (rivals.every((other) => iou(one.box, other.box) <= overlap)) kept.push(one);
  }
  return kept;
}
