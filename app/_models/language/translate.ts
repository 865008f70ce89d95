import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import type { RunGraph } from "../demo.ts";
import { type BeamLimits, beamSearch, type Hypothesis } from "./beam.ts";
import { encode, idTensor, lastRow, type PairVocabulary } from "./tokens.ts";

/** What differs between the two models that translate. */
export interface TranslationKind {
  readonly tokensOf: (text: string) => string[];
  readonly join: (tokens: readonly string[]) => string;
  /** Most tokens of a source. */
  readonly longest: number;
  /** Outputs of the encoder that the decoder reads. */
  readonly carried: readonly string[];
  /** The decoder also reads the source, to leave its padding out. */
  readonly readsSource: boolean;
  /** The output with the weights: [1, T, S], or [1, heads, T, S]. */
  readonly attention: string;
  readonly heads: number;
}

/** A tensor of one item as a batch of `count` equal ones. */
export function repeated({ dtype, dims, data }: Tensor, count: number): Tensor {
  const copies = Array.from({ length: count }, () => [...(data as Float32Array)]).flat();
  return { dtype, dims: [count, ...dims.slice(1)], data: Float32Array.from(copies) };
}

/** The best translations of the tokens; null where the model failed. */
export async function translations(
  run: RunGraph,
  kind: TranslationKind,
  vocabulary: PairVocabulary,
  { tokens, limits }: { readonly tokens: readonly string[]; readonly limits: BeamLimits },
): Promise<readonly Hypothesis[] | null> {
  const ids = encode(vocabulary.source, tokens);
  const read = await run({ source: idTensor([ids]) }, { graph: "encoder" });
  if (!read.ok) return null;
  return beamSearch(async (prefixes) => {
    const count = prefixes.length;
    const carried = kind.carried.flatMap((name) => {
      const tensor = read.value.outputs[name];
      return tensor ? [[name, repeated(tensor, count)] as const] : [];
    });
    const source: Tensors = kind.readsSource ? { source: idTensor(prefixes.map(() => ids)) } : {};
    const inputs = { target: idTensor(prefixes), ...Object.fromEntries(carried), ...source };
    const written = await run(inputs, { graph: "decoder", fetch: ["logits"] });
    const logits = written.ok ? written.value.outputs.logits : undefined;
    return logits ? prefixes.map((prefix, row) => lastRow(logits, row, prefix.length - 1)) : null;
  }, limits);
}

/** Weights of one head, [T][S]: row t is where the model looked when it wrote token t + 1. */
export function attentionRows(weights: Tensor, head: number): number[][] {
  const [rows = 0] = weights.dims.slice(-2);
  const place = weights.dims.length === 4 ? [0, head] : [0];
  return Array.from({ length: rows }, (_, row) => lastRow(weights, ...place, row));
}
