import { type CandidateQuestion, type Committed, candidateView } from "#domain/bank/candidate-view.ts";
import type { Dimension, HintLevel, Question, QuestionText } from "#domain/bank/question.ts";
import { renderMarkdown } from "./render-markdown.ts";

export type ReadingLanguage = "en" | "zh";

/** Everything under `html` was made by `renderMarkdown` in one language. */
export interface QuestionForCandidate extends Omit<CandidateQuestion, "text"> {
  readonly version: number;
  readonly title: string;
  readonly html: { readonly prompt: string; readonly hints: Partial<Record<HintLevel, string>> };
}

export interface QuestionForInterviewer {
  readonly version: number;
  readonly title: string;
  readonly meta: Question["meta"];
  readonly code: Question["code"];
  readonly labelled: string | undefined;
  readonly html: {
    readonly prompt: string;
    readonly hints: Record<HintLevel, string>;
    readonly strongAnswer: string;
    readonly followUps: readonly string[];
    /** Four levels for each rated dimension, weakest first. */
    readonly anchors: Partial<Record<Dimension, readonly string[]>>;
  };
}

export interface Publication {
  readonly question: Question;
  readonly version: number;
}

async function renderHints<T extends Partial<Record<HintLevel, string>>>(hints: T): Promise<T> {
  const pairs = Object.entries(hints).map(async ([level, text]) => [level, await renderMarkdown(text)]);
  return Object.fromEntries(await Promise.all(pairs));
}

async function renderAnchors(anchors: QuestionText["anchors"]) {
  const pairs = Object.entries(anchors).map(async ([dimension, levels]) => {
    const html = await Promise.all(levels.map(renderMarkdown));
    return [dimension, html] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

export interface Disclosed extends Committed {
  readonly released: readonly HintLevel[];
}

export async function renderForCandidate(
  { question, version }: Publication,
  language: ReadingLanguage,
  { released, ...committed }: Disclosed,
): Promise<QuestionForCandidate> {
  const { text, ...shown } = candidateView(question, released, committed);
  const { title, prompt, hints } = text[language];
  const html = { prompt: await renderMarkdown(prompt), hints: await renderHints(hints) };
  return { ...shown, version, title, html };
}

export async function renderForInterviewer(
  { question, version }: Publication,
  language: ReadingLanguage,
): Promise<QuestionForInterviewer> {
  const { title, prompt, hints, strongAnswer, followUps, anchors } = question.text[language];
  const html = {
    prompt: await renderMarkdown(prompt),
    hints: await renderHints(hints),
    strongAnswer: await renderMarkdown(strongAnswer),
    followUps: await Promise.all(followUps.map(renderMarkdown)),
    anchors: await renderAnchors(anchors),
  };
  return { version, title, meta: question.meta, code: question.code, labelled: question.labelled, html };
}
