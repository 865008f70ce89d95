import type { FaultAnswer } from "../bank/candidate-view.ts";
import type { InterviewState } from "../interview/state.ts";

export interface DebugScore {
  readonly by: string;
  /** The claim's place in the log. */
  readonly seq: number;
  readonly located: boolean;
  readonly fixed: boolean;
  /** Different tensors that the author of the claim looked at before it. */
  readonly probes: number;
  readonly optimum: number;
}

/** Halvings that leave one place out of `places`: what somebody needs who knows at each look which half is right. */
export const bisectionOptimum = (places: number): number => {
  let looks = 0;
  for (let left = places; left > 1; left = Math.ceil(left / 2)) looks += 1;
  return looks;
};

export interface Debugged {
  readonly slug: string;
  /** Tensors that could be probed. */
  readonly probes: readonly string[];
  readonly answer: FaultAnswer;
}

/** Rule DBG-3: how each claim about a broken graph came out, in the order of the log. */
export const debugScores = (
  { probes, claims }: Pick<InterviewState, "probes" | "claims">,
  { slug, probes: named, answer }: Debugged,
): DebugScore[] =>
  claims
    .filter((claim) => claim.slug === slug)
    .map(({ by, seq, at, remedy }) => {
      const looks = probes.filter((probe) => probe.slug === slug && probe.by === by && probe.seq < seq);
      return {
        by,
        seq,
        located: at === answer.at,
        fixed: remedy === answer.remedy,
        probes: new Set(looks.map((probe) => probe.tensor)).size,
        optimum: bisectionOptimum(named.length),
      };
    });
