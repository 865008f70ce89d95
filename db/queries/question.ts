import { and, desc, eq, max } from "drizzle-orm";
import { z } from "zod";
import { Question, QuestionMeta, type QuestionVersion } from "../../domain/bank/question.ts";
import type { Db } from "../client.ts";
import { question, questionVersion } from "../schema/question.ts";

export interface PublishedQuestion {
  readonly version: number;
  readonly question: Question;
}

const Titled = z.object({ title: z.string() });
const Summary = z.object({ meta: QuestionMeta, text: z.object({ en: Titled, zh: Titled }) });

export interface QuestionSummary {
  readonly slug: string;
  readonly version: number;
  readonly kind: Question["meta"]["kind"];
  readonly topic: Question["meta"]["topic"];
  readonly difficulty: number;
  readonly minutes: number;
  readonly judged: boolean;
  readonly model: string | null;
  readonly title: { readonly en: string; readonly zh: string };
}

export interface Publication {
  readonly question: Question;
  readonly hash: string;
  readonly now: Date;
}

/** Content that was published before keeps its version, so a second start publishes nothing. */
export async function publishQuestion(
  db: Db,
  { question: content, hash, now }: Publication,
): Promise<QuestionVersion & { readonly created: boolean }> {
  const { slug } = content.meta;
  return db.transaction(async (tx) => {
    await tx.insert(question).values({ slug }).onConflictDoNothing();
    await tx.select().from(question).where(eq(question.slug, slug)).for("update");
    const same = and(eq(questionVersion.slug, slug), eq(questionVersion.contentHash, hash));
    const [known] = await tx.select({ version: questionVersion.version }).from(questionVersion).where(same);
    if (known) return { slug, version: known.version, created: false };
    const [last] = await tx
      .select({ version: max(questionVersion.version) })
      .from(questionVersion)
      .where(eq(questionVersion.slug, slug));
    const version = (last?.version ?? 0) + 1;
    await tx.insert(questionVersion).values({ slug, version, contentHash: hash, content, publishedAt: now });
    return { slug, version, created: true };
  });
}

const latest = (db: Db) =>
  db
    .selectDistinctOn([questionVersion.slug])
    .from(questionVersion)
    .orderBy(questionVersion.slug, desc(questionVersion.version));

export async function latestQuestions(db: Db): Promise<readonly PublishedQuestion[]> {
  const rows = await latest(db);
  return rows.map(({ version, content }) => ({ version, question: Question.parse(content) }));
}

export async function findQuestion(db: Db, ref: QuestionVersion): Promise<PublishedQuestion | null> {
  const [row] = await db
    .select()
    .from(questionVersion)
    .where(and(eq(questionVersion.slug, ref.slug), eq(questionVersion.version, ref.version)));
  return row ? { version: row.version, question: Question.parse(row.content) } : null;
}

export async function findLatestQuestion(db: Db, slug: string): Promise<PublishedQuestion | null> {
  const [row] = await db
    .select()
    .from(questionVersion)
    .where(eq(questionVersion.slug, slug))
    .orderBy(desc(questionVersion.version))
    .limit(1);
  return row ? { version: row.version, question: Question.parse(row.content) } : null;
}

export async function listQuestionSummaries(db: Db): Promise<readonly QuestionSummary[]> {
  const rows = await latest(db);
  return rows.map(({ slug, version, content }) => {
    const { meta, text } = Summary.parse(content);
    const { kind, topic, difficulty, minutes } = meta;
    const title = { en: text.en.title, zh: text.zh.title };
    const judged = meta.checks.length > 0;
    return { slug, version, kind, topic, difficulty, minutes, judged, model: meta.model ?? null, title };
  });
}
