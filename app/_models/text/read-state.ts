import type { Json } from "../demo-state.ts";

/** More than this no model of this folder reads, and tokenising it would be felt. */
export const MAX_CHARS = 2000;

export interface Limits {
  readonly least: number;
  readonly most: number;
}

/** A number within its limits, or the default where the document holds anything else. */
export const numberOr = (value: Json | undefined, fallback: number, { least, most }: Limits): number =>
  typeof value === "number" && Number.isFinite(value) ? Math.min(Math.max(value, least), most) : fallback;

export const wholeOr = (value: Json | undefined, fallback: number, limits: Limits): number =>
  Math.round(numberOr(value, fallback, limits));

export const textOr = (value: Json | undefined, fallback: string): string =>
  typeof value === "string" ? value.slice(0, MAX_CHARS) : fallback;

/** Characters of a ready text that its button shows: a whole sentence is too wide for a phone. */
const BRIEF = 26;
export const brief = (text: string): string =>
  text.length > BRIEF ? `${text.slice(0, BRIEF).trimEnd()}…` : text;
