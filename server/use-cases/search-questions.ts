import { z } from "zod";
import { listQuestionSummaries, type QuestionSummary } from "#db/queries/question.ts";
import { MAX_SEARCH_CHARS } from "#domain/access/limits.ts";
import { KINDS, TOPICS } from "#domain/bank/question.ts";
import type { Runtime } from "../runtime.ts";

export const QuestionSearch = z.strictObject({
  text: z.string().max(MAX_SEARCH_CHARS).default(""),
  kind: z.enum(KINDS).optional(),
  topic: z.enum(TOPICS).optional(),
  difficulty: z.int().min(1).max(5).optional(),
  /** Only questions whose code the reference model judges, or only those without. */
  judged: z.boolean().optional(),
});
export type QuestionSearch = z.infer<typeof QuestionSearch>;

const haystack = (q: QuestionSummary): string =>
  [q.title.en, q.title.zh, q.slug, q.topic, q.kind, q.model ?? ""].join("\n").toLowerCase();

/** Every word must occur somewhere in the titles (both languages), the slug, the topic, the kind or the model. */
function matches(question: QuestionSummary, words: readonly string[], search: QuestionSearch): boolean {
  const { kind, topic, difficulty, judged } = search;
  if (kind && question.kind !== kind) return false;
  if (topic && question.topic !== topic) return false;
  if (difficulty && question.difficulty !== difficulty) return false;
  if (judged !== undefined && question.judged !== judged) return false;
  const text = haystack(question);
  return words.every((word) => text.includes(word));
}

export async function searchQuestions(
  { db }: Runtime,
  search: QuestionSearch,
): Promise<readonly QuestionSummary[]> {
  const words = search.text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = await listQuestionSummaries(db);
  return all.filter((question) => matches(question, words, search));
}
