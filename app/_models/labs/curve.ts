import type { ModelCard } from "#domain/wire/model-card.ts";

export type Row = Readonly<Record<string, number>>;

/** A measured curve or table of a card; empty where the card has none of that name. */
export const curveOf = (card: Pick<ModelCard, "curves">, name: string): readonly Row[] =>
  card.curves?.[name] ?? [];

export const pointsOf = (
  rows: readonly Row[],
  x: string,
  y: string,
): readonly (readonly [number, number])[] =>
  rows.flatMap((row) => {
    const [a, b] = [row[x], row[y]];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
