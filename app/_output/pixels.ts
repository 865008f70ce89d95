import type { ArrayPreview } from "#domain/interview/event.ts";
import type { Scalar } from "#domain/judging/verdict.ts";
import { colourAt } from "./heat.ts";

const OPAQUE = 255;
const RANGE = { min: 0, max: OPAQUE } as const;

function pixel(point: readonly Scalar[]): readonly number[] {
  const broken = point.find((value) => typeof value !== "number");
  if (broken !== undefined) return colourAt("NaN", RANGE);
  const [red = 0, green = red, blue = red, opacity = OPAQUE] = point.map(Number);
  return [red, green, blue, opacity];
}

/** Red, green, blue and opacity of each point; what is no number stands out. */
export function pixelsOf({ shown, values }: Pick<ArrayPreview, "shown" | "values">): Uint8ClampedArray {
  const channels = shown[2] ?? 1;
  const points = Array.from({ length: values.length / channels }, (_, i) =>
    pixel(values.slice(i * channels, (i + 1) * channels)),
  );
  return Uint8ClampedArray.from(points.flat());
}
