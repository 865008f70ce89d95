import { z } from "zod";
import { insertDrafts, openDraftsOf } from "#db/queries/question-draft.ts";
import { findVersionFiles } from "#db/queries/question-version.ts";
import type { BankMember } from "#domain/access/bank-role.ts";
import { Slug } from "#domain/bank/question.ts";
import { draftTemplate } from "#domain/bank/template.ts";
import { KINDS } from "#domain/bank/vocabulary.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { checkDraft } from "../authoring/check-draft.ts";
import type { Runtime } from "../runtime.ts";

export const DraftStart = z.strictObject({
  slug: Slug,
  /** Of a question that is not there yet. */
  kind: z.enum(KINDS).optional(),
  /** Another draft beside one that is open. */
  beside: z.boolean().default(false),
});
export type DraftStart = z.infer<typeof DraftStart>;

/** A draft of a new question, or of what the bank has as its latest version. */
export async function startDraft(
  runtime: Runtime,
  who: BankMember,
  { slug, kind, beside }: DraftStart,
): Promise<Result<{ readonly id: string }>> {
  const { db, newId, clock } = runtime;
  const latest = await findVersionFiles(db, slug);
  if (latest && kind !== undefined) return fail("conflict", `the bank has a question ${slug}`);
  if (!latest && kind === undefined) return fail("not-found", `no question ${slug}`);
  if (latest && !latest.files) return fail("unavailable", "the text of this version was not kept");
  if (!beside && (await openDraftsOf(db, [slug])).length > 0)
    return fail("conflict", `there is a draft of ${slug}`);
  const files = latest?.files ?? draftTemplate(slug, kind ?? "explain");
  const id = newId();
  await insertDrafts(db, [
    {
      id,
      slug,
      files,
      baseVersion: latest?.version ?? 0,
      origin: "browser",
      authorId: who.memberId,
      contentHash: checkDraft(runtime, slug, files).contentHash,
      at: new Date(clock()),
    },
  ]);
  return ok({ id });
}
