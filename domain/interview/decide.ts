import type { Participant, Role } from "../access/actor.ts";
import { fail, ok, type Result } from "../result.ts";
import { checkScorecard } from "../scoring/scorecard.ts";
import type { CommandBody, EventBody, Stage } from "./event.ts";
import { decideAlone, mayJudgeAlone, SOLO_STAGES } from "./solo.ts";
import type { InterviewState } from "./state.ts";

interface Rule {
  readonly roles: readonly Role[];
  readonly stages: readonly Stage[];
}

const NOBODY: readonly Role[] = [];
const HOST: readonly Role[] = ["interviewer"];
const BOTH: readonly Role[] = ["interviewer", "candidate"];
const ALL: readonly Role[] = ["interviewer", "candidate", "observer"];
const OPEN: readonly Stage[] = ["preparing", "live"];
const ANY: readonly Stage[] = ["preparing", "live", "ended"];

/** Who may ask for what, and when (rules ACC-1 and ACC-2). */
const RULES: { readonly [K in CommandBody["kind"]]: Rule } = {
  "questions-prepared": { roles: HOST, stages: OPEN },
  "participant-admitted": { roles: HOST, stages: OPEN },
  "participant-removed": { roles: HOST, stages: ANY },
  "stage-changed": { roles: HOST, stages: ANY },
  "question-picked": { roles: HOST, stages: OPEN },
  "language-changed": { roles: BOTH, stages: OPEN },
  "run-started": { roles: BOTH, stages: OPEN },
  "run-output": { roles: BOTH, stages: ANY },
  "run-array": { roles: BOTH, stages: ANY },
  "run-finished": { roles: BOTH, stages: ANY },
  "verdict-reported": { roles: BOTH, stages: ANY },
  "hint-released": { roles: HOST, stages: OPEN },
  "note-written": { roles: HOST, stages: ANY },
  "chat-sent": { roles: ALL, stages: OPEN },
  "model-ran": { roles: BOTH, stages: OPEN },
  "forecast-committed": { roles: BOTH, stages: OPEN },
  "tensor-probed": { roles: BOTH, stages: OPEN },
  "fault-claimed": { roles: ["candidate"], stages: OPEN },
  "remedy-ran": { roles: BOTH, stages: ANY },
  "answer-submitted": { roles: NOBODY, stages: [] },
  "self-rated": { roles: NOBODY, stages: [] },
  "scorecard-submitted": { roles: HOST, stages: ["ended"] },
  "feedback-submitted": { roles: ["candidate"], stages: ["ended"] },
};

function ruleFor({ mode }: Pick<InterviewState, "mode">, kind: CommandBody["kind"]): Rule {
  if (mode === "interview") return RULES[kind];
  const stages = SOLO_STAGES[kind];
  return stages ? { roles: ["candidate"], stages } : { roles: NOBODY, stages: [] };
}

type At = Pick<InterviewState, "mode" | "stage">;

export const mayAsk = (role: Role, at: At, kind: CommandBody["kind"]): boolean => {
  const { roles, stages } = ruleFor(at, kind);
  return roles.includes(role) && stages.includes(at.stage);
};

/** Rule ACC-3: the editor and the board accept text from these while the interview is not over. */
export const mayType = (role: Role, stage: Stage): boolean => role !== "observer" && stage !== "ended";

type Decision = Result<readonly EventBody[]>;

function decideStage(state: InterviewState, to: Stage): Decision {
  const allowed =
    (state.stage === "preparing" && to === "live") || (state.stage !== "ended" && to === "ended");
  return allowed
    ? ok([{ kind: "stage-changed", stage: to }])
    : fail("wrong-stage", `${state.stage} -> ${to}`);
}

function decideAdmission(state: InterviewState, participantId: string): Decision {
  const person = state.participants[participantId];
  if (!person) return fail("not-found", "no such participant");
  if (person.removed) return fail("conflict", "the participant was removed");
  if (person.admitted) return ok([]);
  const admitted: EventBody = { kind: "participant-admitted", participantId };
  const starts = state.stage === "preparing" && person.role === "candidate";
  return ok(starts ? [admitted, { kind: "stage-changed", stage: "live" }] : [admitted]);
}

function decideRunPart(
  state: InterviewState,
  by: Participant,
  body: CommandBody & { runId: string },
): Decision {
  const run = state.runs.find((r) => r.id === body.runId);
  if (!run) return fail("not-found", "no such run");
  if (run.by !== by.id) return fail("forbidden", "another participant's run");
  if (run.end) return fail("conflict", "the run is over");
  return ok([body]);
}

