import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import en from "#app/_i18n/en/verdict.json";
import zh from "#app/_i18n/zh/verdict.json";
import type { Runner } from "#app/_judge/candidate.ts";
import { createJudge, type Judgement } from "#app/_judge/judge.ts";
import { createProgramRunner, type ProgramRunner } from "#app/_judge/program-runner.ts";
import { VerdictView } from "#app/_judge/verdict-view.tsx";
import type { Check, Language } from "#domain/bank/question.ts";
import type { Verdict } from "#domain/judging/verdict.ts";

/** Runs in the page: the app's own judge, workers and view, without the room around them. */
const RUN_LIMIT_MS = 20_000;

const runners = new Map<Language, ProgramRunner>();
const runnerFor = (language: Language): ProgramRunner => {
  const known = runners.get(language);
  if (known) return known;
  const spawn = () => new Worker(`/workers/${language}.mjs`, { type: "module" });
  const runner = createProgramRunner({ spawn, timeLimitMs: RUN_LIMIT_MS });
  runners.set(language, runner);
  return runner;
};

const judge = createJudge({ runner: runnerFor });

const judgeProgram = (judgement: Judgement): Promise<Verdict> => judge.judge(judgement);

const silent: Runner = { runtime: "none", call: async () => null };
const oraclesOnly = createJudge({ runner: () => silent });

/** The same cases and oracle runs with no program at all: what the judge costs by itself. */
const judgeNothing = (judgement: Judgement): Promise<Verdict> => oraclesOnly.judge(judgement);

/** Stops the program after so many milliseconds, as a person does. */
const judgeUntil = (judgement: Judgement, ms: number): Promise<Verdict> =>
  judge.judge({ ...judgement, signal: AbortSignal.timeout(ms) });

const showVerdict = (verdict: Verdict, checks: readonly Check[], locale: "en" | "zh"): void => {
  const main = document.createElement("main");
  const heading = Object.assign(document.createElement("h1"), { textContent: locale });
  const root = document.createElement("div");
  main.append(heading, root);
  document.body.replaceChildren(main);
  document.documentElement.lang = locale;
  const messages = { verdict: locale === "en" ? en : zh };
  const view = createElement(VerdictView, { verdict, checks, agreement: { state: "waiting" } });
  const provider = { locale, messages, timeZone: "UTC", children: view };
  createRoot(root).render(createElement(NextIntlClientProvider, provider));
};

declare global {
  interface Window {
    judgeProgram: typeof judgeProgram;
    judgeUntil: typeof judgeUntil;
    judgeNothing: typeof judgeNothing;
    showVerdict: typeof showVerdict;
  }
}
Object.assign(window, { judgeProgram, judgeUntil, judgeNothing, showVerdict });
