import type { FaultAnswer } from "../bank/candidate-view.ts";
import type { InterviewState } from "../interview/state.ts";
import { type RemedyOutcome, sameRemedyOutcome } from "../judging/remedy.ts";

/** An interviewer's browser is believed before that of whoever made the claim. */
export interface RemedyRun {
  readonly outcome: RemedyOutcome;
  /** What the browser behind the claim found, where an interviewer's found something else. */
  readonly disputed: RemedyOutcome | null;
  readonly repeated: boolean;
}

export interface DebugScore {
  readonly by: string;
  /** The claim's place in the log. */
  readonly seq: number;
  /** The operation and the remedy that the claim names. */
  readonly at: string;
  readonly remedy: string;
  readonly located: boolean;
  readonly fixed: boolean;
  /** What became of the graph with the remedy in it; null where nobody ran it. */
  readonly ran: RemedyRun | null;
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

const runOf = (remedies: InterviewState["remedies"], claim: number): RemedyRun | null => {
  const [own, repeat] = (["claim", "repeat"] as const).map(
    (part) => remedies.find((ran) => ran.claim === claim && ran.part === part)?.outcome,
  );
  const outcome = repeat ?? own;
  if (!outcome) return null;
  const differs = own && repeat && !sameRemedyOutcome(own, repeat);
  return { outcome, disputed: differs ? own : null, repeated: repeat !== undefined };
};

/** Rule DBG-3: how each claim about a broken graph came out, in the order of the log. */
export const debugScores = (
  { probes, claims, remedies }: Pick<InterviewState, "probes" | "claims" | "remedies">,
  { slug, probes: named, answer }: Debugged,
): DebugScore[] =>
  claims
    .filter((claim) => claim.slug === slug)
    .map(({ by, seq, at, remedy }) => {
      const looks = probes.filter((probe) => probe.slug === slug && probe.by === by && probe.seq < seq);
      const ran = runOf(remedies, seq);
      return {
        by,
        seq,
        at,
        remedy,
        located: at === answer.at,
        fixed: ran ? ran.outcome.status === "restored" : remedy === answer.remedy,
        ran,
        probes: new Set(looks.map((probe) => probe.tensor)).size,
        optimum: bisectionOptimum(named.length),
      };
    });
