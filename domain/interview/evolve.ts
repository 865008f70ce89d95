import type { EventBody, InterviewEvent } from "./event.ts";
import { evolveRun } from "./evolve-run.ts";
import type { InterviewState, SeatedParticipant } from "./state.ts";
import { sameQuestion } from "./state.ts";

type Bodies = { [B in EventBody as B["kind"]]: B };
type Entry<K extends EventBody["kind"]> = InterviewEvent & { readonly body: Bodies[K] };
type Step<K extends EventBody["kind"]> = (state: InterviewState, event: Entry<K>) => Partial<InterviewState>;

const seat = (
  state: InterviewState,
  id: string,
  change: Partial<SeatedParticipant>,
): Partial<InterviewState> => {
  const found = state.participants[id];
  return found ? { participants: { ...state.participants, [id]: { ...found, ...change } } } : {};
};

const without = <T>(list: readonly T[], same: (item: T) => boolean): T[] =>
  list.filter((item) => !same(item));

const steps: { [K in EventBody["kind"]]: Step<K> } = {
  "interview-created": (_, { body }) => ({ title: body.title, mode: body.mode ?? "interview" }),
  "participant-added": (state, { body }) => ({
    participants: {
      ...state.participants,
      [body.participant.id]: {
        ...body.participant,
        admitted: body.participant.role === "interviewer",
        removed: false,
      },
    },
  }),
  "participant-admitted": (state, { body }) => seat(state, body.participantId, { admitted: true }),
  "participant-removed": (state, { body }) =>
    seat(state, body.participantId, { removed: true, admitted: false }),
  "questions-prepared": (_, { body }) => ({ prepared: body.questions }),
  "stage-changed": (state, { at, body }) => ({
    stage: body.stage,
    startedAt: body.stage === "live" ? (state.startedAt ?? at) : state.startedAt,
    endedAt: body.stage === "ended" ? at : null,
  }),
  "question-picked": (state, { body }) => {
    const question = { slug: body.slug, version: body.version };
    return {
      current: question,
      picked: [...without(state.picked, (q) => sameQuestion(q, question)), question],
    };
  },
  "language-changed": (_, { body }) => ({ language: body.language }),
  "run-started": evolveRun,
  "run-output": evolveRun,
  "run-array": evolveRun,
  "run-finished": evolveRun,
  "verdict-reported": (state, { seq, by, body }) => ({
    verdicts: [...state.verdicts, { seq, by, runId: body.runId, part: body.part, verdict: body.verdict }],
  }),
  "hint-released": (state, { seq, body }) => ({
    hints: [...state.hints, { seq, slug: body.slug, level: body.level }],
  }),
  "note-written": (state, { seq, by, body }) => ({
    notes: [
      ...without(state.notes, (n) => n.id === body.noteId),
      { id: body.noteId, seq, by, text: body.text },
    ],
  }),
  "chat-sent": (state, { seq, at, by, body }) => ({
    chat: [...state.chat, { seq, at, by, text: body.text }],
  }),
  "model-ran": (state, { seq, by, body }) => ({
    models: { ...state.models, [body.model]: { ...body, by, seq } },
  }),
  "forecast-committed": (state, { seq, by, body }) => ({
    forecasts: [...state.forecasts, { seq, by, slug: body.slug, shares: body.shares }],
  }),
  "tensor-probed": (state, { seq, by, body: { kind: _, ...probe } }) => ({
    probes: [...state.probes, { seq, by, ...probe }],
  }),
  "fault-claimed": (state, { seq, by, body: { kind: _, ...claim } }) => ({
    claims: [...state.claims, { seq, by, ...claim }],
  }),
  "remedy-ran": (state, { seq, by, body: { kind: _, ...ran } }) => ({
    remedies: [...state.remedies, { seq, by, ...ran }],
  }),
  "answer-submitted": (_, { seq, by, body: { kind: _kind, ...submission } }) => ({
    submission: { seq, by, ...submission },
  }),
  "self-rated": (_, { seq, by, body: { kind: _kind, ...rating } }) => ({
    selfRating: { seq, by, ...rating },
  }),
  "scorecard-submitted": (state, { seq, by, body }) => ({
    scorecards: [...state.scorecards, { by, seq, scorecard: body.scorecard }],
    submitted: [...state.submitted, { by, kind: body.kind, slug: body.scorecard.slug }],
  }),
  "feedback-submitted": (state, { seq, by, body }) => ({
    feedback: [...state.feedback, { by, seq, feedback: body.feedback }],
    submitted: [...state.submitted, { by, kind: body.kind, slug: null }],
  }),
  sealed: (state, { by, body }) => ({
    submitted: [...state.submitted, { by, kind: body.of, slug: null }],
  }),
  text: () => ({}),
};

/** The one fold behind live view, replay, report and audit. Text entries change the Y.Doc, not this state. */
export function evolve(state: InterviewState, event: InterviewEvent): InterviewState {
  const step = steps[event.body.kind] as Step<EventBody["kind"]>;
  return { ...state, ...step(state, event as Entry<EventBody["kind"]>) };
}
