import {
  appendStep,
  type LogHead,
  projectSeat,
  projectStage,
  recordStage,
} from "#db/queries/interview-event.ts";
import type { Step } from "#db/raw-sql.ts";
import type { InterviewEvent } from "#domain/interview/event.ts";
import type { InterviewState } from "#domain/interview/state.ts";
import type { Plan } from "./plan.ts";

/** The columns that repeat an event, for lists and sign-in. */
function projection(
  interviewId: string,
  head: LogHead,
  state: InterviewState,
  { seq, at, body }: InterviewEvent,
): Step[] {
  if (body.kind === "stage-changed")
    return [
      projectStage(interviewId, head, state),
      recordStage(interviewId, head, { seq, stage: body.stage, at }),
    ];
  if (body.kind !== "participant-admitted" && body.kind !== "participant-removed") return [];
  const seat = state.participants[body.participantId];
  return seat
    ? [
        projectSeat(interviewId, head, {
          participantId: seat.id,
          admitted: seat.admitted,
          removed: seat.removed,
          at,
        }),
      ]
    : [];
}

/** The append first: its row count tells whether the head was where the plan believed it to be. */
export function stepsOf(interviewId: string, { before, after, entries, events }: Plan): readonly Step[] {
  if (entries.length === 0) return [];
  const append = appendStep({ interviewId, after: before.lastSeq, head: after, entries });
  return [append, ...events.flatMap((event) => projection(interviewId, after, after.state, event))];
}
