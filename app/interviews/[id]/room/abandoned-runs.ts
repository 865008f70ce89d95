import type { RoomSession } from "#app/_live/room-session.ts";
import type { Run } from "#domain/interview/state.ts";
import { isHeld } from "./run-holds.ts";

/** By then the other tabs and devices of this person have shown themselves. */
const SETTLE_MS = 3_000;

/** Runs of this person that nobody can end any more, because the page that ran them is gone. */
export const unfinishedRuns = (runs: readonly Run[], me: string): readonly Run[] =>
  runs.filter((run) => run.by === me && run.end === null);

const tabsOf = ({ presence }: RoomSession, me: string): number =>
  [...presence.awareness.getStates().values()].filter((state) => state.user?.participantId === me).length;

async function endAbandoned(session: RoomSession): Promise<void> {
  const me = session.seat.participantId;
  if (tabsOf(session, me) > 1) return;
  for (const run of unfinishedRuns(session.store.state.get().runs, me)) {
    if (await isHeld(run.id)) continue;
    const end = { status: "stopped" as const, ms: 0, dropped: 0, error: null };
    await session.commands.ask({ kind: "run-finished", runId: run.id, ...end });
  }
}

/** After a reload in the middle of a run the room would wait for its end for ever: this page says it was stopped. */
export function endAbandonedRuns(session: RoomSession): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const once = () => {
    if (session.connection.get().status !== "saved") return;
    stop();
    timer = setTimeout(() => void endAbandoned(session), SETTLE_MS);
  };
  const stop = session.connection.subscribe(once);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
