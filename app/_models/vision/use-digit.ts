"use client";

import { useMemo } from "react";
import type { DemoProps } from "../demo.ts";
import { rasterise, SIDE, type Stroke } from "../digit-raster.ts";
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

/** What people drew on this model's pad; before that the sample of a digit, or other constant strokes. */
export function useDigit(
  { doc, card }: Pick<DemoProps, "doc" | "card">,
  sample: number | readonly Stroke[],
): Digit {
  const [drawing, drawn] = useDrawing(doc, card.slug);
  const isSample = drawn.length === 0;
  const strokes = useMemo(() => {
    const lines = typeof sample === "number" ? (DIGIT_SAMPLES[sample] ?? []) : sample;
    return drawn.length > 0 ? drawn : lines.map(({ points }, i) => ({ id: `sample-${i}`, by: "", points }));
  }, [drawn, sample]);
  const image = useMemo(() => new Float32Array(rasterise(strokes) ?? BLANK), [strokes]);
  return { drawing, strokes, isSample, image };
}
