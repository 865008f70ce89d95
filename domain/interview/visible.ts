import type { Role } from "../access/actor.ts";
import type { EventBody, InterviewEvent } from "./event.ts";
import type { InterviewState } from "./state.ts";

export interface Viewer {
  readonly participantId: string;
  readonly role: Role;
}

/** Kinds that only interviewers ever read, and whoever wrote them while practising alone. */
const INTERVIEWERS_ONLY: ReadonlySet<EventBody["kind"]> = new Set(["questions-prepared", "note-written"]);

/**
 * Ratings and feedback open up for everyone once at least one interviewer has rated and, where a candidate took
 * part, the candidate has given feedback: nobody writes theirs after reading the other's. Where no question was
 * asked there is nothing to rate, and nothing to wait for. Who practised alone has nobody to wait for.
 */
export function revealed(state: InterviewState): boolean {
  if (state.mode === "solo") return state.stage === "ended";
  const seated = Object.values(state.participants).filter((p) => p.admitted && !p.removed);
  const has = (kind: "scorecard-submitted" | "feedback-submitted", id: string) =>
    state.submitted.some((s) => s.kind === kind && s.by === id);
  const raters = seated.filter((p) => p.role === "interviewer");
  const candidates = seated.filter((p) => p.role === "candidate");
  const rated = state.picked.length === 0 || raters.some((p) => has("scorecard-submitted", p.id));
  return rated && candidates.every((p) => has("feedback-submitted", p.id));
}

const mayReadAssessment = (viewer: Viewer, event: InterviewEvent, state: InterviewState): boolean => {
  if (event.by === viewer.participantId) return true;
  if (!revealed(state)) return false;
  // Raters are blind to each other until they have submitted themselves.
  return (
    viewer.role !== "interviewer" ||
    state.picked.length === 0 ||
    state.submitted.some((s) => s.by === viewer.participantId && s.kind === "scorecard-submitted")
  );
};

/** Rule DBG-2: whether a remedy mends the graph tells another candidate where the fault is. */
const hasClaimed = ({ participantId }: Viewer, slug: string, { claims }: InterviewState): boolean =>
  claims.some((claim) => claim.by === participantId && claim.slug === slug);

/**
 * The only way out of the log: what this viewer may read of an entry, given the state after it.
 * null: not even that it exists. `sealed`: that it exists, not what it says.
 */
export function visibleTo(
  viewer: Viewer,
  event: InterviewEvent,
  state: InterviewState,
): InterviewEvent | null {
  const { body } = event;
  if (
    viewer.role === "interviewer" &&
    body.kind !== "scorecard-submitted" &&
    body.kind !== "feedback-submitted"
  )
    return event;
  if (INTERVIEWERS_ONLY.has(body.kind)) return event.by === viewer.participantId ? event : null;
  switch (body.kind) {
    case "verdict-reported":
      return body.part === "hidden" && state.stage !== "ended" ? null : event;
    case "remedy-ran":
      return viewer.role !== "candidate" || state.stage === "ended" || hasClaimed(viewer, body.slug, state)
        ? event
        : null;
    case "forecast-committed":
      return viewer.role === "candidate" || event.by === viewer.participantId || state.stage === "ended"
        ? event
        : null;
    case "scorecard-submitted":
    case "feedback-submitted":
      return mayReadAssessment(viewer, event, state)
        ? event
        : { ...event, body: { kind: "sealed", of: body.kind } };
    default:
      return event;
  }
}
