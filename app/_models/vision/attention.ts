/** What to make of attention weights [layers, heads, tokens, tokens] of one picture; token 0 is the class token. */
export interface Attention {
  readonly layers: number;
  readonly heads: number;
  readonly tokens: number;
  readonly weights: readonly number[];
}

/** How the token `asking` spreads its attention over the patches, by one head of one layer. */
export function seenBy(attention: Attention, layer: number, head: number, asking: number): number[] {
  const { heads, tokens, weights } = attention;
  const start = ((layer * heads + head) * tokens + asking) * tokens;
  return weights.slice(start + 1, start + tokens);
}

/** Share of attention that stays on the class token: it is not on any patch. */
export function onClassToken(attention: Attention, layer: number, head: number, asking: number): number {
  const { heads, tokens, weights } = attention;
  return weights[((layer * heads + head) * tokens + asking) * tokens] ?? 0;
}

type Square = readonly Float64Array[];

/** A layer's weights, averaged over heads, half of each token's way taken by the skip connection. */
function mixing({ heads, tokens, weights }: Attention, layer: number): Square {
  return Array.from({ length: tokens }, (_, row) =>
    Float64Array.from({ length: tokens }, (_, column) => {
      let sum = 0;
      for (let head = 0; head < heads; head++)
        sum += weights[((layer * heads + head) * tokens + row) * tokens + column] ?? 0;
      return 0.5 * (sum / heads) + (row === column ? 0.5 : 0);
    }),
  );
}

const times = (a: Square, b: Square): Square =>
  a.map((row) =>
    Float64Array.from({ length: row.length }, (_, column) =>
      row.reduce((sum, value, k) => sum + value * (b[k]?.[column] ?? 0), 0),
    ),
  );

/** Attention roll-out (Abnar and Zuidema 2020): how much of each patch reaches `asking` through all layers. */
export function rollout(attention: Attention, asking: number): number[] {
  let through = mixing(attention, 0);
  for (let layer = 1; layer < attention.layers; layer++) through = times(mixing(attention, layer), through);
  return Array.from(through[asking] ?? []).slice(1);
}

/** Square cells drawn sharply on a larger square. */
export function spread(cells: readonly number[], from: number, to: number): number[] {
  const size = to / from;
  return Array.from(
    { length: to * to },
    (_, at) => cells[Math.floor(Math.floor(at / to) / size) * from + Math.floor((at % to) / size)] ?? 0,
  );
}
