import type { Db } from "#db/client.ts";
import {
  isRoundDue,
  lockRound,
  lockWaiting,
  markOffered,
  overdueOffers,
  type QueueEntry,
  saveWhy,
} from "#db/queries/queue.ts";
import { isExclusionViolation } from "#db/violation.ts";
import { matchQueue, type Pair } from "#domain/scheduling/matching.ts";
import { explain } from "#domain/scheduling/unmatched.ts";
import { type Instant, MINUTE_MS } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";
import { makeOffer } from "./make-offer.ts";
import { fitOf, lineOf } from "./queue-line.ts";
import { lapseOffer } from "./settle-offer.ts";

export type RoundDeps = Pick<Runtime, "db" | "clock" | "newId" | "env">;

/** Even if nobody came or went, days pass and calendars change. */
const LOOK_AGAIN_MS = 10 * MINUTE_MS;
const MAX_LAPSED = 500;

/** False: somebody's time was taken meanwhile, and they stay in the line for the next round. */
async function offerPair(
  deps: RoundDeps,
  tx: Db,
  pair: Pair,
  { entries, now }: { readonly entries: ReadonlyMap<string, QueueEntry>; readonly now: Instant },
): Promise<boolean> {
  const [host, guest] = [entries.get(pair.host), entries.get(pair.guest)];
  if (!host || !guest) return false;
  try {
    await tx.transaction(async (inner) => {
      await makeOffer(deps, inner, { pair, host, guest }, now);
      await markOffered(inner, [pair.host, pair.guest]);
    });
    return true;
  } catch (error) {
    if (isExclusionViolation(error)) return false;
    throw error;
  }
}

/**
 * Lapses what nobody answered, offers each other whoever can be matched, and writes for the others why not. Returns how
 * many pairs were made.
 */
export async function runRound(deps: RoundDeps): Promise<number> {
  return deps.db.transaction(async (tx) => {
    await lockRound(tx);
    const now = deps.clock();
    for (const id of await overdueOffers(tx, now, MAX_LAPSED)) await lapseOffer(tx, id, now);
    const waiting = await lockWaiting(tx);
    if (waiting.length === 0) return 0;
    const entries = new Map(waiting.map((entry) => [entry.memberId, entry]));
    const line = await lineOf(tx, waiting, now);
    const fit = await fitOf(tx, waiting, now);
    const { pairs, left } = matchQueue(line, fit);
    let made = 0;
    for (const pair of pairs) if (await offerPair(deps, tx, pair, { entries, now })) made++;
    for (const one of left) await saveWhy(tx, one.memberId, explain(one, line, fit), now);
    return made;
  });
}

/** A round, if there is anything to do. */
export async function runDueRound(deps: RoundDeps): Promise<number> {
  const now = deps.clock();
  return (await isRoundDue(deps.db, now, now - LOOK_AGAIN_MS)) ? runRound(deps) : 0;
}
