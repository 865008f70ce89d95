import { arrayContains, eq, inArray, type SQL } from "drizzle-orm";
import { z } from "zod";
import { KINDS, TOPICS } from "../../domain/bank/question.ts";
import { needsFacet } from "../../domain/bank/search.ts";
import type { Db } from "../client.ts";
import { questionSearch } from "../schema/question-search.ts";
import type { QuestionSummary } from "./question.ts";

const Kinds = z.enum(KINDS);
const Topics = z.enum(TOPICS);

async function summariesWhere(db: Db, condition: SQL): Promise<readonly QuestionSummary[]> {
  const { slug, version, kind, topic, difficulty, minutes, judged, model, titleEn, titleZh } = questionSearch;
  const rows = await db
    .select({ slug, version, kind, topic, difficulty, minutes, judged, model, titleEn, titleZh })
    .from(questionSearch)
    .where(condition)
    .orderBy(slug);
  return rows.map(({ titleEn: en, titleZh: zh, ...row }) => ({
    ...row,
    kind: Kinds.parse(row.kind),
    topic: Topics.parse(row.topic),
    title: { en, zh },
  }));
}

/** The latest versions of these questions, by slug. */
export const summariesOf = (db: Db, slugs: readonly string[]): Promise<readonly QuestionSummary[]> =>
  summariesWhere(db, inArray(questionSearch.slug, [...slugs]));

export const summariesOfModel = (db: Db, model: string): Promise<readonly QuestionSummary[]> =>
  summariesWhere(db, eq(questionSearch.model, model));

/** The questions that name this one among what they build on. */
export const summariesBuiltOn = (db: Db, slug: string): Promise<readonly QuestionSummary[]> =>
  summariesWhere(db, arrayContains(questionSearch.facets, [needsFacet(slug)]));

/** The reference models that at least one question uses. */
export async function modelsAsked(db: Db): Promise<readonly string[]> {
  const rows = await db.selectDistinct({ model: questionSearch.model }).from(questionSearch);
  return rows.flatMap(({ model }) => (model === null ? [] : [model]));
}
