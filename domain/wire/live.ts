import { z } from "zod";
import type { Role } from "../access/actor.ts";
import { ROLES } from "../access/actor.ts";
import type { Command, InterviewEvent } from "../interview/event.ts";
import type { Result } from "../result.ts";

export {
  LIVE_PROTOCOL,
  MAX_COMMAND_BYTES,
  MAX_PRESENCE_BYTES,
  MAX_UPDATE_BYTES,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
  RECONNECT_DELAY_MAX_MS,
  RECONNECT_DELAY_MS,
} from "./live-limits.ts";

/** Identity itself comes from cookies; `as` picks one of the places that this browser holds in the interview. */
export const Handshake = z.object({
  protocol: z.int(),
  interviewId: z.uuid(),
  as: z.enum(ROLES).optional(),
});
export type Handshake = z.infer<typeof Handshake>;

export type Reply<T> = (result: Result<T>) => void;

export type JoinReply =
  /** A candidate or observer who was not admitted yet. `room:admitted` tells when to join again. */
  | {
      readonly status: "waiting";
      readonly participantId: string;
      readonly role: Role;
      readonly title: string;
    }
  | {
      readonly status: "joined";
      readonly participantId: string;
      readonly role: Role;
      /** Entries up to this one are in the reply. */
      readonly seq: number;
      readonly serverNow: number;
      /** Yjs state up to some seq, then the updates since. Absent parts are already known (`since`). */
      readonly snapshot: Uint8Array | null;
      readonly updates: readonly Uint8Array[];
      /** Everything visible after `since` but text. */
      readonly events: readonly InterviewEvent[];
    };

/** `noun:verb` asks; `noun:past` tells. */
export interface ToServer {
  "room:join": (ask: { since: number }, reply: Reply<JoinReply>) => void;
  /** `n` counts this connection's updates from 1; `doc:saved` acknowledges all up to n once they are committed. */
  "doc:update": (n: number, update: Uint8Array) => void;
  "presence:update": (update: Uint8Array) => void;
  "command:send": (command: Command, reply: Reply<{ seq: number }>) => void;
  "clock:ask": (reply: (serverNow: number) => void) => void;
}

export interface ToClient {
  "doc:updated": (update: Uint8Array) => void;
  "doc:saved": (ack: { n: number; seq: number }) => void;
  "doc:refused": (refusal: { n: number; code: string }) => void;
  /** Already filtered by `visibleTo` for this socket's viewer. */
  "event:recorded": (event: InterviewEvent) => void;
  "presence:updated": (update: Uint8Array) => void;
  /** Somebody joined: send your presence again. */
  "presence:wanted": () => void;
  "presence:left": (clientIds: readonly number[]) => void;
  /** To interviewers: who waits in the lobby now. */
  "lobby:changed": (waiting: readonly { participantId: string; name: string }[]) => void;
  /** False while the server cannot write: nothing is lost, but nothing is acknowledged either. */
  "log:available": (available: boolean) => void;
  "room:admitted": () => void;
  "room:removed": () => void;
}
