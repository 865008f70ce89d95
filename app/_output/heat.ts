import type { ArrayPreview } from "#domain/interview/event.ts";
import type { Scalar } from "#domain/judging/verdict.ts";

type Rgb = readonly [number, number, number];

/** Dark to light with rising lightness, so that it also reads in grey and for the colour-blind. */
export const HEAT_STOPS: readonly Rgb[] = [
  [20, 18, 62],
  [58, 46, 140],
  [43, 104, 161],
  [37, 155, 137],
  [132, 204, 83],
  [250, 230, 72],
];
/** NaN stands apart from every value. */
const NAN_COLOUR: Rgb = [214, 48, 49];

const finite = (value: Scalar, instead: number): number => (typeof value === "number" ? value : instead);

function shareOf(value: Scalar, { min, max }: Pick<ArrayPreview, "min" | "max">): number {
  if (value === "Infinity") return 1;
  if (value === "-Infinity") return 0;
  const low = finite(min, 0);
  const span = finite(max, 1) - low;
  return span > 0 ? Math.min(1, Math.max(0, (finite(value, low) - low) / span)) : 0.5;
}

/** Red, green, blue and opacity of one value between the array's least and greatest. */
export function colourAt(value: Scalar, range: Pick<ArrayPreview, "min" | "max">): readonly number[] {
  if (value === "NaN") return [...NAN_COLOUR, 255];
  const place = shareOf(value, range) * (HEAT_STOPS.length - 1);
  const [from, to] = [HEAT_STOPS[Math.floor(place)], HEAT_STOPS[Math.ceil(place)]];
  const mix = (i: 0 | 1 | 2) =>
    Math.round((from?.[i] ?? 0) + ((to?.[i] ?? 0) - (from?.[i] ?? 0)) * (place % 1));
  return [mix(0), mix(1), mix(2), 255];
}
