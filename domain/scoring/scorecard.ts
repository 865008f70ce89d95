import type { Participant } from "../access/actor.ts";
import type { CommandBody, EventBody } from "../interview/event.ts";
import type { InterviewState } from "../interview/state.ts";
import { fail, ok, type Result } from "../result.ts";

type Submission = Extract<CommandBody, { kind: "scorecard-submitted" }>;

/** Rules SCO-1 to SCO-4: a level cites a range of this log, dimensions are rated once, a scorecard is final. */
export function checkScorecard(
  state: InterviewState,
  by: Participant,
  body: Submission,
): Result<readonly EventBody[]> {
  const { slug, version, ratings } = body.scorecard;
  if (!state.picked.some((q) => q.slug === slug && q.version === version))
    return fail("conflict", "the question was not asked in this interview");
  if (state.scorecards.some((s) => s.by === by.id && s.scorecard.slug === slug))
    return fail("conflict", "a scorecard is final");
  if (new Set(ratings.map((r) => r.dimension)).size !== ratings.length)
    return fail("invalid-input", "a dimension is rated twice");
  for (const { dimension, level, evidence } of ratings) {
    if (level !== "not-observed" && !evidence)
      return fail("invalid-input", "a level needs evidence", { dimension });
    if (evidence && evidence.from > evidence.to)
      return fail("invalid-input", "the evidence ends before it starts", { dimension });
  }
  return ok([body]);
}
