import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Role } from "#domain/access/actor.ts";
import { type Cell, cell } from "./cell.ts";
import { colourOf } from "./colour.ts";
import type { LivePort } from "./port.ts";

/** Who is here now: one entry per person, however many tabs they have open. */
export interface Peer {
  readonly participantId: string;
  readonly name: string;
  readonly role: Role;
}

export interface Me extends Peer {}

interface Changes {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

const FROM_PEERS = Symbol("from peers");

const isRole = (role: unknown): role is Role =>
  role === "interviewer" || role === "candidate" || role === "observer";

function peerOf(state: Record<string, unknown>): Peer | null {
  const user = state.user;
  if (typeof user !== "object" || user === null) return null;
  const { participantId, name, role } = user as Record<string, unknown>;
  return typeof participantId === "string" && typeof name === "string" && isRole(role)
    ? { participantId, name, role }
    : null;
}

const samePeers = (a: readonly Peer[], b: readonly Peer[]): boolean =>
  a.length === b.length &&
  a.every((p, i) => {
    const q = b[i];
    return p.participantId === q?.participantId && p.name === q.name && p.role === q.role;
  });

/** Cursors and who is here. Never stored; announced again on every join, so that nobody stays invisible. */
export class Presence {
  readonly awareness: Awareness;
  readonly peers: Cell<readonly Peer[]> = cell<readonly Peer[]>([]);
  readonly #stops: (() => void)[];
  readonly #me: Me;
  readonly #port: LivePort;

  constructor(doc: Y.Doc, port: LivePort, me: Me) {
    this.#me = me;
    this.#port = port;
    this.awareness = new Awareness(doc);
    this.awareness.setLocalState({ user: this.#user() });
    this.awareness.on("update", this.#changed);
    this.#stops = [
      port.on("lost", this.#forgetPeers),
      port.on("presence:wanted", () => this.#send()),
      port.on("presence:updated", (update) => applyAwarenessUpdate(this.awareness, update, FROM_PEERS)),
      port.on("presence:left", (ids) => removeAwarenessStates(this.awareness, [...ids], FROM_PEERS)),
    ];
    this.#list();
  }

  /** A new clock, or peers that saw this client leave would take the announcement for an old one. */
  joined(): void {
    this.awareness.setLocalState({ ...this.awareness.getLocalState(), user: this.#user() });
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    this.awareness.off("update", this.#changed);
    this.awareness.destroy();
  }

  #user() {
    const { participantId, name, role } = this.#me;
    return { participantId, name, role, ...colourOf(participantId) };
  }

  #send(): void {
    this.#port.send("presence:update", encodeAwarenessUpdate(this.awareness, [this.awareness.clientID]));
  }

  #changed = (changes: Changes, origin: unknown): void => {
    const mine = [...changes.added, ...changes.updated].includes(this.awareness.clientID);
    if (mine && origin !== FROM_PEERS) this.#send();
    this.#list();
  };

  #forgetPeers = (): void => {
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.awareness.clientID);
    removeAwarenessStates(this.awareness, others, FROM_PEERS);
    // With its clock remembered, a peer that did not leave would be taken for old news after the reconnect.
    for (const id of others) this.awareness.meta.delete(id);
  };

  #list(): void {
    const byId = new Map<string, Peer>();
    for (const state of this.awareness.getStates().values()) {
      const peer = peerOf(state);
      if (peer) byId.set(peer.participantId, peer);
    }
    const next = [...byId.values()].sort((a, b) => a.participantId.localeCompare(b.participantId));
    if (!samePeers(this.peers.get(), next)) this.peers.set(next);
  }
}
