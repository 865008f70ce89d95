import * as Y from "yjs";
import { cpuSeconds } from "./realtime-cpu.ts";
import type { ThinClient } from "./realtime-wire.ts";

const EDITS_PER_SECOND = 10;
const WARM_UP_MS = 2_000;
const DRAIN_MS = 1_000;

export interface LoadFigures {
  readonly sent: number;
  readonly peer: readonly number[];
  readonly acknowledged: readonly number[];
  /** CPU seconds of the server's process, and of its database's, for 1,000 updates. */
  readonly cpu: number;
  readonly databaseCpu: number | null;
}

export interface Load {
  readonly pairs: readonly (readonly [ThinClient, ThinClient])[];
  readonly ms: number;
  readonly pid: number;
  readonly databasePid: number | null;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How many keystrokes of an author an update brings up to; servers may merge updates, or send them back. */
function reachOf(update: Uint8Array, author: number): number {
  const own = Y.decodeUpdate(update).structs.filter((struct) => struct.id.client === author);
  return Math.max(0, ...own.map((struct) => struct.id.clock + struct.length));
}

/** One typist: their keystrokes on the way to the peer and on the way to storage, first in, first out. */
class Typist {
  readonly peer: number[] = [];
  readonly acknowledged: number[] = [];
  sent = 0;
  #arrived = 0;
  #toPeer: number[] = [];
  #toStorage: number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #text = new Y.Doc().getText("code");

  constructor(
    readonly client: ThinClient,
    peer: ThinClient,
  ) {
    this.#text.doc?.on("update", (update: Uint8Array) => {
      const now = performance.now();
      this.#toPeer.push(now);
      this.#toStorage.push(now);
      this.sent += 1;
      client.send(update);
    });
    const author = this.#text.doc?.clientID ?? 0;
    peer.onUpdate = (update) => {
      const reach = reachOf(update, author);
      for (; this.#arrived < reach; this.#arrived++) {
        const sent = this.#toPeer.shift();
        if (sent !== undefined) this.peer.push(performance.now() - sent);
      }
    };
    client.onAcknowledged = (count) => {
      for (const sent of this.#toStorage.splice(0, count)) this.acknowledged.push(performance.now() - sent);
    };
  }

  start(): void {
    const step = 1000 / EDITS_PER_SECOND;
    const first = performance.now() + Math.random() * step;
    let count = 0;
    const next = () => {
      this.#text.insert(this.#text.length, "x");
      count += 1;
      this.#timer = setTimeout(next, Math.max(0, first + count * step - performance.now()));
    };
    this.#timer = setTimeout(next, first - performance.now());
  }

  forget(): void {
    this.peer.length = 0;
    this.acknowledged.length = 0;
    this.sent = 0;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

export async function runLoad({ pairs, ms, pid, databasePid }: Load): Promise<LoadFigures> {
  const typists = pairs.flatMap(([a, b]) => [new Typist(a, b), new Typist(b, a)]);
  for (const typist of typists) typist.start();
  await sleep(WARM_UP_MS);
  for (const typist of typists) typist.forget();
  const [before, databaseBefore] = [cpuSeconds(pid), databasePid === null ? 0 : cpuSeconds(databasePid)];
  await sleep(ms);
  const sent = typists.reduce((sum, typist) => sum + typist.sent, 0);
  const used = cpuSeconds(pid) - before;
  const databaseUsed = databasePid === null ? null : cpuSeconds(databasePid) - databaseBefore;
  for (const typist of typists) typist.stop();
  await sleep(DRAIN_MS);
  return {
    sent,
    peer: typists.flatMap((typist) => typist.peer),
    acknowledged: typists.flatMap((typist) => typist.acknowledged),
    cpu: (used / sent) * 1000,
    databaseCpu: databaseUsed === null ? null : (databaseUsed / sent) * 1000,
  };
}
