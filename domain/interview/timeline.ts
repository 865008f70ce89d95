import type { EventBody, InterviewEvent } from "./event.ts";

/** Idle stretches longer than this are played in this time. */
export const MAX_IDLE_MS = 3_000;

const MARKS = new Set<EventBody["kind"]>([
  "participant-admitted",
  "stage-changed",
  "question-picked",
  "run-started",
  "verdict-reported",
  "hint-released",
  "model-ran",
  "forecast-committed",
  "tensor-probed",
  "fault-claimed",
  "remedy-ran",
  "answer-submitted",
  "self-rated",
]);

export interface Moment {
  readonly seq: number;
  /** Milliseconds of playing time since the first entry, idle stretches shortened. */
  readonly playAt: number;
}

export interface Timeline {
  readonly moments: readonly Moment[];
  readonly durationMs: number;
  /** Entries worth jumping to. */
  readonly marks: readonly (Moment & { readonly kind: EventBody["kind"] })[];
}

/** Lays the entries of a log out on a playing clock. `seq` orders; clocks that run backwards add no time. */
export function timeline(events: readonly InterviewEvent[]): Timeline {
  const moments: Moment[] = [];
  const marks: (Moment & { kind: EventBody["kind"] })[] = [];
  let playAt = 0;
  let previous = events[0]?.at ?? 0;
  for (const { seq, at, body } of events) {
    playAt += Math.min(Math.max(at - previous, 0), MAX_IDLE_MS);
    previous = at;
    moments.push({ seq, playAt });
    if (MARKS.has(body.kind)) marks.push({ seq, playAt, kind: body.kind });
  }
  return { moments, marks, durationMs: playAt };
}

/** Index of the last moment at or before the playing time; -1 before the first. */
export function momentAt({ moments }: Timeline, playAt: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle]?.playAt ?? 0) <= playAt) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
