import { BOS, EOS, PAD } from "./tokens.ts";

export interface Hypothesis {
  /** From <bos> on; ends with <eos> once it is done. */
  readonly tokens: readonly number[];
  /** Sum of log probabilities. */
  readonly score: number;
}

export interface BeamLimits {
  readonly width: number;
  /** Most tokens after <bos>, <eos> included. */
  readonly length: number;
  /** How much a long hypothesis is excused: its score is divided by its length to this power. */
  readonly alpha: number;
}

/** Scores of the next token after each prefix; prefixes have one length. Null where the model failed. */
export type Step = (
  prefixes: readonly (readonly number[])[],
) => Promise<readonly (readonly number[])[] | null>;

const isDone = ({ tokens }: Hypothesis): boolean => tokens.at(-1) === EOS;

export const rank = ({ tokens, score }: Hypothesis, alpha: number): number =>
  score / (tokens.length - 1) ** alpha;

export function logSoftmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const total = Math.log(scores.reduce((sum, score) => sum + Math.exp(score - top), 0));
  return scores.map((score) => score - top - total);
}

const extended = (live: readonly Hypothesis[], scores: readonly (readonly number[])[]): Hypothesis[] =>
  live.flatMap(({ tokens, score }, row) =>
    logSoftmax(scores[row] ?? []).flatMap((more, token) =>
      token === PAD || token === BOS ? [] : [{ tokens: [...tokens, token], score: score + more }],
    ),
  );

/**
 * The best hypotheses, best first; ties go to the earlier.
 * `export/language/decoding.py` says the same.
 */
export async function beamSearch(
  step: Step,
  { width, length, alpha }: BeamLimits,
): Promise<readonly Hypothesis[] | null> {
  let beam: readonly Hypothesis[] = [{ tokens: [BOS], score: 0 }];
  for (let count = 0; count < length; count++) {
    const live = beam.filter((one) => !isDone(one));
    if (live.length === 0) break;
    const scores = await step(live.map(({ tokens }) => tokens));
    if (!scores) return null;
    const pool = [...beam.filter(isDone), ...extended(live, scores)];
    beam = pool.toSorted((a, b) => rank(b, alpha) - rank(a, alpha)).slice(0, width);
  }
  return beam;
}
