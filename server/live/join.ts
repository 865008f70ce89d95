import { asEvent, readFacts } from "#db/queries/interview-event.ts";
import type { EventKind, InterviewEvent } from "#domain/interview/event.ts";
import type { SeatedParticipant } from "#domain/interview/state.ts";
import { visibleTo } from "#domain/interview/visible.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { JoinReply } from "#domain/wire/live.ts";
import type { Head } from "../log/head.ts";
import type { LiveDeps } from "./deps.ts";
import { hostsOf, type LiveSocket, lobbyOf, roomOf, seatOf } from "./rooms.ts";
import { readStoredDoc } from "./stored-doc.ts";

/** Entries that a viewer may come to see later than they were recorded: a join after that repeats them. */
const OPENS_LATER: readonly EventKind[] = [
  "verdict-reported",
  "forecast-committed",
  "scorecard-submitted",
  "feedback-submitted",
];

/** The seat in the log; one that was given without an entry, because a node died in between, gets it now. */
async function seatedHead({ ledger }: LiveDeps, socket: LiveSocket): Promise<Head | null> {
  const { interviewId, participant } = socket.data;
  const head = await ledger.log.head(interviewId);
  if (!head || head.state.participants[participant.id]) return head;
  const { id, role, name } = participant;
  const bodies = [{ kind: "participant-added" as const, participant: { id, role, name } }];
  await ledger.log.append({ interviewId, id, bodies });
  return ledger.log.head(interviewId);
}

function visibleEvents(
  head: Head,
  viewer: SeatedParticipant,
  events: readonly InterviewEvent[],
  since: number,
) {
  const asked = events.filter((event) => event.seq > since || OPENS_LATER.includes(event.body.kind));
  return asked.flatMap(
    (event) => visibleTo({ participantId: viewer.id, role: viewer.role }, event, head.state) ?? [],
  );
}

async function contents(deps: LiveDeps, socket: LiveSocket, since: number): Promise<Result<JoinReply>> {
  const { interviewId, participant } = socket.data;
  const { db, log } = deps.ledger;
  // Read after the socket listens: what is recorded from here on arrives as messages.
  const head = await log.head(interviewId);
  const seat = head?.state.participants[participant.id];
  if (!head || !seat) return fail("not-found", "no such interview");
  const doc = await readStoredDoc(db, { interviewId, since, upTo: head.lastSeq, report: deps.report });
  const facts = await readFacts(db, interviewId, { after: 0, upTo: head.lastSeq });
  return ok({
    status: "joined",
    participantId: seat.id,
    role: seat.role,
    seq: head.lastSeq,
    serverNow: deps.now(),
    snapshot: doc.snapshot,
    updates: doc.updates,
    events: visibleEvents(head, seat, facts.map(asEvent), since),
  });
}

async function wait(socket: LiveSocket, title: string): Promise<Result<JoinReply>> {
  const { interviewId, participant } = socket.data;
  await socket.join(lobbyOf(interviewId));
  socket.data.status = "waiting";
  return ok({ status: "waiting", participantId: participant.id, role: participant.role, title });
}

/**
 * Subscribes first, then waits until text that was relayed before that is stored, then reads: nothing is missed in
 * between, and what comes twice does no harm.
 */
export async function joinRoom(
  deps: LiveDeps,
  socket: LiveSocket,
  since: number,
  flush: (interviewId: string) => Promise<boolean>,
): Promise<Result<JoinReply>> {
  const { interviewId, participant } = socket.data;
  const head = await seatedHead(deps, socket);
  const seat = head?.state.participants[participant.id];
  if (!head || !seat) return fail("not-found", "no such interview");
  if (seat.removed) return fail("forbidden", "removed from this interview");
  if (!seat.admitted) return wait(socket, head.state.title);
  await socket.leave(lobbyOf(interviewId));
  await socket.join([roomOf(interviewId), seatOf(seat.id)]);
  if (seat.role === "interviewer") await socket.join(hostsOf(interviewId));
  if (!(await flush(interviewId))) return fail("unavailable", "the log is behind");
  const reply = await contents(deps, socket, since);
  if (reply.ok) socket.data.status = "joined";
  return reply;
}
