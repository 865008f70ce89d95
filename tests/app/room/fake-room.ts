import * as Y from "yjs";
import type { LocalCopy } from "#app/_live/local-copy.ts";
import type { Heard, LivePort } from "#app/_live/port.ts";
import { RoomSession } from "#app/_live/room-session.ts";
import type { Command, InterviewEvent } from "#domain/interview/event.ts";
import { type FailureCode, fail, ok } from "#domain/result.ts";
import type { JoinReply, ToServer } from "#domain/wire/live.ts";

export const INTERVIEW = "11111111-1111-4111-8111-111111111111";

type Handlers = { [E in keyof Heard]?: Set<Heard[E]> };
type Entry = { seq: number; update: Uint8Array } | { seq: number; event: InterviewEvent };

/** A log that relays at once and commits when told to: what lies between is lost by a crash, as on the real one. */
export class FakeRoom {
  readonly ports: FakePort[] = [];
  readonly log: Entry[] = [];
  readonly doc = new Y.Doc();
  readonly commands = new Set<string>();
  /** What the next updates and commands are answered with instead of being taken. */
  refuse: FailureCode | null = null;
  #uncommitted: { port: FakePort; n: number; update: Uint8Array }[] = [];

  port(): FakePort {
    const port = new FakePort(this);
    this.ports.push(port);
    return port;
  }

  take(port: FakePort, n: number, update: Uint8Array): void {
    if (this.refuse) {
      port.tell("doc:refused", { n, code: this.refuse });
      return;
    }
    for (const other of this.ports) if (other !== port) other.tell("doc:updated", update);
    this.#uncommitted.push({ port, n, update });
  }

  commit(): void {
    for (const { port, n, update } of this.#uncommitted.splice(0)) {
      const seq = this.log.length + 1;
      this.log.push({ seq, update });
      Y.applyUpdate(this.doc, update);
      port.tell("doc:saved", { n, seq });
    }
  }

  /** kill -9: what was not committed is gone, and so is every connection. */
  crash(): void {
    this.#uncommitted = [];
    for (const port of this.ports) port.cut();
  }

  record(event: InterviewEvent["body"], by: string): number {
    const seq = this.log.length + 1;
    const recorded: InterviewEvent = { seq, at: seq, by, body: event };
    this.log.push({ seq, event: recorded });
    for (const port of this.ports) port.tell("event:recorded", recorded);
    return seq;
  }

  join(since: number): JoinReply {
    const tail = this.log.filter((entry) => entry.seq > since);
    return {
      status: "joined",
      participantId: "p",
      role: "candidate",
      seq: this.log.length,
      serverNow: 0,
      snapshot: null,
      updates: tail.flatMap((entry) => ("update" in entry ? [entry.update] : [])),
      events: tail.flatMap((entry) => ("event" in entry ? [entry.event] : [])),
    };
  }
}

/** Ordered both ways like a socket; a cut drops whatever is on its way. */
export class FakePort implements LivePort {
  connected = false;
  readonly sent: { event: keyof ToServer; args: unknown[] }[] = [];
  #handlers: Handlers = {};
  #toServer: (() => void)[] = [];
  #toClient: (() => void)[] = [];

  constructor(readonly room: FakeRoom) {}

  on<E extends keyof Heard>(event: E, listener: Heard[E]): () => void {
    const set = (this.#handlers[event] ?? new Set()) as Set<Heard[E]>;
    set.add(listener);
    this.#handlers = { ...this.#handlers, [event]: set };
    return () => set.delete(listener);
  }

  send<E extends keyof ToServer>(event: E, ...args: Parameters<ToServer[E]>): void {
    if (!this.connected) return;
    this.sent.push({ event, args });
    this.#toServer.push(() => this.#arrived(event, args));
  }

  open(): void {
    this.connected = true;
    this.hear("linked");
  }

  close(): void {
    this.connected = false;
  }

  cut(): void {
    if (!this.connected) return;
    this.connected = false;
    this.#toServer = [];
    this.#toClient = [];
    this.hear("lost");
  }

  tell<E extends keyof Heard>(event: E, ...args: Parameters<Heard[E]>): void {
    if (this.connected) this.#toClient.push(() => this.hear(event, ...args));
  }

  hear<E extends keyof Heard>(event: E, ...args: Parameters<Heard[E]>): void {
    for (const listener of [...((this.#handlers[event] ?? []) as Set<Heard[E]>)])
      (listener as (...a: Parameters<Heard[E]>) => void)(...args);
  }

  /** One message in each direction. */
  step(): boolean {
    const up = this.#toServer.shift();
    up?.();
    const down = this.#toClient.shift();
    down?.();
    return up !== undefined || down !== undefined;
  }

  repeatNext(): void {
    const next = this.#toClient[0];
    if (next) this.#toClient.splice(1, 0, next);
  }

  #arrived(event: keyof ToServer, args: unknown[]): void {
    const back = (answer: () => void) => {
      if (this.connected) this.#toClient.push(answer);
    };
    if (event === "room:join") {
      const [{ since }, reply] = args as Parameters<ToServer["room:join"]>;
      const joined = ok(this.room.join(since));
      back(() => reply(joined));
    } else if (event === "doc:update") {
      const [n, update] = args as Parameters<ToServer["doc:update"]>;
      this.room.take(this, n, update);
    } else if (event === "command:send") {
      const [command, reply] = args as Parameters<ToServer["command:send"]>;
      const answer = this.#command(command);
      back(() => reply(answer));
    } else if (event === "presence:update") {
      const [update] = args as Parameters<ToServer["presence:update"]>;
      for (const other of this.room.ports) if (other !== this) other.tell("presence:updated", update);
    }
  }

  #command(command: Command) {
    if (this.room.refuse) return fail(this.room.refuse, "refused by the test");
    if (this.room.commands.has(command.id)) return ok({ seq: 0 });
    this.room.commands.add(command.id);
    return ok({ seq: this.room.record(command.body, "p") });
  }
}

/** What a browser keeps between two loads of the page. */
export class FakeDisk {
  readonly kept: Uint8Array[] = [];
  readonly origin = Symbol("disk");
  cleared = false;

  open = (_key: string, doc: Y.Doc): LocalCopy => {
    for (const update of this.kept) Y.applyUpdate(doc, update, this.origin);
    const keep = (update: Uint8Array, origin: unknown) => {
      if (origin !== this.origin) this.kept.push(update);
    };
    doc.on("update", keep);
    return {
      origin: this.origin,
      ready: Promise.resolve(true),
      clear: async () => {
        this.cleared = true;
      },
    };
  };
}

let ids = 0;
export function sessionOn(room: FakeRoom, disk = new FakeDisk(), participantId = "p") {
  const port = room.port();
  const session = new RoomSession(
    { interviewId: INTERVIEW, participantId, role: "candidate", name: participantId },
    {
      port,
      openLocalCopy: disk.open,
      newId: () => `command-${++ids}`,
      now: () => 0,
    },
  );
  return { port, session, disk, text: session.doc.getText("code") };
}

export function settle(room: FakeRoom): void {
  let busy = true;
  while (busy) {
    busy = false;
    for (const port of room.ports) while (port.step()) busy = true;
    room.commit();
    for (const port of room.ports) while (port.step()) busy = true;
  }
}