function decideVerdict(
  state: InterviewState,
  by: Participant,
  body: CommandBody & { kind: "verdict-reported" },
): Decision {
  const run = state.runs.find((r) => r.id === body.runId);
  if (run?.purpose !== "check") return fail("not-found", "no such check");
  const alone = body.part === "hidden" && mayJudgeAlone(state, by, run);
  if (body.part === "claim" ? run.by !== by.id : by.role !== "interviewer" && !alone)
    return fail("forbidden", "not this one's verdict");
  const { slug, version, language } = body.verdict;
  if (run.question?.slug !== slug || run.question.version !== version || run.language !== language)
    return fail("conflict", "the verdict is about another program");
  const repeated = state.verdicts.some(
    (v) => v.runId === body.runId && v.part === body.part && v.by === by.id,
  );
  return repeated ? fail("conflict", "this verdict was reported before") : ok([body]);
}

/** Rule FOR-1: of a question that was asked, once, and the whole of it. */
function decideForecast(
  state: InterviewState,
  by: Participant,
  body: CommandBody & { kind: "forecast-committed" },
): Decision {
  if (!state.picked.some((question) => question.slug === body.slug))
    return fail("not-found", "not asked in this interview");
  if (state.forecasts.some((f) => f.by === by.id && f.slug === body.slug))
    return fail("conflict", "a forecast is final");
  const sum = Object.values(body.shares).reduce((a, b) => a + b, 0);
  return Math.abs(sum - 1) < 1e-6 ? ok([body]) : fail("invalid-input", "the shares must sum to 1");
}

/** Rule DBG-1: only of a question that was asked, and nothing after one's own claim. */
function decideDebugging(
  state: InterviewState,
  by: Participant,
  body: CommandBody & { kind: "tensor-probed" | "fault-claimed" },
): Decision {
  if (!state.picked.some((question) => question.slug === body.slug))
    return fail("not-found", "not asked in this interview");
  return state.claims.some((claim) => claim.by === by.id && claim.slug === body.slug)
    ? fail("conflict", "a claim is final")
    : ok([body]);
}

/** Rule DBG-4: what became of a claim's remedy, once from its author and once from each interviewer. */
function decideRemedy(
  state: InterviewState,
  by: Participant,
  body: CommandBody & { kind: "remedy-ran" },
): Decision {
  const claim = state.claims.find(({ seq, slug }) => seq === body.claim && slug === body.slug);
  if (!claim) return fail("not-found", "no such claim");
  if (body.part === "claim" ? claim.by !== by.id : by.role !== "interviewer")
    return fail("forbidden", "another participant's claim");
  return state.remedies.some((ran) => ran.claim === claim.seq && ran.by === by.id)
    ? fail("conflict", "this remedy's outcome was reported before")
    : ok([body]);
}

function decideFeedback(
  state: InterviewState,
  by: Participant,
  body: CommandBody & { kind: "feedback-submitted" },
): Decision {
  return state.feedback.some((f) => f.by === by.id) ? fail("conflict", "feedback is final") : ok([body]);
}

/**
 * What a command becomes, or why not. Pure: the same state and command always give the same answer.
 * Entries are returned in order; none means that the log already says so.
 */
export function decide(state: InterviewState, by: Participant, body: CommandBody): Decision {
  const seat = state.participants[by.id];
  if (!seat || seat.removed || !seat.admitted) return fail("forbidden", "not admitted");
  const { roles, stages } = ruleFor(state, body.kind);
  if (!roles.includes(by.role)) return fail("forbidden", `${by.role} may not ask for ${body.kind}`);
  if (!stages.includes(state.stage)) return fail("wrong-stage", `${body.kind} while ${state.stage}`);
  const alone = state.mode === "solo" ? decideAlone(state, by, body) : null;
  if (alone) return alone;
  switch (body.kind) {
    case "stage-changed":
      return decideStage(state, body.stage);
    case "participant-admitted":
      return decideAdmission(state, body.participantId);
    case "participant-removed":
      if (body.participantId === by.id) return fail("conflict", "you cannot remove yourself");
      return state.participants[body.participantId] ? ok([body]) : fail("not-found", "no such participant");
    case "run-started":
      return state.runs.some((r) => r.id === body.runId) ? fail("conflict", "run id used") : ok([body]);
    case "run-output":
    case "run-array":
    case "run-finished":
      return decideRunPart(state, by, body);
    case "verdict-reported":
      return decideVerdict(state, by, body);
    case "forecast-committed":
      return decideForecast(state, by, body);
    case "tensor-probed":
    case "fault-claimed":
      return decideDebugging(state, by, body);
    case "remedy-ran":
      return decideRemedy(state, by, body);
    case "scorecard-submitted":
      return checkScorecard(state, by, body);
    case "feedback-submitted":
      return decideFeedback(state, by, body);
    default:
      return ok([body]);
  }
}
