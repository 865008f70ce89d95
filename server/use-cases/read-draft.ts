import { reviewsAlone } from "#db/queries/member.ts";
import { listDrafts, openDraftsOf, reviewsOf } from "#db/queries/question-draft.ts";
import { findVersionFiles, listVersions } from "#db/queries/question-version.ts";
import type { BankMember } from "#domain/access/bank-role.ts";
import { DRAFT_ACTS, decideDraft } from "#domain/bank/draft.ts";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { checkDraft } from "../authoring/check-draft.ts";
import type { Runtime } from "../runtime.ts";
import { findOpenDraft } from "./save-draft.ts";

const MAX_LISTED = 300;

export const draftsFor = async ({ db }: Runtime) => {
  const [open, closed] = await Promise.all([
    listDrafts(db, { open: true, most: MAX_LISTED }),
    listDrafts(db, { open: false, most: MAX_LISTED }),
  ]);
  return { open, closed };
};

/** A draft with what is wrong with it, what happened to it and what this member may do now. */
export async function readDraft(runtime: Runtime, who: BankMember, id: string) {
  const { db } = runtime;
  const found = await findOpenDraft(runtime, id);
  if (!found.ok) return found;
  const draft = found.value;
  const [alone, reviews, versions] = await Promise.all([
    reviewsAlone(db, who.memberId),
    reviewsOf(db, id),
    listVersions(db, draft.slug),
  ]);
  const { problems, contentHash } = checkDraft(runtime, draft.slug, draft.files);
  const may = DRAFT_ACTS.filter((act) => decideDraft(who, draft, act, { alone }).ok);
  const own = draft.contributors.includes(who.memberId);
  const latest = versions[0]?.version ?? 0;
  return ok({ ...draft, contentHash, problems, reviews, may, own, alone, latest });
}

export interface QuestionHistory {
  readonly slug: string;
  readonly versions: readonly {
    readonly version: number;
    readonly origin: string;
    readonly publishedAt: Date;
  }[];
  readonly drafts: readonly { readonly id: string }[];
}

export async function readHistory({ db }: Runtime, slug: string): Promise<Result<QuestionHistory>> {
  const [versions, drafts] = await Promise.all([listVersions(db, slug), openDraftsOf(db, [slug])]);
  if (versions.length === 0) return fail("not-found", `no question ${slug}`);
  const shown = versions.map(({ version, origin, publishedAt }) => ({ version, origin, publishedAt }));
  return ok({ slug, versions: shown, drafts: drafts.map(({ id }) => ({ id })) });
}

/** The text of a version, or of a draft by its id. */
export async function readFiles(
  runtime: Runtime,
  asked: { readonly slug: string; readonly version: number } | { readonly draft: string },
): Promise<Result<QuestionFiles>> {
  if ("draft" in asked) {
    const found = await findOpenDraft(runtime, asked.draft);
    return found.ok ? ok(found.value.files) : found;
  }
  const found = await findVersionFiles(runtime.db, asked.slug, asked.version);
  if (!found) return fail("not-found", `no version ${asked.version} of ${asked.slug}`);
  return found.files ? ok(found.files) : fail("unavailable", "the text of this version was not kept");
}
