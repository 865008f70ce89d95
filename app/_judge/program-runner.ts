import type { RunnerReply, RunnerRequest } from "#app/_run/protocol.ts";
import type { RunEnd, RunnerOptions } from "#app/_run/runner.ts";
import { createRunner } from "#app/_run/runner.ts";
import type { RunFailure } from "#domain/judging/verdict.ts";
import type { CallEnd, Runner } from "./candidate.ts";

/** A judged call covers every check at once, so it may take longer than a plain run. */
export const CALL_LIMIT_MS = 10_000;

/** One language's workers, for plain runs and for the judge. */
export interface ProgramRunner extends Runner {
  /** Null when the program came to its end, else what ended it; rejects where the runner itself cannot run. */
  readonly run: (
    code: string,
    onReply: (reply: RunnerReply) => void,
    signal?: AbortSignal,
  ) => Promise<CallEnd>;
  readonly close: () => void;
}

const ended = (kind: "stopped" | "time-limit", message: string): RunFailure => ({
  kind,
  name: "",
  message,
  traceback: "",
  line: null,
});

const failureOf = (end: RunEnd, failed: RunFailure | null): CallEnd => {
  switch (end.how) {
    case "finished":
      return failed;
    case "stopped":
      return ended("stopped", "");
    case "time-limit":
      return ended("time-limit", `${end.limitMs} ms`);
    case "worker-failed":
      throw new Error(end.message);
    case "busy":
      throw new Error("another program is running");
  }
};

/** `spawn` starts one worker of the language; runtime, time limit and spare are the runner's own affair. */
export const createProgramRunner = (options: Pick<RunnerOptions, "spawn" | "timeLimitMs">): ProgramRunner => {
  let listener: (reply: RunnerReply) => void = () => undefined;
  let runtime = "";
  let last = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const runner = createRunner({
    ...options,
    onReply: (reply) => listener(reply),
    onState: (state) => {
      if ("runtime" in state) runtime = state.runtime;
    },
  });

  const ask = async (
    request: RunnerRequest,
    onReply: (reply: RunnerReply) => void,
    limitMs: number,
    signal?: AbortSignal,
  ): Promise<CallEnd> => {
    if (signal?.aborted) return ended("stopped", "");
    let failed: RunFailure | null = null;
    listener = (reply) => {
      if (reply.type === "failed") failed = reply.error;
      onReply(reply);
    };
    const stop = (): void => runner.stop();
    signal?.addEventListener("abort", stop, { once: true });
    const end = await runner.run(request, limitMs);
    signal?.removeEventListener("abort", stop);
    return failureOf(end, failed);
  };

  /** A repeat that arrives while another program runs waits for it, and is no failure. */
  const inTurn = (work: () => Promise<CallEnd>): Promise<CallEnd> => {
    const result = turn.then(work, work);
    turn = result;
    return result;
  };

  const nextId = (): string => {
    last += 1;
    return String(last);
  };
  return {
    get runtime() {
      return runtime;
    },
    call: (request, onReply, signal) =>
      inTurn(() => ask({ type: "call", id: nextId(), ...request }, onReply, CALL_LIMIT_MS, signal)),
    run: (code, onReply, signal) =>
      inTurn(() => ask({ type: "run", id: nextId(), code }, onReply, options.timeLimitMs, signal)),
    close: () => runner.close(),
  };
};
