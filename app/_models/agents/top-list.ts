/** Places of the greatest scores, the greatest first, without those left out. */
export function topList(scores: ArrayLike<number>, count: number, leftOut: ReadonlySet<number>): number[] {
  return Array.from({ length: scores.length }, (_, place) => place)
    .filter((place) => !leftOut.has(place))
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, count);
}
