import type { Json, Values } from "../../demo-state.ts";
import { rasterise, SIDE } from "../../digit-raster.ts";
import { SYMBOLS, symbolStrokes } from "../../vision/symbols.ts";

export const CLASSES = ["A", "B", "C"] as const;
/** Of one class; more make the head slow to train at every stroke. */
export const MOST_EXAMPLES = 10;
const READY_EXAMPLES = 5;
const PIXELS = SIDE * SIDE;

export interface Drawn {
  readonly label: number;
  readonly image: Float32Array<ArrayBuffer>;
}

/** A byte a pixel, as base64. */
export function packed(image: Float32Array): string {
  return btoa(Array.from(image, (ink) => String.fromCharCode(Math.round(ink * 255))).join(""));
}

function unpacked(text: string): Float32Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length !== Math.ceil(PIXELS / 3) * 4) return null;
  return Float32Array.from(atob(text).slice(0, PIXELS), (byte) => byte.charCodeAt(0) / 255);
}

const ready = (label: number): Float32Array<ArrayBuffer>[] => {
  const symbol = SYMBOLS[label];
  return Array.from({ length: READY_EXAMPLES }, (_, i) => i + 1).flatMap((seed) => {
    const image = symbol ? rasterise(symbolStrokes(symbol, seed + 100 * label)) : null;
    return image ? [new Float32Array(image)] : [];
  });
};

const READY = CLASSES.map((_, label) => ready(label));

const listOf = (value: Json | undefined): Float32Array<ArrayBuffer>[] | null =>
  Array.isArray(value)
    ? value
        .slice(0, MOST_EXAMPLES)
        .flatMap((one: Json) => (typeof one === "string" ? (unpacked(one) ?? []) : []))
    : null;

/** The examples of each class; until somebody changes a class it holds the ready ones. */
export const readExamples = (values: Values): Float32Array<ArrayBuffer>[][] =>
  CLASSES.map((name, label) => listOf(values[name]) ?? READY[label] ?? []);

export const flat = (examples: readonly Float32Array<ArrayBuffer>[][]): Drawn[] =>
  examples.flatMap((images, label) => images.map((image) => ({ label, image })));
