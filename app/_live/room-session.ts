import * as Y from "yjs";
import type { Role } from "#domain/access/actor.ts";
import type { InterviewEvent } from "#domain/interview/event.ts";
import type { Result } from "#domain/result.ts";
import type { JoinReply } from "#domain/wire/live.ts";
import { type Cell, cell } from "./cell.ts";
import { CommandQueue } from "./command-queue.ts";
import { type Connection, connectionOf, initialFacts, type LinkFacts } from "./connection.ts";
import { DocProvider } from "./doc-provider.ts";
import type { LocalCopy } from "./local-copy.ts";
import type { LivePort } from "./port.ts";
import { Presence } from "./presence.ts";
import { RoomStore } from "./room-store.ts";
import { askClock } from "./server-clock.ts";

const JOIN_RETRY_MS = 1_000;
const PASSING: ReadonlySet<string> = new Set(["unavailable", "too-many-requests", "unexpected"]);

export interface Seat {
  readonly interviewId: string;
  readonly participantId: string;
  readonly role: Role;
  readonly name: string;
}

export interface WaitingPerson {
  readonly participantId: string;
  readonly name: string;
}

export interface RoomParts {
  readonly port: LivePort;
  readonly openLocalCopy: (key: string, doc: Y.Doc) => LocalCopy;
  readonly newId: () => string;
  readonly now: () => number;
}

type Joined = JoinReply & { readonly status: "joined" };

/** One person's side of one room: joins, joins again after every loss, and knows what is not saved yet. */
export class RoomSession {
  readonly doc = new Y.Doc();
  readonly store = new RoomStore();
  readonly connection: Cell<Connection> = cell(connectionOf(initialFacts));
  readonly waiting: Cell<readonly WaitingPerson[]> = cell<readonly WaitingPerson[]>([]);
  /** Server's clock minus this device's, in ms. */
  readonly clockOffset: Cell<number> = cell(0);
  readonly text: DocProvider;
  readonly presence: Presence;
  readonly commands: CommandQueue;
  readonly localCopy: LocalCopy;
  #facts: LinkFacts = initialFacts;
  /** Everything up to here came with a join. What was heard since may have gaps, so the next join asks from here. */
  #since = 0;
  /** The next join brings all that the server has. */
  #whole = true;
  #attempt = 0;
  #cleared = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stops: (() => void)[];

  constructor(
    readonly seat: Seat,
    readonly parts: RoomParts,
  ) {
    const { port } = parts;
    const changed = () => this.#update({});
    this.localCopy = parts.openLocalCopy(`${seat.interviewId}:${seat.participantId}`, this.doc);
    this.text = new DocProvider(this.doc, port, { onChange: changed, localCopy: this.localCopy.origin });
    this.presence = new Presence(this.doc, port, seat);
    this.commands = new CommandQueue(port, parts.newId, changed);
    this.#stops = [
      port.on("linked", () => this.#join()),
      // A new connection is told again where the log cannot be written.
      port.on("lost", () => this.#update({ link: "lost", available: true })),
      port.on("rejected", (code) => this.#update({ refusal: code })),
      port.on("room:admitted", () => this.#join()),
      port.on("room:removed", () => this.#removed()),
      port.on("log:available", (available) => this.#update({ available })),
      port.on("lobby:changed", (people) => this.waiting.set(people)),
      port.on("event:recorded", (event) => this.#record([event])),
    ];
  }

  open(): void {
    this.parts.port.open();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#attempt += 1;
    for (const stop of this.#stops) stop();
    this.commands.destroy();
    this.presence.destroy();
    this.text.destroy();
    this.parts.port.close();
    this.doc.destroy();
  }

  #join(): void {
    clearTimeout(this.#timer);
    this.#attempt += 1;
    const attempt = this.#attempt;
    const since = this.#since;
    if (this.#facts.link !== "connecting") this.#update({ link: "joining" });
    this.parts.port.send("room:join", { since }, (reply) => {
      if (attempt === this.#attempt) this.#answered(since, reply);
    });
  }

  #answered(since: number, reply: Result<JoinReply>): void {
    if (!reply.ok) {
      if (PASSING.has(reply.failure.code)) this.#timer = setTimeout(() => this.#join(), JOIN_RETRY_MS);
      else this.#update({ refusal: reply.failure.code });
    } else if (reply.value.status === "waiting") this.#update({ link: "waiting" });
    else if (reply.value.seq < since) this.#startOver();
    else this.#joined(reply.value);
  }

  /** The server was restored from an older state: give it everything that this browser still holds. */
  #startOver(): void {
    this.#since = 0;
    this.#whole = true;
    this.store.reset();
    this.#join();
  }

  #joined(reply: Joined): void {
    this.#since = reply.seq;
    this.clockOffset.set(reply.serverNow - this.parts.now());
    this.#record(reply.events);
    this.#update({ link: "joined", refusal: null });
    this.text.joined(reply, this.#whole);
    this.#whole = false;
    this.presence.joined();
    this.commands.joined();
    askClock(this.parts.port, this.parts.now, (offset) => this.clockOffset.set(offset));
  }

  #record(events: readonly InterviewEvent[]): void {
    this.store.record(events);
    this.#update({ ended: this.store.state.get().stage === "ended" });
  }

  #removed(): void {
    this.#update({ removed: true });
    this.parts.port.close();
  }

  #update(change: Partial<LinkFacts>): void {
    this.#facts = { ...this.#facts, ...change, unsaved: this.text.unsaved + this.commands.unsaved };
    this.connection.set(connectionOf({ ...this.#facts, refusal: this.#facts.refusal ?? this.text.refusal }));
    this.#clearWhenDone();
  }

  /** Nothing is left to send and nothing may be typed any more: the copy in this browser has done its work. */
  #clearWhenDone(): void {
    const { link, ended, unsaved } = this.#facts;
    if (this.#cleared || link !== "joined" || !ended || unsaved > 0) return;
    this.#cleared = true;
    void this.localCopy.clear();
  }
}
