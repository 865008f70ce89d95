import { and, desc, eq, inArray, sql } from "drizzle-orm";
import {
  DRAFT_ACTS,
  DRAFT_ORIGINS,
  DRAFT_STATES,
  type DraftOrigin,
  type DraftState,
} from "../../domain/bank/draft.ts";
import type { QuestionFiles } from "../../domain/bank/parse.ts";
import { Proof } from "../../domain/bank/proof.ts";
import type { Db } from "../client.ts";
import { member } from "../schema/member.ts";
import { draftReview, questionDraft } from "../schema/question-draft.ts";

export interface DraftSummary {
  readonly id: string;
  readonly slug: string;
  readonly baseVersion: number;
  readonly state: DraftState;
  readonly origin: DraftOrigin;
  readonly revision: number;
  readonly contributors: readonly string[];
  readonly authorName: string | null;
  readonly contentHash: string | null;
  readonly publishedVersion: number | null;
  readonly updatedAt: Date;
}

export interface Draft extends DraftSummary {
  readonly files: QuestionFiles;
  readonly proof: Proof | null;
}

export interface NewDraftRow {
  readonly id: string;
  readonly slug: string;
  readonly files: QuestionFiles;
  readonly baseVersion: number;
  readonly origin: DraftOrigin;
  readonly authorId: string | null;
  readonly contentHash: string | null;
  readonly at: Date;
}

const { files, proof, authorId, createdAt, ...own } = {
  id: questionDraft.id,
  slug: questionDraft.slug,
  files: questionDraft.files,
  baseVersion: questionDraft.baseVersion,
  state: questionDraft.state,
  origin: questionDraft.origin,
  revision: questionDraft.revision,
  authorId: questionDraft.authorId,
  contributors: questionDraft.contributors,
  contentHash: questionDraft.contentHash,
  proof: questionDraft.proof,
  publishedVersion: questionDraft.publishedVersion,
  createdAt: questionDraft.createdAt,
  updatedAt: questionDraft.updatedAt,
};
const SUMMARY = { ...own, authorName: member.name };

const stateOf = (name: string): DraftState => DRAFT_STATES.find((state) => state === name) ?? "withdrawn";
const originOf = (name: string): DraftOrigin => DRAFT_ORIGINS.find((origin) => origin === name) ?? "browser";

/** Statements of this many rows keep far below what a driver binds. */
const ROWS_AT_ONCE = 200;

