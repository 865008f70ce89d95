import type { Check, Language, QuestionMeta } from "#domain/bank/question.ts";
import type { CallCandidate } from "#domain/judging/judge.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { CheckResult, Undecided, Verdict } from "#domain/judging/verdict.ts";
import type { Runner } from "./candidate.ts";
import { callProgram } from "./candidate.ts";
import type { Channel } from "./channel.ts";
import { createChannel } from "./channel.ts";
import type { JudgeReply } from "./protocol.ts";

const WORKER = "/workers/oracle.mjs";
const MAX_RUNTIME = 100;

/** All that judging needs of a question. */
export interface AskedQuestion extends Pick<QuestionMeta, "slug" | "api" | "oracle"> {
  /** What a budget of time is a share of. */
  readonly baseline?: Partial<Record<Language, string>> | undefined;
  readonly labelled?: string | undefined;
}

export interface Judgement {
  readonly question: AskedQuestion;
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
  /** What the program is called with by one check; null where that cannot be drawn. */
  readonly draw: (question: AskedQuestion, check: Check, seed: number) => Promise<readonly Tensors[] | null>;
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

/** Lets the worker judge, and calls the program when it asks for that. */
const judgeIn = (
  channel: Channel,
  { question, checks, seed }: Judgement,
  call: CallCandidate,
): Promise<Judged> =>
  new Promise<Judged>((resolve) => {
    const { api, oracle, labelled } = question;
    const give = (reason: Undecided, detail: string): void => resolve(undecided(checks, reason, detail));
    if (!api) return give("oracle-unavailable", `"${question.slug}" is not judged`);
    let judging = true;
    const answer = async (id: number, cases: readonly Tensors[], timed: boolean): Promise<void> => {
      const run = await call(cases, timed).catch((error: unknown) => {
        give("runner-unavailable", String(error));
        return null;
      });
      if (judging) channel.send({ type: "called", id, run });
    };
    const id = channel.listen((reply) => {
      if (reply.type === "call") return void answer(id, reply.cases, reply.timed);
      judging = false;
      channel.forget(id);
      if (reply.type === "judged") resolve(reply);
      else give("oracle-unavailable", reply.type === "broken" ? reply.detail : "");
    });
    channel.send({ type: "judge", id, job: { api, oracle, checks, seed, labelled } });
  });

export const createJudge = ({ runner: runnerFor, startWorker }: JudgePorts): Judge => {
  const channel = createChannel(startWorker ?? (() => new Worker(WORKER, { type: "module" })));

  return {
    warm: (part) => {
      const id = channel.listen(() => channel.forget(id));
      channel.send({ type: "warm", id, part });
    },
    judge: async (judgement) => {
      const { question, version, language, code, seed, signal, onProgress } = judgement;
      const runner = runnerFor(language);
      const start = performance.now();
      const baseline = question.baseline?.[language];
      const call: CallCandidate = async (cases, timed) =>
        question.api
          ? callProgram({ api: question.api, code, runner, baseline, signal, onCase: onProgress })(
              cases,
              timed,
            )
          : null;
      const { results, oracleSha256, runtime } = await judgeIn(channel, judgement, call);
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
    draw: ({ api, labelled }, check, seed) =>
      new Promise((resolve) => {
        if (!api) return resolve(null);
        const id = channel.listen((reply) => {
          channel.forget(id);
          resolve(reply.type === "drawn" ? reply.calls : null);
        });
        channel.send({ type: "draw", id, job: { api, check, seed, labelled } });
      }),
    close: () => channel.close("the judge was closed"),
  };
};
