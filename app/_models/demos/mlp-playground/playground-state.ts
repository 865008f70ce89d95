import type { Values } from "../../demo-state.ts";
import { CLOUDS, type Cloud } from "../../labs/point-clouds.ts";
import { numberIn, oneOf, wholeIn } from "../../labs/read-value.ts";

export const MAX_LAYERS = 3;
export const MAX_WIDTH = 8;
export const MAX_STEPS = 6_000;
export const LEAST_RATE = 0.05;
export const GREATEST_RATE = 2;
/** A page that opens trains by itself, so that there is something to see. */
const FIRST_RUN = 2_000;
const SHIPPED_SHAPE: readonly number[] = [8, 8];

export interface Playground {
  readonly cloud: Cloud;
  readonly hidden: readonly number[];
  readonly rate: number;
  readonly seed: number;
  /** How far to train. */
  readonly target: number;
  readonly layer: number;
  readonly index: number;
  readonly shipped: boolean;
}

const isWidth = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_WIDTH;

/** Another browser may have written anything. */
export function readPlayground(values: Values): Playground {
  const { hidden } = values;
  const shape = Array.isArray(hidden) ? hidden.filter(isWidth).slice(0, MAX_LAYERS) : SHIPPED_SHAPE;
  const sizes = [2, ...shape, 1];
  const layer = wholeIn(values.layer, 0, shape.length, 0);
  const weights = (sizes[layer] ?? 1) * (sizes[layer + 1] ?? 1);
  return {
    cloud: oneOf(values.cloud, CLOUDS, "spiral"),
    hidden: shape,
    rate: numberIn(values.rate, LEAST_RATE, GREATEST_RATE, 0.5),
    seed: wholeIn(values.seed, 1, 1_000_000, 1),
    target: wholeIn(values.target, 0, MAX_STEPS, FIRST_RUN),
    layer,
    index: wholeIn(values.index, 0, weights - 1, 0),
    shipped: values.shipped === true,
  };
}
