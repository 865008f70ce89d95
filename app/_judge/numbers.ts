import type { Scalar } from "#domain/judging/verdict.ts";

/** Enough digits to tell any two float32 values apart. */
const DIGITS = 9;
const EXCESS_DIGITS = 3;

/** The same in every language: a value is to be compared with what the program prints. */
export const scalarText = (value: Scalar): string => {
  if (value === "Infinity") return "∞";
  if (value === "-Infinity") return "−∞";
  return value === "NaN" ? value : String(Number(value.toPrecision(DIGITS)));
};

export const excessText = (excess: number): string => String(Number(excess.toPrecision(EXCESS_DIGITS)));

export const dimsText = (dims: readonly number[]): string => `[${dims.join(", ")}]`;
