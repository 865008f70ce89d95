import type { Runner as JudgedRunner } from "#app/_judge/candidate.ts";
import type { RunnerReply, RunnerRequest } from "#app/_run/protocol.ts";
import { createRunner, type RunEnd, type RunnerState } from "#app/_run/runner.ts";
import type { Language } from "#domain/bank/question.ts";
import type { RunFailure } from "#domain/judging/verdict.ts";

export const RUN_LIMIT_MS = 15_000;
/** Many cases in one go. */
export const CHECK_LIMIT_MS = 30_000;

/** A language's runner as the room uses it: `call` for checks, `run` for a program's own output. */
export interface ProgramRunner extends JudgedRunner {
  /** Resolves with null when the program came to its end, else with what ended it. */
  readonly run: (
    code: string,
    onReply: (reply: RunnerReply) => void,
    signal: AbortSignal,
  ) => Promise<RunFailure | null>;
  readonly close: () => void;
}

interface Work {
  readonly request: RunnerRequest;
  readonly limitMs: number;
  readonly onReply: (reply: RunnerReply) => void;
  readonly signal: AbortSignal | undefined;
}

const ended = (kind: "stopped" | "time-limit", message: string): RunFailure => ({
  kind,
  name: "",
  message,
  traceback: "",
  line: null,
});

/** A worker that could not run at all is no result of the program: whoever asked is told by a rejection. */
function failureOf(end: RunEnd): RunFailure | null {
  if (end.how === "finished") return null;
  if (end.how === "stopped") return ended("stopped", "");
  if (end.how === "time-limit") return ended("time-limit", `${end.limitMs} ms`);
  throw new Error(end.how === "worker-failed" ? end.message : "the runner is busy");
}

class QueuedRunner implements ProgramRunner {
  runtime = "";
  #heard: (reply: RunnerReply) => void = () => undefined;
  #tail: Promise<unknown> = Promise.resolve();
  readonly #runner;

  constructor(language: Language, onState: (state: RunnerState) => void) {
    this.#runner = createRunner({
      spawn: () => new Worker(`/workers/${language}.mjs`, { type: "module" }),
      timeLimitMs: RUN_LIMIT_MS,
      onReply: (reply) => this.#heard(reply),
      onState: (state) => {
        if ("runtime" in state) this.runtime = state.runtime;
        onState(state);
      },
    });
  }

  run: ProgramRunner["run"] = (code, onReply, signal) =>
    this.#queue({
      request: { type: "run", id: crypto.randomUUID(), code },
      limitMs: RUN_LIMIT_MS,
      onReply,
      signal,
    });

  call: ProgramRunner["call"] = (request, onReply, signal) =>
    this.#queue({
      request: { ...request, type: "call", id: crypto.randomUUID() },
      limitMs: CHECK_LIMIT_MS,
      onReply,
      signal,
    });

  close(): void {
    this.#runner.close();
  }

  /** One program at a time: an interviewer's own run waits for a repeat that is under way. */
  #queue(work: Work): Promise<RunFailure | null> {
    const turn = this.#tail.then(() => this.#work(work));
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  async #work({ request, limitMs, onReply, signal }: Work): Promise<RunFailure | null> {
    if (signal?.aborted) return ended("stopped", "");
    const failed: { error: RunFailure | null } = { error: null };
    this.#heard = (reply) => {
      if (reply.type === "failed") failed.error = reply.error;
      onReply(reply);
    };
    const stop = () => this.#runner.stop();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      return failureOf(await this.#runner.run(request, limitMs)) ?? failed.error;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }
}

/** Resolves once the language's runtime is ready; rejects where this browser cannot start it. */
export function openProgramRunner(language: Language): Promise<ProgramRunner> {
  return new Promise((resolve, reject) => {
    const runner: ProgramRunner = new QueuedRunner(language, (state) => {
      if (state.status === "idle") resolve(runner);
      else if (state.status === "unavailable") reject(new Error(state.message));
    });
  });
}
