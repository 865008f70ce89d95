import type { Check, Language, QuestionMeta } from "#domain/bank/question.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { CheckResult, Undecided, Verdict } from "#domain/judging/verdict.ts";
import type { Runner } from "./candidate.ts";
import { callProgram } from "./candidate.ts";
import type { JudgeReply, JudgeRequest } from "./protocol.ts";

const WORKER = "/workers/oracle.mjs";
const MAX_RUNTIME = 100;

export interface Judgement {
  readonly question: Pick<QuestionMeta, "slug" | "api" | "oracle">;
  readonly version: number;
  readonly language: Language;
  readonly code: string;
  readonly checks: readonly Check[];
  readonly seed: number;
  /** Stops the program; what ran until then is judged. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Judge {
  /** Loads and certifies the question's reference model while nobody waits. */
  readonly warm: (part: string) => void;
  /** Always a verdict: whatever could not be decided stands in it as undecided. */
  readonly judge: (judgement: Judgement) => Promise<Verdict>;
  readonly close: () => void;
}

export interface JudgePorts {
  readonly runner: (language: Language) => Runner;
  readonly startWorker?: () => Worker;
}

type Judged = Pick<Extract<JudgeReply, { type: "judged" }>, "results" | "oracleSha256" | "runtime">;

const undecided = (checks: readonly Check[], reason: Undecided, detail: string): Judged => ({
  results: checks.map(
    ({ id, stratum }): CheckResult => ({
      check: id,
      stratum,
      cases: 0,
      outcome: { status: "undecided", reason, detail },
    }),
  ),
  oracleSha256: null,
  runtime: "",
});

type Listener = (reply: JudgeReply) => void;

/** One worker at a time; one that broke is replaced at the next question. */
const createChannel = (startWorker: () => Worker) => {
  const listeners = new Map<number, Listener>();
  let worker: Worker | null = null;
  let last = 0;
  const close = (detail: string): void => {
    worker?.terminate();
    worker = null;
    const waiting = [...listeners];
    listeners.clear();
    for (const [id, listener] of waiting) listener({ type: "broken", id, detail });
  };
  const open = (): Worker => {
    const started = startWorker();
    started.addEventListener("message", ({ data }: MessageEvent<JudgeReply>) =>
      listeners.get(data.id)?.(data),
    );
    started.addEventListener("error", (event) => close(event.message || "the worker did not start"));
    return started;
  };
  return {
    send: (request: JudgeRequest): void => {
      worker ??= open();
      worker.postMessage(request);
    },
    listen: (listener: Listener): number => {
      last += 1;
      listeners.set(last, listener);
      return last;
    },
    forget: (id: number): boolean => listeners.delete(id),
    close,
  };
};

export const createJudge = ({ runner: runnerFor, startWorker }: JudgePorts): Judge => {
  const channel = createChannel(startWorker ?? (() => new Worker(WORKER, { type: "module" })));

  const judged = (
    { question, checks, seed }: Judgement,
    call: (cases: readonly Tensors[]) => Promise<unknown>,
  ) =>
    new Promise<Judged>((resolve) => {
      const { api, oracle } = question;
      const give = (reason: Undecided, detail: string): void => resolve(undecided(checks, reason, detail));
      if (!api || !oracle) return give("oracle-unavailable", `"${question.slug}" has no reference model`);
      const answer = async (id: number, cases: readonly Tensors[]): Promise<void> => {
        const run = await call(cases).catch((error: unknown) => {
          give("runner-unavailable", String(error));
          return null;
        });
        channel.send({ type: "called", id, run });
      };
      const id = channel.listen((reply) => {
        if (reply.type === "call") return void answer(id, reply.cases);
        channel.forget(id);
        if (reply.type === "judged") resolve(reply);
        else give("oracle-unavailable", reply.type === "broken" ? reply.detail : "");
      });
      channel.send({ type: "judge", id, job: { api, oracle, checks, seed } });
    });

  return {
    warm: (part) => {
      const id = channel.listen(() => channel.forget(id));
      channel.send({ type: "warm", id, part });
    },
    judge: async (judgement) => {
      const { question, version, language, code, seed, signal, onProgress } = judgement;
      const runner = runnerFor(language);
      const start = performance.now();
      const call = async (cases: readonly Tensors[]): Promise<unknown> =>
        question.api
          ? callProgram({ api: question.api, code, runner, signal, onCase: onProgress })(cases)
          : null;
      const { results, oracleSha256, runtime } = await judged(judgement, call);
      return {
        slug: question.slug,
        version,
        language,
        seed,
        provider: "wasm",
        runtime: `${runner.runtime}, ${runtime}`.slice(0, MAX_RUNTIME),
        oracleSha256,
        ms: performance.now() - start,
        results: [...results],
      };
    },
    close: () => channel.close("the judge was closed"),
  };
};
