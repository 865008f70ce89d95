import type { Scalar } from "#domain/judging/verdict.ts";

export const WIDTH = 400;
export const HEIGHT = 100;
/** So that a line at an end of the range is not cut in half. */
const MARGIN = 2;

/** The points of each unbroken stretch of a line, as SVG writes them; a single point is a stroke of no length. */
export function strokesOf(values: readonly Scalar[]): readonly string[] {
  const numbers = values.filter((value) => typeof value === "number");
  const least = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const greatest = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const high = (value: number) => (greatest > least ? (value - least) / (greatest - least) : 0.5);
  const x = (i: number) => (values.length > 1 ? (i / (values.length - 1)) * WIDTH : WIDTH / 2);
  const y = (value: number) => HEIGHT - MARGIN - high(value) * (HEIGHT - 2 * MARGIN);
  const strokes: string[][] = [[]];
  for (const [i, value] of values.entries()) {
    if (typeof value === "number") strokes.at(-1)?.push(`${x(i).toFixed(1)},${y(value).toFixed(1)}`);
    else strokes.push([]);
  }
  return strokes.flatMap((points) => {
    if (points.length === 0) return [];
    return [(points.length === 1 ? [...points, ...points] : points).join(" ")];
  });
}
