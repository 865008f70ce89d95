import { findEntry, lockEntry, type QueueEntry, saveEntry } from "#db/queries/queue.ts";
import { findCurrentMatch } from "#db/queries/queue-match.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { QueueWish } from "#domain/scheduling/queue-wish.ts";
import type { Runtime } from "../runtime.ts";
import { answerOffer } from "./answer-offer.ts";
import { runRound } from "./run-round.ts";

/** Whoever only changes what they ask for keeps their place. */
const joined = (
  before: QueueEntry | null,
  { memberId, wish, now }: { memberId: string; wish: QueueWish; now: number },
): QueueEntry => {
  if (before?.state === "waiting") return { ...before, wish };
  return { memberId, wish, state: "waiting", since: now, ahead: false, silences: 0, back: null, why: null };
};

/** Joins the line, comes back to it, or changes what one asks for; a round follows at once. */
export async function joinQueue(runtime: Runtime, memberId: string, wish: QueueWish): Promise<Result<null>> {
  const taken = await runtime.db.transaction(async (tx): Promise<Result<null>> => {
    const before = await lockEntry(tx, memberId);
    if (before?.state === "offered") return fail("wrong-stage", "an offer waits for an answer");
    await saveEntry(tx, joined(before, { memberId, wish, now: runtime.clock() }));
    return ok(null);
  });
  if (taken.ok) await runRound(runtime);
  return taken;
}

/** After a pause, with what was asked for before. */
export async function returnToQueue(runtime: Runtime, memberId: string): Promise<Result<null>> {
  const entry = await findEntry(runtime.db, memberId);
  return entry ? joinQueue(runtime, memberId, entry.wish) : fail("not-found", "never in the queue");
}

/** Whoever leaves with an offer open turns it down. */
export async function leaveQueue(runtime: Runtime, memberId: string): Promise<Result<null>> {
  const { db, clock } = runtime;
  const match = await findCurrentMatch(db, memberId, clock());
  if (match?.state === "offered") {
    const left = await answerOffer(runtime, memberId, { matchId: match.id, answer: "leave" });
    return left.ok ? ok(null) : left;
  }
  return db.transaction(async (tx): Promise<Result<null>> => {
    const entry = await lockEntry(tx, memberId);
    if (entry?.state === "offered") return fail("conflict", "an offer came in between");
    if (entry) await saveEntry(tx, { ...entry, state: "left", ahead: false, silences: 0, back: null });
    return ok(null);
  });
}
