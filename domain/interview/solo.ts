import type { Participant } from "../access/actor.ts";
import type { QuestionVersion } from "../bank/question.ts";
import { fail, ok, type Result } from "../result.ts";
import type { CommandBody, EventBody, Stage } from "./event.ts";
import type { InterviewState, Run } from "./state.ts";
import { sameQuestion } from "./state.ts";

type Body<K extends CommandBody["kind"]> = Extract<CommandBody, { kind: K }>;
type Decision = Result<readonly EventBody[]>;

const LIVE: readonly Stage[] = ["live"];
const ANY: readonly Stage[] = ["preparing", "live", "ended"];

/** All that somebody who practises alone may ask for, and when; what is not named here is refused. */
export const SOLO_STAGES: { readonly [K in CommandBody["kind"]]?: readonly Stage[] } = {
  "question-picked": LIVE,
  "language-changed": LIVE,
  "run-started": LIVE,
  "run-output": ANY,
  "run-array": ANY,
  "run-finished": ANY,
  "verdict-reported": ANY,
  "hint-released": LIVE,
  "note-written": LIVE,
  "model-ran": LIVE,
  "forecast-committed": LIVE,
  "tensor-probed": LIVE,
  "fault-claimed": LIVE,
  "remedy-ran": ANY,
  "answer-submitted": LIVE,
  "self-rated": ["ended"],
};

/** Rule SOLO-1: one practice, one question. */
function decidePick(state: InterviewState, body: Body<"question-picked">): Decision {
  if (state.picked.some((question) => sameQuestion(question, body))) return ok([]);
  return state.picked.length > 0 ? fail("conflict", "a practice asks one question") : ok([body]);
}

/** Rule SOLO-2: a hint is paid for once. */
function decideHint(state: InterviewState, body: Body<"hint-released">): Decision {
  if (!state.picked.some((question) => question.slug === body.slug))
    return fail("not-found", "not the question of this practice");
  const known = state.hints.some((hint) => hint.slug === body.slug && hint.level === body.level);
  return ok(known ? [] : [body]);
}

/** Rule SOLO-3: of the question that was asked, with a program of its author that was checked, or none. */
function decideSubmission(state: InterviewState, by: Participant, body: Body<"answer-submitted">): Decision {
  if (!state.picked.some((question) => sameQuestion(question, body)))
    return fail("not-found", "not the question of this practice");
  if (body.runId !== null) {
    const run = state.runs.find((one) => one.id === body.runId);
    const own = run?.by === by.id && run.purpose === "check" && sameQuestion(run.question, body);
    if (!own) return fail("not-found", "no such check");
    if (!state.verdicts.some((verdict) => verdict.runId === run.id && verdict.part === "claim"))
      return fail("conflict", "the check has no verdict yet");
  }
  return ok([body, { kind: "stage-changed", stage: "ended" }]);
}

/** Rule SOLO-5: the hidden checks judge what was submitted, and nothing else. */
export const mayJudgeAlone = (
  { mode, submission }: InterviewState,
  by: Participant,
  run: Pick<Run, "id">,
): boolean => mode === "solo" && submission?.by === by.id && submission.runId === run.id;

/** Rule SOLO-4: whether everything about this version is open to this person, in this practice. */
export const mayReview = (
  { mode, submission }: InterviewState,
  by: Pick<Participant, "id">,
  question: QuestionVersion,
): boolean => mode === "solo" && submission?.by === by.id && sameQuestion(submission, question);

/** Rule SOLO-6. */
function decideSelfRating(state: InterviewState, by: Participant, body: Body<"self-rated">): Decision {
  if (!mayReview(state, by, body)) return fail("not-found", "not submitted");
  return state.selfRating ? fail("conflict", "a rating of oneself is final") : ok([body]);
}

/** What a practice decides otherwise than an interview does; null: the rest is the same. */
export function decideAlone(state: InterviewState, by: Participant, body: CommandBody): Decision | null {
  switch (body.kind) {
    case "question-picked":
      return decidePick(state, body);
    case "hint-released":
      return decideHint(state, body);
    case "answer-submitted":
      return decideSubmission(state, by, body);
    case "self-rated":
      return decideSelfRating(state, by, body);
    default:
      return null;
  }
}
