import { decodeUpdate } from "yjs";
import { z } from "zod";
import { mayType } from "#domain/interview/decide.ts";
import { Command } from "#domain/interview/event.ts";
import { type FailureCode, fail, type Result } from "#domain/result.ts";
import { MAX_PRESENCE_BYTES, MAX_UPDATE_BYTES, type Reply } from "#domain/wire/live.ts";
import { recordCommand } from "../log/ledger.ts";
import { tellLobby } from "./broadcast.ts";
import type { LiveDeps } from "./deps.ts";
import { joinRoom } from "./join.ts";
import { withIdentity } from "./presence-codec.ts";
import { type LiveServer, type LiveSocket, roomOf } from "./rooms.ts";
import { TokenBucket } from "./token-bucket.ts";

/** A fast typist makes 15 updates a second; a browser that was offline sends its edits merged. */
export const UPDATES = { perSecond: 120, burst: 600 };
export const UPDATE_BYTES = { perSecond: MAX_UPDATE_BYTES, burst: 8 * MAX_UPDATE_BYTES };
/** Output of a run comes in pieces. */
export const COMMANDS = { perSecond: 40, burst: 200 };
export const PRESENCE = { perSecond: 60, burst: 240 };
export const JOINS = { perSecond: 2, burst: 20 };

const Since = z.object({ since: z.int().min(0) });

const decodes = (update: Uint8Array): boolean => {
  try {
    decodeUpdate(update);
    return true;
  } catch {
    return false;
  }
};

/** One socket of one participant. Identity was settled in the handshake; everything else is checked here. */
export class Connection {
  readonly #updates: TokenBucket;
  readonly #updateBytes: TokenBucket;
  readonly #commands: TokenBucket;
  readonly #presence: TokenBucket;
  readonly #joins: TokenBucket;
  readonly #clientIds = new Set<number>();
  #saved: { n: number; seq: number } | null = null;

  constructor(
    private readonly io: LiveServer,
    private readonly socket: LiveSocket,
    private readonly deps: LiveDeps,
    private readonly flush: (interviewId: string) => Promise<boolean>,
  ) {
    const bucket = (allowance: { perSecond: number; burst: number }) => new TokenBucket(allowance, deps.now);
    this.#updates = bucket(UPDATES);
    this.#updateBytes = bucket(UPDATE_BYTES);
    this.#commands = bucket(COMMANDS);
    this.#presence = bucket(PRESENCE);
    this.#joins = bucket(JOINS);
  }

  listen(): void {
    const { socket } = this;
    socket.on("room:join", (ask, reply) => this.#answer(reply, "join a room", () => this.#join(ask)));
    socket.on("doc:update", (n, update) => this.#update(n, update));
    socket.on("presence:update", (update) => this.#showPresence(update));
    socket.on("command:send", (command, reply) =>
      this.#answer(reply, "record a command", () => this.#command(command)),
    );
    socket.on("clock:ask", (reply) => typeof reply === "function" && reply(this.deps.now()));
    socket.on("disconnect", () => this.#left());
  }

  /** A reply for every outcome; a surprise is logged under an id that the reply names. */
  #answer<T>(reply: Reply<T>, about: string, work: () => Promise<Result<T>>): void {
    const answer = typeof reply === "function" ? reply : () => undefined;
    work().then(answer, (err: unknown) => {
      const requestId = this.deps.newId();
      this.deps.logger.error({ err, requestId, interviewId: this.socket.data.interviewId }, about);
      answer(fail("unexpected", `see the server's log for ${requestId}`));
    });
  }

  async #join(ask: unknown) {
    const asked = Since.safeParse(ask);
    if (!asked.success) return fail("invalid-input", "not a join");
    if (!this.#joins.take()) return fail("too-many-requests", "joins");
    const reply = await joinRoom(this.deps, this.socket, asked.data.since, this.flush);
    if (reply.ok) this.#joined(reply.value.status);
    return reply;
  }

  #joined(status: "waiting" | "joined"): void {
    const { interviewId, participant } = this.socket.data;
    if (status === "joined") this.socket.to(roomOf(interviewId)).emit("presence:wanted");
    if (status === "waiting" || participant.role === "interviewer") this.#tellLobby();
    if (!this.deps.ledger.log.available) this.socket.emit("log:available", false);
  }

  #tellLobby(): void {
    tellLobby(this.io, this.socket.data.interviewId).catch((error: unknown) =>
      this.deps.report(error, "tell who waits"),
    );
  }

  async #command(command: unknown) {
    if (this.socket.data.status !== "joined") return fail("forbidden", "not joined");
    if (!this.#commands.take()) return fail("too-many-requests", "commands");
    const parsed = Command.safeParse(command);
    if (!parsed.success) return fail("invalid-input", z.prettifyError(parsed.error));
    const { interviewId, participant } = this.socket.data;
    return recordCommand(this.deps.ledger, { interviewId, by: participant, command: parsed.data });
  }

  #refusal(update: Uint8Array): FailureCode | null {
    const { status, interviewId, participant } = this.socket.data;
    if (status !== "joined") return "forbidden";
    if (update.byteLength > MAX_UPDATE_BYTES) return "too-large";
    if (!this.#updates.take() || !this.#updateBytes.take(update.byteLength)) return "too-many-requests";
    const stage = this.deps.ledger.log.known(interviewId)?.stage;
    if (stage && !mayType(participant.role, stage))
      return participant.role === "observer" ? "forbidden" : "wrong-stage";
    return decodes(update) ? null : "malformed-update";
  }

  /** Relayed at once, acknowledged after the commit. */
  #update(n: unknown, update: unknown): void {
    if (typeof n !== "number") return;
    const refused = update instanceof Uint8Array ? this.#refusal(update) : "malformed-update";
    if (refused || !(update instanceof Uint8Array)) {
      this.socket.emit("doc:refused", { n, code: refused ?? "malformed-update" });
      return;
    }
    const { interviewId, participant } = this.socket.data;
    this.socket.to(roomOf(interviewId)).emit("doc:updated", update);
    this.deps.ledger.log.text({ interviewId, by: participant, bytes: update }, (result) => {
      if (result.ok) this.#acknowledge(n, result.value.seq);
      else this.socket.emit("doc:refused", { n, code: result.failure.code });
    });
  }

  /** One message for all updates of one commit. */
  #acknowledge(n: number, seq: number): void {
    const scheduled = this.#saved !== null;
    this.#saved = { n, seq };
    if (scheduled) return;
    queueMicrotask(() => {
      if (this.#saved) this.socket.emit("doc:saved", this.#saved);
      this.#saved = null;
    });
  }

  #showPresence(update: unknown): void {
    const { status, interviewId, participant } = this.socket.data;
    if (status !== "joined" || !(update instanceof Uint8Array)) return;
    if (update.byteLength > MAX_PRESENCE_BYTES || !this.#presence.take()) return;
    const own = withIdentity(update, participant);
    if (!own) return;
    for (const id of own.clientIds) this.#clientIds.add(id);
    this.socket.to(roomOf(interviewId)).emit("presence:updated", own.update);
  }

  #left(): void {
    const { status, interviewId } = this.socket.data;
    if (this.#clientIds.size > 0) this.io.to(roomOf(interviewId)).emit("presence:left", [...this.#clientIds]);
    if (status === "waiting") this.#tellLobby();
  }
}
