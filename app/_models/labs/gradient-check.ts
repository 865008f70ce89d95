import { gradients, type Layer, logitsOf, lossOf, type Net } from "./net.ts";
import type { Labelled } from "./point-clouds.ts";

/** Small enough for the slope, large enough for the digits of a double. */
const NUDGE = 1e-5;
const TINY = 1e-8;

export interface WeightPlace {
  readonly layer: number;
  readonly index: number;
}

const nudged = (net: Net, { layer, index }: WeightPlace, by: number): Net =>
  net.map(
    (one, i): Layer =>
      i === layer ? { ...one, weights: one.weights.map((w, at) => (at === index ? w + by : w)) } : one,
  );

/** The slope by one weight, measured: a little more, a little less, and the difference of the losses. */
export function measuredSlope(net: Net, place: WeightPlace, data: Labelled): number {
  const loss = (by: number) => lossOf(logitsOf(nudged(net, place, by), data.points), data.labels);
  return (loss(NUDGE) - loss(-NUDGE)) / (2 * NUDGE);
}

export const relativeError = (ours: number, measured: number): number =>
  Math.abs(ours - measured) / Math.max(TINY, Math.abs(ours) + Math.abs(measured));

/** The greatest relative error over all weights between backpropagation and measured slopes. */
export function gradientCheck(net: Net, data: Labelled): number {
  const { gradient } = gradients(net, data);
  const errors = net.flatMap(({ weights }, layer) =>
    Array.from(weights, (_, index) =>
      relativeError(gradient[layer]?.weights[index] ?? 0, measuredSlope(net, { layer, index }, data)),
    ),
  );
  return Math.max(0, ...errors);
}
