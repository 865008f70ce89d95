import type { Stroke } from "./digit-raster.ts";

type Point = readonly [x: number, y: number];

const CURVE_STEPS = 24;

const line = (...points: readonly Point[]): Stroke => ({ points: points.flat() });

/** An arc of an ellipse, angles in turns, clockwise from the right. */
const arc = ([cx, cy]: Point, [rx, ry]: Point, [from, to]: Point): Stroke => ({
  points: Array.from({ length: CURVE_STEPS + 1 }, (_, i) => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / CURVE_STEPS);
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  }).flat(),
});

/** One plain way to write each digit, for whoever cannot or does not want to draw. */
export const DIGIT_SAMPLES: readonly (readonly Stroke[])[] = [
  [arc([0.5, 0.5], [0.22, 0.32], [0, 1])],
  [line([0.42, 0.28], [0.52, 0.18], [0.52, 0.82])],
  [arc([0.5, 0.36], [0.2, 0.18], [0.5, 1.08]), line([0.68, 0.45], [0.3, 0.82], [0.74, 0.82])],
  [arc([0.47, 0.34], [0.2, 0.16], [0.58, 1.22]), arc([0.47, 0.66], [0.23, 0.17], [0.77, 1.45])],
  [line([0.38, 0.18], [0.28, 0.55], [0.72, 0.55]), line([0.64, 0.2], [0.6, 0.84])],
  [line([0.7, 0.18], [0.36, 0.18], [0.34, 0.46]), arc([0.48, 0.62], [0.21, 0.2], [0.65, 1.42])],
  [line([0.62, 0.16], [0.42, 0.36], [0.33, 0.6]), arc([0.5, 0.66], [0.17, 0.17], [0, 1])],
  [line([0.28, 0.2], [0.72, 0.2], [0.45, 0.84])],
  [arc([0.5, 0.34], [0.16, 0.16], [0, 1]), arc([0.5, 0.67], [0.2, 0.17], [0, 1])],
  [arc([0.48, 0.36], [0.18, 0.18], [0, 1]), line([0.66, 0.36], [0.64, 0.6], [0.56, 0.84])],
];