export async function insertDrafts(db: Db, drafts: readonly NewDraftRow[]): Promise<void> {
  const rows = drafts.map(({ at, ...draft }) => ({
    ...draft,
    files: { ...draft.files },
    state: "draft" satisfies DraftState,
    contributors: draft.authorId ? [draft.authorId] : [],
    createdAt: at,
    updatedAt: at,
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await db.insert(questionDraft).values(rows.slice(from, from + ROWS_AT_ONCE));
}

export async function findDraft(db: Db, id: string): Promise<Draft | null> {
  const [row] = await db
    .select({ ...SUMMARY, files, proof })
    .from(questionDraft)
    .leftJoin(member, eq(member.id, authorId))
    .where(eq(questionDraft.id, id));
  if (!row) return null;
  const known = Proof.safeParse(row.proof);
  return {
    ...row,
    state: stateOf(row.state),
    origin: originOf(row.origin),
    proof: known.success ? known.data : null,
  };
}

const OPEN: readonly DraftState[] = ["draft", "in-review", "sent-back"];

/** Open ones, or those that were published or withdrawn; the last changed first. */
export async function listDrafts(
  db: Db,
  asked: { readonly open: boolean; readonly most: number },
): Promise<readonly DraftSummary[]> {
  const states = DRAFT_STATES.filter((state) => OPEN.includes(state) === asked.open);
  const rows = await db
    .select(SUMMARY)
    .from(questionDraft)
    .leftJoin(member, eq(member.id, authorId))
    .where(inArray(questionDraft.state, states))
    .orderBy(desc(questionDraft.updatedAt), questionDraft.id)
    .limit(asked.most);
  return rows.map((row) => ({ ...row, state: stateOf(row.state), origin: originOf(row.origin) }));
}

export interface OpenDraft {
  readonly id: string;
  readonly slug: string;
  readonly contentHash: string | null;
}

/** What is being written on these questions. */
export const openDraftsOf = (db: Db, slugs: readonly string[]): Promise<readonly OpenDraft[]> =>
  db
    .select({ id: questionDraft.id, slug: questionDraft.slug, contentHash: questionDraft.contentHash })
    .from(questionDraft)
    .where(and(inArray(questionDraft.slug, [...slugs]), inArray(questionDraft.state, [...OPEN])));

/** Whether the same shipped content was put aside before, whatever became of it. */
export async function wasPutAside(db: Db, slug: string, hash: string): Promise<boolean> {
  const same = and(
    eq(questionDraft.slug, slug),
    eq(questionDraft.origin, "shipped"),
    eq(questionDraft.contentHash, hash),
  );
  return (await db.select({ id: questionDraft.id }).from(questionDraft).where(same).limit(1)).length > 0;
}

export interface SavedText {
  readonly id: string;
  readonly revision: number;
  readonly files: QuestionFiles;
  readonly contentHash: string | null;
  readonly baseVersion: number;
  readonly memberId: string;
  readonly at: Date;
}

/** The new revision, or null where somebody saved since the one that this text is based on. */
export async function saveDraftText(db: Db, text: SavedText): Promise<number | null> {
  const { id, revision, contentHash, baseVersion, memberId, at } = text;
  const current = and(
    eq(questionDraft.id, id),
    eq(questionDraft.revision, revision),
    inArray(questionDraft.state, ["draft", "sent-back"]),
  );
  const contributors = sql`case when ${memberId}::uuid = any(${questionDraft.contributors})
    then ${questionDraft.contributors} else array_append(${questionDraft.contributors}, ${memberId}::uuid) end`;
  const changed = { contentHash, baseVersion, updatedAt: at, revision: revision + 1, proof: null };
  const [row] = await db
    .update(questionDraft)
    .set({ ...changed, contributors, files: { ...text.files } })
    .where(current)
    .returning({ revision: questionDraft.revision });
  return row?.revision ?? null;
}

export async function keepProof(db: Db, id: string, revision: number, kept: Proof): Promise<boolean> {
  const rows = await db
    .update(questionDraft)
    .set({ proof: kept })
    .where(and(eq(questionDraft.id, id), eq(questionDraft.revision, revision)))
    .returning({ id: questionDraft.id });
  return rows.length > 0;
}

export interface ReviewEntry {
  readonly id: string;
  readonly draftId: string;
  readonly memberId: string;
  readonly act: string;
  readonly comment: string;
  readonly revision: number;
  readonly proof: Proof | null;
  readonly at: Date;
}

export interface Move {
  readonly from: DraftState;
  readonly to: DraftState;
  readonly publishedVersion?: number;
}

/** Moves the draft and records who did it. False where it is no longer as it was when that was decided. */
export async function moveDraft(tx: Db, entry: ReviewEntry, move: Move): Promise<boolean> {
  const { from, to, publishedVersion } = move;
  const same = and(
    eq(questionDraft.id, entry.draftId),
    eq(questionDraft.revision, entry.revision),
    eq(questionDraft.state, from),
  );
  const version = publishedVersion === undefined ? {} : { publishedVersion };
  const rows = await tx
    .update(questionDraft)
    .set({ state: to, updatedAt: entry.at, ...version })
    .where(same)
    .returning({ id: questionDraft.id });
  if (rows.length === 0) return false;
  await tx.insert(draftReview).values(entry);
  return true;
}

export async function reviewsOf(db: Db, draftId: string) {
  const rows = await db
    .select({
      id: draftReview.id,
      act: draftReview.act,
      comment: draftReview.comment,
      revision: draftReview.revision,
      at: draftReview.at,
      name: member.name,
    })
    .from(draftReview)
    .leftJoin(member, eq(member.id, draftReview.memberId))
    .where(eq(draftReview.draftId, draftId))
    .orderBy(draftReview.at);
  return rows.map((row) => ({ ...row, act: DRAFT_ACTS.find((act) => act === row.act) ?? "edit" }));
}
