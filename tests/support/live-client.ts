import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import * as Y from "yjs";
import type { Participant } from "#domain/access/actor.ts";
import type { Command, InterviewEvent } from "#domain/interview/event.ts";
import { evolve } from "#domain/interview/evolve.ts";
import { type InterviewState, initialState } from "#domain/interview/state.ts";
import type { Result } from "#domain/result.ts";
import { type JoinReply, LIVE_PROTOCOL, type ToClient, type ToServer } from "#domain/wire/live.ts";
import { liveParser } from "#domain/wire/live-parser.ts";

const FROM_SERVER = Symbol("from the server");
const RECONNECT_MS = 20;
const REPLY_MS = 1_500;

export interface Place {
  readonly url: string;
  readonly interviewId: string;
  readonly participant: Participant;
}

export const connect = (place: Place, options: Partial<ManagerOptions & SocketOptions> = {}) =>
  io(place.url, {
    forceNew: true,
    parser: liveParser,
    transports: ["websocket"],
    extraHeaders: { cookie: `who=${place.participant.id}` },
    auth: { protocol: LIVE_PROTOCOL, interviewId: place.interviewId },
    reconnectionDelay: RECONNECT_MS,
    reconnectionDelayMax: RECONNECT_MS,
    ...options,
  }) as Socket<ToClient, ToServer>;

/** What is missing on the server, deletions included: a state vector knows nothing of those. */
function lack(server: readonly Uint8Array[], local: Y.Doc): Uint8Array | null {
  const mirror = new Y.Doc();
  for (const part of server) Y.applyUpdate(mirror, part);
  let missing: Uint8Array | null = null;
  mirror.on("update", (update: Uint8Array) => {
    missing = update;
  });
  Y.applyUpdate(mirror, Y.encodeStateAsUpdate(local, Y.encodeStateVector(mirror)));
  return missing;
}

/** A browser's side of a room: keeps what is not acknowledged, joins again after every loss. */
export class LiveClient {
  readonly socket: Socket<ToClient, ToServer>;
  readonly doc = new Y.Doc();
  readonly events = new Map<number, InterviewEvent>();
  /** Everything that this socket ever carried to us. */
  readonly received: { name: string; args: readonly unknown[] }[] = [];
  readonly refusals: { n: number; code: string }[] = [];
  status: "linked" | "waiting" | "joined" | "lost" = "lost";
  #unsaved = new Map<number, Uint8Array>();
  #unsent: Uint8Array[] = [];
  #n = 0;
  #since = 0;
  #attempt = 0;

  constructor(
    readonly place: Place,
    options: Partial<ManagerOptions & SocketOptions> = {},
  ) {
    this.socket = connect(place, options);
    this.socket.onAny((name: string, ...args: unknown[]) => this.received.push({ name, args }));
    this.socket.on("connect", () => void this.#join());
    this.socket.on("disconnect", () => {
      this.status = "lost";
      this.#attempt += 1;
    });
    this.socket.on("room:admitted", () => void this.#join());
    this.socket.on("doc:updated", (update) => Y.applyUpdate(this.doc, new Uint8Array(update), FROM_SERVER));
    this.socket.on("doc:saved", ({ n }) => {
      for (const sent of [...this.#unsaved.keys()]) if (sent <= n) this.#unsaved.delete(sent);
    });
    this.socket.on("doc:refused", (refusal) => this.#refused(refusal));
    this.socket.on("event:recorded", (event) => this.events.set(event.seq, event));
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_SERVER) this.#edited(update);
    });
  }

  get state(): InterviewState {
    return [...this.events.values()].sort((a, b) => a.seq - b.seq).reduce(evolve, initialState);
  }

  get text(): string {
    return this.doc.getText("code").toString();
  }

  get unsaved(): number {
    return this.#unsaved.size + this.#unsent.length;
  }

  type(at: number, text: string, remove = 0): void {
    this.doc.transact(() => {
      const code = this.doc.getText("code");
      if (remove > 0) code.delete(Math.min(at, code.length), Math.min(remove, Math.max(0, code.length - at)));
      code.insert(Math.min(at, code.length), text);
    });
  }

  /** Sends the command again, under its own id, until a reply comes. */
  async command(command: Command): Promise<Result<{ seq: number }>> {
    for (;;) {
      await this.until(() => this.status === "joined");
      const reply = await this.socket
        .timeout(REPLY_MS)
        .emitWithAck("command:send", command)
        .catch(() => null);
      if (reply && (reply.ok || reply.failure.code !== "forbidden" || this.status === "joined")) return reply;
    }
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
  }

  /** Leaves and comes back, as a laptop that sleeps. */
  cut(): void {
    this.socket.disconnect().connect();
  }

  close(): void {
    this.socket.disconnect();
  }

  async #join(): Promise<void> {
    this.status = "linked";
    this.#attempt += 1;
    const attempt = this.#attempt;
    const since = this.#since;
    const reply = await this.socket
      .timeout(REPLY_MS)
      .emitWithAck("room:join", { since })
      .catch(() => null);
    // A reply to an earlier connection says nothing about this one.
    if (attempt !== this.#attempt || !this.socket.connected) return;
    if (!reply?.ok) {
      setTimeout(() => attempt === this.#attempt && void this.#join(), RECONNECT_MS);
      return;
    }
    this.received.push({ name: "room:join", args: [reply.value] });
    if (reply.value.status === "waiting") this.status = "waiting";
    else this.#joined(reply.value, since);
  }

  #joined(reply: JoinReply & { status: "joined" }, since: number): void {
    for (const event of reply.events) this.events.set(event.seq, event);
    const parts = [...(reply.snapshot ? [reply.snapshot] : []), ...reply.updates].map(
      (p) => new Uint8Array(p),
    );
    // A later join brings only what is new: what was acknowledged before is on the server, the rest is sent again.
    const missing = since === 0 ? lack(parts, this.doc) : null;
    const again = since === 0 ? (missing ? [missing] : []) : [...this.#unsaved.values(), ...this.#unsent];
    for (const part of parts) Y.applyUpdate(this.doc, part, FROM_SERVER);
    this.#since = reply.seq;
    this.#unsaved = new Map();
    this.#unsent = [];
    this.#n = 0;
    this.status = "joined";
    for (const update of again) this.#edited(update);
  }

  #edited(update: Uint8Array): void {
    if (this.status !== "joined") {
      this.#unsent.push(update);
      return;
    }
    this.#n += 1;
    this.#unsaved.set(this.#n, update);
    this.socket.emit("doc:update", this.#n, update);
  }

  #refused(refusal: { n: number; code: string }): void {
    this.refusals.push(refusal);
    this.#unsaved.delete(refusal.n);
  }
}
