import type { Participant } from "#domain/access/actor.ts";
import { decide } from "#domain/interview/decide.ts";
import type { CommandBody, EventBody, InterviewEvent } from "#domain/interview/event.ts";
import { SYSTEM } from "#domain/interview/event.ts";
import { evolve } from "#domain/interview/evolve.ts";
import { type InterviewState, initialState } from "#domain/interview/state.ts";
import type { Result } from "#domain/result.ts";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export const ada: Participant = { id: id(1), role: "interviewer", name: "Ada" };
export const wei: Participant = { id: id(2), role: "candidate", name: "Wei" };
export const oli: Participant = { id: id(3), role: "observer", name: "Oli" };
export const eve: Participant = { id: id(4), role: "interviewer", name: "Eve" };
export const runId = id(9);

/** A log being written by hand: `ask` goes through decide, `record` puts an entry in as the server would. */
export interface Scene {
  readonly events: readonly InterviewEvent[];
  readonly state: InterviewState;
  record(by: string, body: EventBody): void;
  ask(by: Participant, body: CommandBody): Result<readonly EventBody[]>;
}

export function scene(...people: readonly Participant[]): Scene {
  const events: InterviewEvent[] = [];
  let state = initialState;
  const record = (by: string, body: EventBody) => {
    const event = { seq: events.length + 1, at: 1_000 * events.length, by, body };
    events.push(event);
    state = evolve(state, event);
  };
  record(SYSTEM, { kind: "interview-created", title: "Mock" });
  for (const participant of people) record(SYSTEM, { kind: "participant-added", participant });
  return {
    events,
    get state() {
      return state;
    },
    record,
    ask(by, body) {
      const decision = decide(state, by, body);
      if (decision.ok) for (const decided of decision.value) record(by.id, decided);
      return decision;
    },
  };
}

export const admit = (who: Participant): CommandBody => ({
  kind: "participant-admitted",
  participantId: who.id,
});
export const stage = (to: "preparing" | "live" | "ended"): CommandBody => ({
  kind: "stage-changed",
  stage: to,
});
export const pick: CommandBody = { kind: "question-picked", slug: "lstm-cell", version: 1 };

export const startRun = (purpose: "run" | "check" = "run"): CommandBody => ({
  kind: "run-started",
  runId,
  purpose,
  question: { slug: "lstm-cell", version: 1 },
  language: "python",
  code: "print(1)",
});

export const scorecard = (
  level: 1 | 2 | 3 | 4 | "not-observed" = 3,
  from: number | null = 1,
): CommandBody => ({
  kind: "scorecard-submitted",
  scorecard: {
    slug: "lstm-cell",
    version: 1,
    ratings: [
      { dimension: "correctness", level, evidence: from === null ? null : { from, to: 2 }, comment: "" },
    ],
    summary: "",
  },
});

export const feedback: CommandBody = {
  kind: "feedback-submitted",
  feedback: { clear: 4, fair: 4, helpful: 3, comment: "thanks" },
};

/** Ada has admitted Wei, asked the question and ended the interview. */
export function ended(...others: readonly Participant[]): Scene {
  const s = scene(ada, wei, ...others);
  s.ask(ada, admit(wei));
  s.ask(ada, pick);
  s.ask(ada, stage("ended"));
  return s;
}
