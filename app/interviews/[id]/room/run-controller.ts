import type { Judge } from "#app/_judge/judge.ts";
import { type Cell, cell } from "#app/_live/cell.ts";
import type { RoomSession } from "#app/_live/room-session.ts";
import type { RunnerReply } from "#app/_run/protocol.ts";
import type { Language, QuestionVersion } from "#domain/bank/question.ts";
import { mayAsk } from "#domain/interview/decide.ts";
import type { Run } from "#domain/interview/state.ts";
import { codeName } from "#domain/interview/text-name.ts";
import type { RunFailure } from "#domain/judging/verdict.ts";
import type { ProgramRunner } from "./program-runner.ts";
import type { JudgedQuestion, QuestionSource } from "./question-source.ts";
import { type RunEnd, RunPublisher } from "./run-publisher.ts";

export interface RunParts {
  readonly runner: (language: Language) => Promise<ProgramRunner>;
  /** Ready to judge programs of this language. */
  readonly judge: (language: Language) => Promise<Judge>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly newSeed: () => number;
  /** Tells this browser's other tabs that the run is under way, until the returned function is called. */
  readonly hold: (runId: string) => () => void;
}

export type RunPhase =
  | { readonly status: "idle" }
  | { readonly status: "loading"; readonly language: Language }
  | { readonly status: "running"; readonly runId: string }
  | { readonly status: "checking"; readonly runId: string; readonly done: number; readonly of: number }
  /** The runtime or the judge itself could not be started. */
  | { readonly status: "broken"; readonly language: Language };

interface Program {
  readonly question: QuestionVersion | null;
  readonly language: Language;
  readonly code: string;
}

/** Resolves with what ended the program early, or null. */
type Work = (program: Program, publisher: RunPublisher, signal: AbortSignal) => Promise<RunFailure | null>;

interface Start {
  readonly purpose: "run" | "check";
  readonly language: Language;
  readonly work: Work;
  readonly stop: AbortController;
}

const statusOf = (failure: RunFailure | null) => {
  if (!failure) return "done" as const;
  return failure.kind === "stopped" || failure.kind === "time-limit" ? failure.kind : ("failed" as const);
};

/** Runs and checks this room's program in this browser, one at a time, and tells the room what happens. */
export class RunController {
  readonly phase: Cell<RunPhase> = cell<RunPhase>({ status: "idle" });
  #stop: AbortController | null = null;
  #dropped = 0;

  constructor(
    readonly session: RoomSession,
    readonly questions: QuestionSource,
    readonly parts: RunParts,
  ) {}

  get busy(): boolean {
    return this.#stop !== null;
  }

  stop(): void {
    this.#stop?.abort();
  }

  /** A runtime that cannot start is said when somebody runs something. */
  warm(language: Language): void {
    this.#warm(language).catch(() => undefined);
  }

