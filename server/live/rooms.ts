import type { Server, Socket } from "socket.io";
import type { Participant } from "#domain/access/actor.ts";
import type { ToClient, ToServer } from "#domain/wire/live.ts";

/** Of one socket, also as other nodes see it. */
export interface SocketData {
  readonly participant: Participant;
  readonly interviewId: string;
  status: "linked" | "waiting" | "joined";
}

/** Between nodes. */
export interface ToNodes {
  "log:advanced": (interviewId: string) => void;
  /** Answered once what the node has relayed is stored. */
  "log:flush": (interviewId: string, done: (flushed: boolean) => void) => void;
}

export type LiveServer = Server<ToServer, ToClient, ToNodes, SocketData>;
export type LiveSocket = Socket<ToServer, ToClient, ToNodes, SocketData>;

/** Names of Socket.IO rooms: every joined socket; one participant's joined sockets; those who wait. */
export const roomOf = (interviewId: string): string => `room:${interviewId}`;
export const seatOf = (participantId: string): string => `seat:${participantId}`;
export const hostsOf = (interviewId: string): string => `hosts:${interviewId}`;
export const lobbyOf = (interviewId: string): string => `lobby:${interviewId}`;
/** All sockets of a participant, whatever their status. */
export const personOf = (participantId: string): string => `person:${participantId}`;
