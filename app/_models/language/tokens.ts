import { z } from "zod";
import type { Tensor } from "#domain/judging/tensor.ts";

/** First ids of the vocabularies of the translating models. */
export const PAD = 0;
export const BOS = 1;
export const EOS = 2;
export const UNKNOWN = 3;

/** `vocabulary.json` of a model that reads one language and writes another. */
export const PairVocabulary = z.strictObject({
  source: z.array(z.string()).min(UNKNOWN + 1),
  target: z.array(z.string()).min(UNKNOWN + 1),
  /** Most tokens of a target, <bos> included. */
  longest: z.int().positive(),
});
export type PairVocabulary = z.infer<typeof PairVocabulary>;

/** Ids of the tokens; those that the table does not hold become `unknown`. */
export function encode(table: readonly string[], tokens: readonly string[], unknown = UNKNOWN): number[] {
  const ids = new Map(table.map((token, id) => [token, id]));
  return tokens.map((token) => ids.get(token) ?? unknown);
}

/** Tokens up to the end mark, without the marks. */
export function decode(table: readonly string[], ids: readonly number[]): string[] {
  const end = ids.indexOf(EOS);
  return ids
    .slice(0, end < 0 ? ids.length : end)
    .filter((id) => id > UNKNOWN)
    .map((id) => table[id] ?? "");
}

/** Rows of one length as a tensor of ids. */
export const idTensor = (rows: readonly (readonly number[])[]): Tensor => ({
  dtype: "int64",
  dims: [rows.length, rows[0]?.length ?? 0],
  data: BigInt64Array.from(rows.flat(), BigInt),
});

/** The last axis of a float tensor at the given place of all axes before it. */
export function lastRow(tensor: Tensor, ...place: readonly number[]): number[] {
  const size = tensor.dims.at(-1) ?? 0;
  const start = place.reduce((at, index, axis) => at * (tensor.dims[axis] ?? 1) + index, 0) * size;
  return Array.from(tensor.data.slice(start, start + size), Number);
}