  run(): Promise<string | null> {
    return this.#once("run", async (language) => {
      const runner = await this.parts.runner(language);
      return (program, publisher, signal) => this.#publishRun(program, { runner, publisher, signal });
    });
  }

  /** Resolves with the run that was judged, or with null where there is none. */
  check(): Promise<string | null> {
    return this.#once("check", async (language) => {
      await this.parts.judge(language);
      return async (program, { runId }, signal) => {
        const question = program.question && (await this.questions.judged(program.question));
        if (!question) return null;
        const seed = this.parts.newSeed();
        await this.report({ id: runId, ...program }, { question, part: "claim", seed, signal });
        return null;
      };
    });
  }

  /** Judges one program of the log in this browser and reports the verdict; also how repeats are made. */
  async report(
    run: Pick<Run, "id" | "language" | "code">,
    how: {
      question: JudgedQuestion;
      part: "claim" | "repeat" | "hidden";
      seed: number;
      signal?: AbortSignal;
    },
  ): Promise<void> {
    const { question, part, seed, signal } = how;
    const judge = await this.parts.judge(run.language);
    const checks = question.checks.filter((check) => (check.stratum === "hidden") === (part === "hidden"));
    if (checks.length === 0) return;
    const own = part === "claim";
    const verdict = await judge.judge({
      question,
      version: question.version,
      language: run.language,
      code: run.code,
      checks,
      seed,
      ...(signal ? { signal } : {}),
      onProgress: (done, of) => {
        if (own) this.phase.set({ status: "checking", runId: run.id, done, of });
      },
    });
    // A verdict on a program that was stopped half-way says nothing about the program.
    if (signal?.aborted) return;
    await this.session.commands.ask({ kind: "verdict-reported", runId: run.id, part, verdict });
  }

  /** Does one more thing with this browser's runtime and judge, unless they are busy. */
  async exclusively<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.#stop = new AbortController();
    try {
      return await work();
    } finally {
      this.#stop = null;
    }
  }

  /** The runtime first, then the reference model that will judge the question at hand. */
  async #warm(language: Language): Promise<void> {
    const judge = await this.parts.judge(language);
    const { current } = this.session.store.state.get();
    const oracle = current && (await this.questions.judged(current)).oracle;
    for (const graph of [oracle, oracle?.applied]) if (graph) judge.warm(graph.part);
  }

  /** The program is read, recorded and started only when everything is ready: its place in the log is then exact. */
  async #once(
    purpose: "run" | "check",
    prepare: (language: Language) => Promise<Work>,
  ): Promise<string | null> {
    const { seat, store } = this.session;
    if (this.busy || !mayAsk(seat.role, store.state.get(), "run-started")) return null;
    const stop = new AbortController();
    this.#stop = stop;
    const { language } = store.state.get();
    this.phase.set({ status: "loading", language });
    try {
      const work = await prepare(language);
      const runId = stop.signal.aborted ? null : await this.#start({ purpose, language, work, stop });
      this.phase.set({ status: "idle" });
      return stop.signal.aborted ? null : runId;
    } catch (error) {
      console.error("the program could not be run", error);
      this.phase.set({ status: "broken", language });
      return null;
    } finally {
      this.#stop = null;
    }
  }

  async #start({ purpose, language, work, stop }: Start): Promise<string> {
    const { commands } = this.session;
    const program = this.#program(language);
    const publisher = new RunPublisher(this.parts.newId(), (body) => commands.ask(body));
    const { runId } = publisher;
    this.phase.set({ status: "running", runId });
    void commands.ask({ kind: "run-started", runId, purpose, ...program }).then((asked) => {
      if (!asked.ok) stop.abort();
    });
    const start = this.parts.now();
    const release = this.parts.hold(runId);
    this.#dropped = 0;
    const end = (status: RunEnd["status"], error: RunEnd["error"]) =>
      publisher.finish({ status, ms: this.parts.now() - start, dropped: this.#dropped, error });
    try {
      const error = await work(program, publisher, stop.signal);
      void end(stop.signal.aborted && !error ? "stopped" : statusOf(error), error);
      return runId;
    } catch (error) {
      void end("failed", null);
      throw error;
    } finally {
      release();
    }
  }

  #publishRun(
    { code }: Program,
    { runner, publisher, signal }: { runner: ProgramRunner; publisher: RunPublisher; signal: AbortSignal },
  ): Promise<RunFailure | null> {
    const heard = (reply: RunnerReply) => {
      if (reply.type === "output") publisher.output(reply.stream, reply.text);
      else if (reply.type === "array") publisher.array(reply.name, reply.preview);
      else if (reply.type === "done") this.#dropped = reply.dropped;
    };
    return runner.run(code, heard, signal);
  }

  /** The program as it stands in this browser now: exactly this is recorded and run. */
  #program(language: Language): Program {
    const { current } = this.session.store.state.get();
    return {
      question: current,
      language,
      code: this.session.doc.getText(codeName(current, language)).toString(),
    };
  }
}
