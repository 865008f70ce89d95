import { and, desc, eq } from "drizzle-orm";
import { Question, type QuestionVersion } from "../../domain/bank/question.ts";
import type { Db } from "../client.ts";
import { question, questionVersion } from "../schema/question.ts";
import { indexQuestion, isIndexed } from "./question-index.ts";

export interface PublishedQuestion {
  readonly version: number;
  readonly question: Question;
}

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
    const { version, contentHash, publishedAt } = questionVersion;
    const versions = await tx
      .select({ version, contentHash, publishedAt })
      .from(questionVersion)
      .where(eq(questionVersion.slug, slug))
      .orderBy(desc(version));
    const last = versions[0]?.version ?? 0;
    const known = versions.find((one) => one.contentHash === hash);
    const own = known?.version ?? last + 1;
    const at = known?.publishedAt ?? now;
    if (!known)
      await tx
        .insert(questionVersion)
        .values({ slug, version: own, contentHash: hash, content, publishedAt: at });
    if (own >= last && !(await isIndexed(tx, slug, own)))
      await indexQuestion(tx, { question: content, version: own, now: at });
    return { slug, version: own, created: !known };
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
