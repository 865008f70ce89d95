import type { Db } from "#db/client.ts";
import { asEvent, readEntries } from "#db/queries/interview-event.ts";
import type { Actor } from "#domain/access/actor.ts";
import type { InterviewEvent } from "#domain/interview/event.ts";
import { evolve } from "#domain/interview/evolve.ts";
import { type InterviewState, initialState } from "#domain/interview/state.ts";
import { visibleTo } from "#domain/interview/visible.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { participantOf } from "../auth/participant-of.ts";
import type { Runtime } from "../runtime.ts";

const PAGE = 5_000;

export interface VisibleEntry extends InterviewEvent {
  /** Yjs update of a text entry. */
  readonly bytes: Uint8Array | null;
}

export interface VisibleLog {
  readonly viewer: {
    readonly participantId: string;
    readonly role: "interviewer" | "candidate" | "observer";
  };
  readonly entries: readonly VisibleEntry[];
}

async function readAll(db: Db, interviewId: string): Promise<VisibleEntry[]> {
  const all: VisibleEntry[] = [];
  for (;;) {
    const after = all.at(-1)?.seq ?? 0;
    const page = await readEntries(db, interviewId, { after, upTo: after + PAGE });
    if (page.length === 0) return all;
    for (const entry of page) all.push({ ...asEvent(entry), bytes: entry.bytes });
  }
}

/** Rule LOG-6: what this actor may see of an interview's log, from its first entry to its last. */
export async function readLog(
  runtime: Pick<Runtime, "db">,
  actor: Actor,
  interviewId: string,
): Promise<Result<VisibleLog>> {
  const place = await participantOf(runtime, actor, interviewId);
  if (!place.ok) return place;
  const viewer = { participantId: place.value.id, role: place.value.role };
  const all = await readAll(runtime.db, interviewId);
  const state = all.reduce<InterviewState>(evolve, initialState);
  if (!state.participants[viewer.participantId]?.admitted) return fail("forbidden", "not admitted");
  const entries = all.flatMap((entry) => {
    const seen = visibleTo(viewer, entry, state);
    return seen ? [{ ...seen, bytes: entry.bytes }] : [];
  });
  return ok({ viewer, entries });
}
