import type { Judge } from "#app/_judge/judge.ts";
import type { Language } from "#domain/bank/question.ts";
import type { ProgramRunner } from "./program-runner.ts";
import type { RunParts } from "./run-controller.ts";
import { holdRun } from "./run-holds.ts";

const SEED_LIMIT = 2 ** 31;

export interface RunTools extends RunParts {
  readonly close: () => void;
}

/** Runtimes and the judge of this page: each is fetched when it is first needed and kept. */
export function openRunTools(): RunTools {
  const runners = new Map<Language, Promise<ProgramRunner>>();
  const ready = new Map<Language, ProgramRunner>();
  let judge: Promise<Judge> | null = null;

  const runner = (language: Language): Promise<ProgramRunner> => {
    const known = runners.get(language);
    if (known) return known;
    const opening = import("./program-runner.ts").then((m) => m.openProgramRunner(language));
    opening.then(
      (opened) => ready.set(language, opened),
      () => runners.delete(language),
    );
    runners.set(language, opening);
    return opening;
  };

  const readyRunner = (language: Language): ProgramRunner => {
    const opened = ready.get(language);
    if (!opened) throw new Error(`the ${language} runtime is not ready`);
    return opened;
  };

  return {
    runner,
    judge: async (language) => {
      await runner(language);
      judge ??= import("#app/_judge/judge.ts").then((m) => m.createJudge({ runner: readyRunner }));
      return judge;
    },
    hold: holdRun,
    now: () => performance.now(),
    newId: () => crypto.randomUUID(),
    newSeed: () => Math.floor(Math.random() * SEED_LIMIT),
    close: () => {
      for (const opened of ready.values()) opened.close();
      void judge?.then((opened) => opened.close());
    },
  };
}
