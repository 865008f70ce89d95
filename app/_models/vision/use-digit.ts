"use client";

import { useMemo } from "react";
import type { DemoProps } from "../demo.ts";
import { rasterise, SIDE } from "../digit-raster.ts";
import { DIGIT_SAMPLES } from "../digit-samples.ts";
import type { Drawing, DrawnStroke } from "../drawing.ts";
import { useDrawing } from "../use-drawing.ts";

export interface Digit {
  readonly drawing: Drawing | null;
  readonly strokes: readonly DrawnStroke[];
  /** Nothing was drawn yet: a sample stands in, so that the page shows something at once. */
  readonly isSample: boolean;
  /** 28x28, another object only where the picture changed. */
  readonly image: Float32Array<ArrayBuffer>;
}

const BLANK = new Float32Array(SIDE * SIDE);

const sampleStrokes = (digit: number): readonly DrawnStroke[] =>
  (DIGIT_SAMPLES[digit] ?? []).map(({ points }, i) => ({ id: `sample-${i}`, by: "", points }));

/** The digit that people drew on this model's pad, or the sample of `fallback`. */
export function useDigit({ doc, card }: Pick<DemoProps, "doc" | "card">, fallback: number): Digit {
  const [drawing, drawn] = useDrawing(doc, card.slug);
  const isSample = drawn.length === 0;
  const strokes = useMemo(() => (drawn.length === 0 ? sampleStrokes(fallback) : drawn), [drawn, fallback]);
  const image = useMemo(() => new Float32Array(rasterise(strokes) ?? BLANK), [strokes]);
  return { drawing, strokes, isSample, image };
}
