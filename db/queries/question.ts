import { and, desc, eq } from "drizzle-orm";
import type { QuestionFiles } from "../../domain/bank/parse.ts";
import { Question, type QuestionVersion } from "../../domain/bank/question.ts";
import type { Db } from "../client.ts";
import { questionVersion } from "../schema/question.ts";
import { addVersion, keepFiles, lockVersions, reindex } from "./question-version.ts";

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
  readonly files?: QuestionFiles | undefined;
}

/** What became of a shipped question: published, known already, or not put above what was authored here. */
export type Shipped =
  | { readonly what: "created" | "known"; readonly version: number }
  | { readonly what: "aside"; readonly base: number };

/**
 * Content that was published before keeps its version, so a second start publishes nothing. A question that was
 * edited here is not overwritten by other files that Dryrun ships.
 */
export async function publishShipped(db: Db, publication: Publication): Promise<Shipped> {
  const { question: content, hash, now, files = null } = publication;
  const { slug } = content.meta;
  return db.transaction(async (tx): Promise<Shipped> => {
    const versions = await lockVersions(tx, slug);
    const [last] = versions;
    const known = versions.find((one) => one.contentHash === hash);
    if (known) {
      await keepFiles(tx, slug, known.version, files);
      if (known === last) await reindex(tx, content, known);
      return { what: "known", version: known.version };
    }
    if (last?.origin === "authored") return { what: "aside", base: last.version };
    const added = { question: content, hash, now, files, origin: "shipped" as const };
    return { what: "created", version: await addVersion(tx, last?.version ?? 0, added) };
  });
}

/** As `publishShipped`, where no version was authored. */
export async function publishQuestion(
  db: Db,
  publication: Publication,
): Promise<QuestionVersion & { readonly created: boolean }> {
  const shipped = await publishShipped(db, publication);
  const { slug } = publication.question.meta;
  if (shipped.what === "aside") throw new Error(`${slug} has an authored version`);
  return { slug, version: shipped.version, created: shipped.what === "created" };
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
