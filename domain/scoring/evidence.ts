import type { QuestionVersion } from "../bank/question.ts";
import type { InterviewEvent } from "../interview/event.ts";

/** A stretch of the log that a level can cite. */
export interface Evidence {
  readonly what: "question" | "run" | "check" | "forecast" | "probe" | "claim";
  readonly from: number;
  readonly to: number;
  /** When it began. */
  readonly at: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

const last = (events: readonly InterviewEvent[]) => events.at(-1)?.seq ?? 0;

/** Where a question was on the table: from each pick of it until another was picked or the log ended. */
function spansOf(events: readonly InterviewEvent[], question: QuestionVersion): Span[] {
  const picks = events.filter((e) => e.body.kind === "question-picked");
  return picks.flatMap((pick, i) => {
    if (pick.body.kind !== "question-picked") return [];
    if (pick.body.slug !== question.slug || pick.body.version !== question.version) return [];
    const next = picks[i + 1];
    return [{ from: pick.seq, to: next ? next.seq - 1 : last(events), at: pick.at }];
  });
}

/** The end of a run: its last verdict where it was checked, else its last entry. */
function endOfRun(events: readonly InterviewEvent[], runId: string): number {
  return last(events.filter((e) => "runId" in e.body && e.body.runId === runId));
}

/** Everything about one question that a level can cite, in the order of the log. */
export function evidenceFor(events: readonly InterviewEvent[], question: QuestionVersion): Evidence[] {
  const found: Evidence[] = spansOf(events, question).map((span) => ({ what: "question", ...span }));
  for (const { seq, at, body } of events) {
    if (
      body.kind === "run-started" &&
      body.question?.slug === question.slug &&
      body.question.version === question.version
    ) {
      const what = body.purpose === "check" ? "check" : "run";
      found.push({ what, from: seq, to: endOfRun(events, body.runId), at });
    }
    if (body.kind === "forecast-committed" && body.slug === question.slug)
      found.push({ what: "forecast", from: seq, to: seq, at });
    if (body.kind === "tensor-probed" && body.slug === question.slug)
      found.push({ what: "probe", from: seq, to: seq, at });
    if (body.kind === "fault-claimed" && body.slug === question.slug)
      found.push({ what: "claim", from: seq, to: seq, at });
  }
  return found.sort((a, b) => a.from - b.from);
}
