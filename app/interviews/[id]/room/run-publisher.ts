import { MAX_SHOWN_ARRAYS } from "#app/_run/shown-arrays.ts";
import type { ArrayPreview, CommandBody } from "#domain/interview/event.ts";
import { MAX_OUTPUT_CHARS } from "#domain/interview/limits.ts";
import type { RunFailure } from "#domain/judging/verdict.ts";

/** The room sees output this often. */
const BATCH_MS = 100;
/** One run's output in the log; what a runner lets through beyond that is counted and cut. */
export const MAX_RUN_CHARS = 128 * 1024;
const MAX_ARRAY_NAME = 64;

type Stream = "stdout" | "stderr";
type Ask = (body: CommandBody) => Promise<unknown>;

export interface RunEnd {
  readonly status: Extract<CommandBody, { kind: "run-finished" }>["status"];
  readonly ms: number;
  readonly dropped: number;
  readonly error: RunFailure | null;
}

/** Turns one run's output into entries of the log: batched, capped, in order, the end last. */
export class RunPublisher {
  #buffer: { stream: Stream; text: string }[] = [];
  #chars = 0;
  #cut = 0;
  #arrays = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #under = Promise.resolve<unknown>(undefined);

  constructor(
    readonly runId: string,
    readonly ask: Ask,
  ) {}

  output(stream: Stream, text: string): void {
    const kept = text.slice(0, Math.max(0, MAX_RUN_CHARS - this.#chars));
    this.#chars += kept.length;
    this.#cut += text.length - kept.length;
    if (kept === "") return;
    const last = this.#buffer.at(-1);
    if (last?.stream === stream) last.text += kept;
    else this.#buffer.push({ stream, text: kept });
    this.#timer ??= setTimeout(() => this.#flush(), BATCH_MS);
  }

  array(name: string, preview: ArrayPreview): void {
    this.#flush();
    this.#arrays += 1;
    if (this.#arrays > MAX_SHOWN_ARRAYS) return;
    this.#send({ kind: "run-array", runId: this.runId, name: name.slice(0, MAX_ARRAY_NAME), preview });
  }

  finish({ status, ms, dropped, error }: RunEnd): Promise<unknown> {
    this.#flush();
    this.#send({
      kind: "run-finished",
      runId: this.runId,
      status,
      ms: Math.max(0, ms),
      dropped: dropped + this.#cut,
      error,
    });
    return this.#under;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { stream, text } of this.#buffer.splice(0))
      for (let at = 0; at < text.length; at += MAX_OUTPUT_CHARS)
        this.#send({
          kind: "run-output",
          runId: this.runId,
          stream,
          text: text.slice(at, at + MAX_OUTPUT_CHARS),
        });
  }

  #send(body: CommandBody): void {
    this.#under = this.ask(body);
  }
}
