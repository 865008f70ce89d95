import type { InterviewEvent } from "#domain/interview/event.ts";
import type { InterviewState } from "#domain/interview/state.ts";
import { visibleTo } from "#domain/interview/visible.ts";
import type { Announcement } from "../log/item.ts";
import { hostsOf, type LiveServer, lobbyOf, personOf, roomOf, seatOf } from "./rooms.ts";

/** Few emits: participants who may read the same form of an event are told together. */
function tellEvent(io: LiveServer, state: InterviewState, event: InterviewEvent): void {
  const forms = new Map<string, { event: InterviewEvent; rooms: string[] }>();
  for (const { id, role, admitted, removed } of Object.values(state.participants)) {
    if (!admitted || removed) continue;
    const form = visibleTo({ participantId: id, role }, event, state);
    if (!form) continue;
    const known = forms.get(form.body.kind);
    if (known) known.rooms.push(seatOf(id));
    else forms.set(form.body.kind, { event: form, rooms: [seatOf(id)] });
  }
  for (const form of forms.values()) io.to(form.rooms).emit("event:recorded", form.event);
}

/** Whoever waits in the lobby now, on any node. */
export async function waitingIn(io: LiveServer, interviewId: string) {
  const sockets = await io.in(lobbyOf(interviewId)).fetchSockets();
  const names = new Map(sockets.map(({ data }) => [data.participant.id, data.participant.name]));
  return [...names].map(([participantId, name]) => ({ participantId, name }));
}

export async function tellLobby(io: LiveServer, interviewId: string): Promise<void> {
  io.to(hostsOf(interviewId)).emit("lobby:changed", await waitingIn(io, interviewId));
}

function admit(io: LiveServer, interviewId: string, participantId: string): void {
  io.to(personOf(participantId)).emit("room:admitted");
  io.in(personOf(participantId)).socketsLeave(lobbyOf(interviewId));
}

function remove(io: LiveServer, participantId: string): void {
  io.to(personOf(participantId)).emit("room:removed");
  io.in(personOf(participantId)).disconnectSockets(true);
}

/** Tells the room what was recorded; every event passes `visibleTo` here or in a join, and nowhere else. */
export function announce(io: LiveServer, { interviewId, state, events, updates }: Announcement): boolean {
  let lobby = false;
  for (const event of events) {
    tellEvent(io, state, event);
    const { body } = event;
    if (body.kind === "participant-admitted") admit(io, interviewId, body.participantId);
    if (body.kind === "participant-removed") remove(io, body.participantId);
    lobby ||= body.kind === "participant-admitted" || body.kind === "participant-removed";
  }
  for (const update of updates) io.to(roomOf(interviewId)).emit("doc:updated", update);
  return lobby;
}
