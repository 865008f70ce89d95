import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import en from "#app/_i18n/en/verdict.json";
import zh from "#app/_i18n/zh/verdict.json";
import type { Runner } from "#app/_judge/candidate.ts";
import { createJudge, type Judgement } from "#app/_judge/judge.ts";
import { VerdictView } from "#app/_judge/verdict-view.tsx";
import { openRunTools } from "#app/interviews/[id]/room/run-tools.ts";
import type { CheckWords } from "#domain/bank/check-words.ts";
import type { Verdict } from "#domain/judging/verdict.ts";

/** Runs in the page: the app's own judge, runners, workers and view, without the room around them. */
const tools = openRunTools();

const judgeProgram = async (judgement: Judgement): Promise<Verdict> =>
  (await tools.judge(judgement.language)).judge(judgement);

const silent: Runner = { runtime: "none", call: async () => null };
const oraclesOnly = createJudge({ runner: () => silent });

/** The same cases and oracle runs with no program at all: what the judge costs by itself. */
const judgeNothing = (judgement: Judgement): Promise<Verdict> => oraclesOnly.judge(judgement);

/** Stops the program after so many milliseconds, as a person does. */
const judgeUntil = async (judgement: Judgement, ms: number): Promise<Verdict> => {
  const judge = await tools.judge(judgement.language);
  return judge.judge({ ...judgement, signal: AbortSignal.timeout(ms) });
};

const showVerdict = (verdict: Verdict, checks: readonly CheckWords[], locale: "en" | "zh"): void => {
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
