import { z } from "zod";
import { promptsOf } from "#db/queries/question-prompt.ts";
import { DraftFiles } from "#domain/bank/draft.ts";
import { likestTo, SAME_EXERCISE, TONGUES, type Tongue } from "#domain/bank/likeness.ts";
import { linesOf } from "#domain/bank/markdown.ts";
import type { Problem } from "#domain/bank/problem.ts";
import { Slug } from "#domain/bank/question.ts";
import { termsOf } from "#domain/bank/terms.ts";
import { parseText } from "#domain/bank/text.ts";
import { checkDraft } from "../authoring/check-draft.ts";
import { renderMarkdown } from "../content/render-markdown.ts";
import type { Runtime } from "../runtime.ts";

/** A draft is compared with this many questions: more than a team writes, few enough to read at once. */
const MAX_COMPARED = 2_000;
const SHOWN = 3;

export const TypedText = z.strictObject({ slug: Slug, files: DraftFiles });
export type TypedText = z.infer<typeof TypedText>;

/** Without headings that have no words yet: a reader who cannot see them would be told of nothing. */
const shownText = (markdown: string): string =>
  linesOf(markdown)
    .filter(({ text, fenced }) => fenced || !/^#+\s*$/.test(text))
    .map(({ text }) => text)
    .join("\n");

/** The problems of a text as it is typed, and how both languages look. Nothing is kept. */
export async function checkTyped(
  runtime: Runtime,
  { slug, files }: TypedText,
): Promise<{ readonly problems: readonly Problem[]; readonly html: Readonly<Record<Tongue, string>> }> {
  const { problems } = checkDraft(runtime, slug, files);
  const [en, zh] = await Promise.all(
    TONGUES.map((tongue) => renderMarkdown(shownText(files[`${tongue}.md`] ?? ""))),
  );
  return { problems, html: { en: en ?? "", zh: zh ?? "" } };
}

/** What is judged in the browser; null where the folder does not parse. */
export const questionTyped = (runtime: Runtime, { slug, files }: TypedText) => {
  const { question, contentHash } = checkDraft(runtime, slug, files);
  return question && contentHash !== null ? { question, contentHash } : null;
};

export interface LikeQuestion {
  readonly slug: string;
  readonly tongue: Tongue;
  readonly likeness: number;
  /** Probably the same exercise in other words. */
  readonly same: boolean;
}

const own = (files: TypedText["files"], tongue: Tongue): string[] => {
  const { text } = parseText(files[`${tongue}.md`] ?? "", () => 0);
  return termsOf(`${text.title}\n${text.prompt}`);
};

/** The questions whose titles and prompts are most like the draft's, in either language. */
export async function likeInBank(
  { db }: Runtime,
  { slug, files }: TypedText,
): Promise<{ readonly compared: number; readonly like: readonly LikeQuestion[] }> {
  const prompts = (await promptsOf(db, MAX_COMPARED)).filter((one) => one.slug !== slug);
  const like = TONGUES.flatMap((tongue) => {
    const terms = prompts.map((one) => termsOf(one[tongue]));
    return likestTo(own(files, tongue), terms, SHOWN).map(({ place, likeness }) => ({
      slug: prompts[place]?.slug ?? "",
      tongue,
      likeness,
      same: likeness >= SAME_EXERCISE[tongue],
    }));
  });
  return { compared: prompts.length, like };
}
