import type { Json } from "../demo-state.ts";

/** Another browser may have written anything: a number within bounds, or the default. */
export const numberIn = (value: Json | undefined, min: number, max: number, otherwise: number): number =>
  typeof value === "number" && value >= min && value <= max ? value : otherwise;

export const wholeIn = (value: Json | undefined, min: number, max: number, otherwise: number): number =>
  Number.isInteger(value) ? numberIn(value, min, max, otherwise) : otherwise;

export function oneOf<T extends string>(value: Json | undefined, choices: readonly T[], otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise;
}
