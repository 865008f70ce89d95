import type { Command, CommandBody } from "#domain/interview/event.ts";
import { fail, type Result } from "#domain/result.ts";
import type { LivePort } from "./port.ts";

const REPLY_TIMEOUT_MS = 10_000;
const RETRY_MS = 500;
const MAX_TRIES = 8;
const PASSING: ReadonlySet<string> = new Set(["unavailable", "too-many-requests"]);

type Recorded = Result<{ seq: number }>;

interface Waiting {
  readonly command: Command;
  readonly settle: (recorded: Recorded) => void;
  tries: number;
}

/**
 * Commands in the order they were asked for, one under way at a time. A command whose reply was lost is sent again
 * under its own id, which the server records once.
 */
export class CommandQueue {
  #waiting: Waiting[] = [];
  #joined = false;
  #underWay: Waiting | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stop: () => void;

  constructor(
    readonly port: LivePort,
    readonly newId: () => string,
    readonly onChange: () => void,
  ) {
    this.#stop = port.on("lost", () => {
      this.#joined = false;
      this.#rest();
    });
  }

  get unsaved(): number {
    return this.#waiting.length;
  }

  ask(body: CommandBody): Promise<Recorded> {
    return new Promise((settle) => {
      this.#waiting.push({ command: { id: this.newId(), body }, settle, tries: 0 });
      this.onChange();
      this.#next();
    });
  }

  joined(): void {
    this.#joined = true;
    this.#rest();
    this.#next();
  }

  destroy(): void {
    this.#stop();
    this.#rest();
    const left = this.#waiting;
    this.#waiting = [];
    for (const { settle } of left) settle(fail("unavailable", "the room was closed"));
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#underWay = null;
  }

  #next(): void {
    const first = this.#waiting[0];
    if (!first || !this.#joined || this.#underWay) return;
    this.#underWay = first;
    first.tries += 1;
    const attempt = first.tries;
    this.#timer = setTimeout(() => this.#again(first), REPLY_TIMEOUT_MS);
    this.port.send("command:send", first.command, (recorded) => {
      if (this.#underWay === first && first.tries === attempt) this.#replied(first, recorded);
    });
  }

  #again(waiting: Waiting): void {
    if (this.#underWay !== waiting) return;
    this.#rest();
    this.#next();
  }

  #replied(waiting: Waiting, recorded: Recorded): void {
    clearTimeout(this.#timer);
    if (!recorded.ok && PASSING.has(recorded.failure.code) && waiting.tries < MAX_TRIES) {
      this.#timer = setTimeout(() => this.#again(waiting), RETRY_MS * waiting.tries);
      return;
    }
    this.#rest();
    this.#waiting.shift();
    waiting.settle(recorded);
    this.onChange();
    this.#next();
  }
}
