import type { Db } from "#db/client.ts";
import { asEvent, type LogHead, readFacts, readHead, readTime } from "#db/queries/interview-event.ts";
import { countTextSinceSnapshot } from "#db/queries/interview-snapshot.ts";
import type { InterviewEvent } from "#domain/interview/event.ts";
import { evolve } from "#domain/interview/evolve.ts";
import { type InterviewState, initialState } from "#domain/interview/state.ts";

/** An interview as of its last entry. Immutable, so that a batch can be planned on it and thrown away. */
export interface Head extends LogHead {
  readonly at: number;
  readonly state: InterviewState;
  /** Which entry each command became: the same command is recorded once. */
  readonly commands: ReadonlyMap<string, number>;
  readonly textSinceSnapshot: number;
}

export interface LoadedHead {
  readonly head: Head;
  /** Facts that this node had not folded yet. */
  readonly news: readonly InterviewEvent[];
}

/** Reads what follows `known`, or the whole interview. null: there is no such interview. */
export async function loadHead(db: Db, interviewId: string, known: Head | null): Promise<LoadedHead | null> {
  const stored = await readHead(db, interviewId);
  if (!stored) return null;
  if (known?.lastSeq === stored.lastSeq) return { head: known, news: [] };
  const facts = await readFacts(db, interviewId, { after: known?.lastSeq ?? 0, upTo: stored.lastSeq });
  const news = facts.map(asEvent);
  const commands = new Map(known?.commands);
  for (const { commandId, seq } of facts) if (commandId) commands.set(commandId, seq);
  const head: Head = {
    ...stored,
    at: (await readTime(db, interviewId, stored.lastSeq)) ?? 0,
    state: news.reduce(evolve, known?.state ?? initialState),
    commands,
    textSinceSnapshot: await countTextSinceSnapshot(db, interviewId),
  };
  return { head, news };
}
