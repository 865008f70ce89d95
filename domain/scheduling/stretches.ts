import type { Instant, Stretch } from "./zone.ts";

/** Sorted; what meets or overlaps becomes one. */
export function merged(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && next.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    else joined.push(next);
  }
  return joined;
}

/** The last of merged stretches that starts before `at`. */
export function lastBefore(stretches: readonly Stretch[], at: Instant): Stretch | undefined {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.start ?? Number.POSITIVE_INFINITY) < at) low = middle + 1;
    else high = middle;
  }
  return stretches[low - 1];
}
