import { and, desc, eq, gt, inArray, isNull } from "drizzle-orm";
import type { QuestionFiles } from "../../domain/bank/parse.ts";
import type { Question } from "../../domain/bank/question.ts";
import type { Db } from "../client.ts";
import { question, questionVersion } from "../schema/question.ts";
import { indexQuestion, isIndexed } from "./question-index.ts";

export type Origin = "shipped" | "authored";

export interface KnownVersion {
  readonly version: number;
  readonly contentHash: string;
  readonly origin: string;
  readonly publishedAt: Date;
}

export interface NewVersion {
  readonly question: Question;
  readonly hash: string;
  readonly now: Date;
  readonly origin: Origin;
  readonly files: QuestionFiles | null;
}

const { version, contentHash, origin, publishedAt } = questionVersion;
const KNOWN = { version, contentHash, origin, publishedAt };

/** The question's versions, newest first. Nobody adds one before the transaction ends. */
export async function lockVersions(tx: Db, slug: string): Promise<readonly KnownVersion[]> {
  await tx.insert(question).values({ slug }).onConflictDoNothing();
  await tx.select().from(question).where(eq(question.slug, slug)).for("update");
  return listVersions(tx, slug);
}

export const listVersions = (db: Db, slug: string): Promise<readonly KnownVersion[]> =>
  db.select(KNOWN).from(questionVersion).where(eq(questionVersion.slug, slug)).orderBy(desc(version));

/** Under the lock of `lockVersions`. */
export async function addVersion(tx: Db, last: number, added: NewVersion): Promise<number> {
  const { question: content, hash, now, files } = added;
  const own = last + 1;
  await tx.insert(questionVersion).values({
    slug: content.meta.slug,
    version: own,
    contentHash: hash,
    content,
    files,
    origin: added.origin,
    publishedAt: now,
  });
  await indexQuestion(tx, { question: content, version: own, now });
  return own;
}

/** A version of before its files were kept takes those of the same content; the content itself never changes. */
export async function keepFiles(
  tx: Db,
  slug: string,
  own: number,
  files: QuestionFiles | null,
): Promise<void> {
  if (!files) return;
  const bare = and(eq(questionVersion.slug, slug), eq(version, own), isNull(questionVersion.files));
  await tx.update(questionVersion).set({ files }).where(bare);
}

export async function reindex(tx: Db, content: Question, known: KnownVersion): Promise<void> {
  if (await isIndexed(tx, content.meta.slug, known.version)) return;
  await indexQuestion(tx, { question: content, version: known.version, now: known.publishedAt });
}

export interface VersionFiles {
  readonly version: number;
  readonly files: QuestionFiles | null;
}

export async function findVersionFiles(db: Db, slug: string, own?: number): Promise<VersionFiles | null> {
  const condition = own === undefined ? [] : [eq(version, own)];
  const [row] = await db
    .select({ version, files: questionVersion.files })
    .from(questionVersion)
    .where(and(eq(questionVersion.slug, slug), ...condition))
    .orderBy(desc(version))
    .limit(1);
  return row ?? null;
}

export interface KnownContent {
  readonly slug: string;
  readonly version: number;
  readonly contentHash: string;
}

export const versionsOf = (db: Db, slugs: readonly string[]): Promise<readonly KnownContent[]> =>
  db
    .select({ slug: questionVersion.slug, version, contentHash })
    .from(questionVersion)
    .where(inArray(questionVersion.slug, [...slugs]));

export interface FilesAsked {
  readonly after: string;
  readonly slugs?: readonly string[] | undefined;
  readonly most: number;
}

/** The text of the latest versions, by slug, behind a slug. */
export const latestFiles = (db: Db, { after, slugs, most }: FilesAsked) =>
  db
    .selectDistinctOn([questionVersion.slug], {
      slug: questionVersion.slug,
      version,
      files: questionVersion.files,
    })
    .from(questionVersion)
    .where(
      and(
        gt(questionVersion.slug, after),
        ...(slugs === undefined ? [] : [inArray(questionVersion.slug, [...slugs])]),
      ),
    )
    .orderBy(questionVersion.slug, desc(version))
    .limit(most);
