import type { StoredParticipant } from "#db/queries/participant.ts";
import type { QuestionVersion } from "#domain/bank/question.ts";
import { mayReview } from "#domain/interview/solo.ts";
import { fail, type Result } from "#domain/result.ts";
import type { Publication } from "../content/render-question.ts";
import type { Runtime } from "../runtime.ts";
import { readQuestion } from "./read-question.ts";

/** Rule SOLO-4: the whole of a question, hidden checks included, for whoever has submitted an answer to it alone. */
export async function readReview(
  runtime: Runtime,
  place: StoredParticipant,
  ref: QuestionVersion,
): Promise<Result<Publication>> {
  const head = await runtime.ledger.log.head(place.interviewId);
  if (!head) return fail("not-found", "no such interview");
  return mayReview(head.state, place, ref) ? readQuestion(runtime, ref) : fail("forbidden", "not submitted");
}
