import type { QuestionVersion } from "#domain/bank/question.ts";
import type { InterviewState } from "#domain/interview/state.ts";
import type { Repeater } from "./repeat-checks.ts";

export interface RemedyTask {
  readonly claim: InterviewState["claims"][number];
  readonly question: QuestionVersion;
  readonly part: "claim" | "repeat";
}

type Claimed = Pick<InterviewState, "participants" | "claims" | "remedies" | "picked">;

/**
 * Rule DBG-4: whoever made a claim has its remedy run in their browser, and one interviewer's browser repeats it: the first of
 * those who are here, by id. `tried` holds places of claims.
 */
export function nextRemedy(state: Claimed, { me, here, tried }: Repeater): RemedyTask | null {
  const [first] = here.filter((id) => state.participants[id]?.role === "interviewer").toSorted();
  for (const claim of state.claims) {
    const part = claim.by === me ? "claim" : first === me ? "repeat" : null;
    const question = state.picked.findLast(({ slug }) => slug === claim.slug);
    if (!part || !question || tried.has(String(claim.seq))) continue;
    if (!state.remedies.some((ran) => ran.claim === claim.seq && ran.part === part))
      return { claim, question, part };
  }
  return null;
}
