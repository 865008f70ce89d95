import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type Draft, findDraft, keepProof, saveDraftText } from "#db/queries/question-draft.ts";
import type { BankMember } from "#domain/access/bank-role.ts";
import { DraftFiles, decideDraft } from "#domain/bank/draft.ts";
import type { Problem } from "#domain/bank/problem.ts";
import { Proof } from "#domain/bank/proof.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { checkDraft } from "../authoring/check-draft.ts";
import type { Runtime } from "../runtime.ts";

export const DraftText = z.strictObject({
  id: z.uuid(),
  /** The one that the text is based on. */
  revision: z.int().min(1),
  files: DraftFiles,
  /** Raised once the author has seen what a newer version holds. */
  baseVersion: z.int().min(0).optional(),
});
export type DraftText = z.infer<typeof DraftText>;

export interface SavedDraft {
  readonly revision: number;
  readonly contentHash: string | null;
  readonly problems: readonly Problem[];
}

export async function findOpenDraft({ db }: Pick<Runtime, "db">, id: string): Promise<Result<Draft>> {
  const draft = await findDraft(db, id);
  return draft ? ok(draft) : fail("not-found", "no such draft");
}

/** Fails with "conflict" where somebody saved since: the text stays where it was typed. */
export async function saveDraft(
  runtime: Runtime,
  who: BankMember,
  { id, revision, files, baseVersion }: DraftText,
): Promise<Result<SavedDraft>> {
  const { db, clock } = runtime;
  const found = await findOpenDraft(runtime, id);
  if (!found.ok) return found;
  const draft = found.value;
  const may = decideDraft(who, draft, "edit", { alone: false });
  if (!may.ok) return may;
  const { problems, contentHash } = checkDraft(runtime, draft.slug, files);
  // The answer to an earlier save of the same text was lost.
  if (isDeepStrictEqual(draft.files, files) && (baseVersion ?? draft.baseVersion) === draft.baseVersion)
    return ok({ revision: draft.revision, contentHash, problems });
  const saved = await saveDraftText(db, {
    id,
    revision,
    files,
    contentHash,
    baseVersion: baseVersion ?? draft.baseVersion,
    memberId: who.memberId,
    at: new Date(clock()),
  });
  if (saved === null) return fail("conflict", `revision ${revision} is not the latest`);
  return ok({ revision: saved, contentHash, problems });
}

export const DraftProof = z.strictObject({ id: z.uuid(), revision: z.int().min(1), proof: Proof });
export type DraftProof = z.infer<typeof DraftProof>;

/** What the author's browser found, kept with the text that it is about. */
export async function saveProof(
  runtime: Runtime,
  who: BankMember,
  { id, revision, proof }: DraftProof,
): Promise<Result<null>> {
  const found = await findOpenDraft(runtime, id);
  if (!found.ok) return found;
  const may = decideDraft(who, found.value, "edit", { alone: false });
  if (!may.ok) return may;
  if (found.value.contentHash !== proof.contentHash) return fail("conflict", "the text has changed");
  return (await keepProof(runtime.db, id, revision, proof))
    ? ok(null)
    : fail("conflict", "the text has changed");
}
