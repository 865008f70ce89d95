import type { ModelCard } from "#domain/wire/model-card.ts";

/** The main graph is the float32 one; the others are companions in the order of the card's table. */
export const VARIANTS = ["float32", "fp16", "int8", "pruned", "pruned-int8"] as const;
export type Variant = (typeof VARIANTS)[number];

export interface Measured {
  readonly name: Variant;
  readonly bytes: number;
  readonly gzip: number;
  readonly accuracy: number;
  readonly agreement: number;
}

/** What the export measured on the 10,000 test digits, one entry a variant. */
export const measuredOf = (card: ModelCard): Measured[] =>
  (card.curves?.variants ?? []).flatMap((row) => {
    const name = VARIANTS[row.variant ?? -1];
    const { bytes = 0, gzip = 0, correct = 0, test = 1, agreement = 0 } = row;
    return name ? [{ name, bytes, gzip, accuracy: correct / test, agreement }] : [];
  });
