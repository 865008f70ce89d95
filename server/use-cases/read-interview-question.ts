import type { StoredParticipant } from "#db/queries/participant.ts";
import { HINT_LEVELS, type HintLevel } from "#domain/bank/question.ts";
import { type InterviewState, sameQuestion } from "#domain/interview/state.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Publication } from "../content/render-question.ts";
import type { Runtime } from "../runtime.ts";
import { readQuestion } from "./read-question.ts";

export interface InterviewQuestion extends Publication {
  readonly released: readonly HintLevel[];
  /** Whoever reads has committed a forecast on it, and may know the outcome. */
  readonly hasForecast: boolean;
  /** The same for a claim about its broken graph. */
  readonly hasClaim: boolean;
}

const releasedHints = (state: InterviewState, slug: string): HintLevel[] =>
  HINT_LEVELS.filter((level) => state.hints.some((hint) => hint.slug === slug && hint.level === level));

/** A question inside an interview. Who is no interviewer gets only what was picked there, and its released hints. */
export async function readInterviewQuestion(
  runtime: Runtime,
  place: StoredParticipant,
  ref: { slug: string; version: number },
): Promise<Result<InterviewQuestion>> {
  const head = await runtime.ledger.log.head(place.interviewId);
  if (!head) return fail("not-found", "no such interview");
  const picked = head.state.picked.some((question) => sameQuestion(question, ref));
  if (place.role !== "interviewer" && !picked) return fail("not-found", "not asked in this interview");
  const found = await readQuestion(runtime, ref);
  if (!found.ok) return found;
  const hasForecast = head.state.forecasts.some((f) => f.by === place.id && f.slug === ref.slug);
  const hasClaim = head.state.claims.some((claim) => claim.by === place.id && claim.slug === ref.slug);
  return ok({ ...found.value, released: releasedHints(head.state, ref.slug), hasForecast, hasClaim });
}
