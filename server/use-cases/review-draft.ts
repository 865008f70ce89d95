import { z } from "zod";
import { addAuditEntry } from "#db/queries/audit-entry.ts";
import { reviewsAlone } from "#db/queries/member.ts";
import { type Draft, type Move, moveDraft, type ReviewEntry } from "#db/queries/question-draft.ts";
import { addVersion, lockVersions } from "#db/queries/question-version.ts";
import type { BankMember } from "#domain/access/bank-role.ts";
import { decideDraft, MAX_COMMENT_CHARS } from "#domain/bank/draft.ts";
import { Proof, unproved } from "#domain/bank/proof.ts";
import type { Question } from "#domain/bank/question.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { checkDraft } from "../authoring/check-draft.ts";
import type { Runtime } from "../runtime.ts";
import { findOpenDraft } from "./save-draft.ts";

const Comment = z.string().trim().max(MAX_COMMENT_CHARS);

export const DraftMove = z.strictObject({
  id: z.uuid(),
  /** The text that was looked at: another one was not reviewed. */
  revision: z.int().min(1),
  act: z.enum(["submit", "take-back", "send-back", "publish", "withdraw"]),
  comment: Comment.default(""),
  /** What the reviewer's own browser found. */
  proof: Proof.nullable().default(null),
});
export type DraftMove = z.infer<typeof DraftMove>;

export interface Moved {
  readonly publishedVersion: number | null;
}

interface Proved {
  readonly question: Question;
  readonly contentHash: string;
}

/** Parsed, without a problem, and shown to hold by the browser of whoever asks. */
function proved(runtime: Runtime, draft: Draft, proof: Proof | null): Result<Proved> {
  const { problems, question, contentHash } = checkDraft(runtime, draft.slug, draft.files);
  const [first] = problems;
  if (first) return fail("invalid-input", `${first.file}:${first.line} ${first.reason.en}`);
  if (!question || contentHash === null) return fail("invalid-input", "the question does not parse");
  const [missing] = unproved(question, contentHash, proof);
  return missing === undefined ? ok({ question, contentHash }) : fail("invalid-input", missing);
}

const entryFor = ({ newId, clock }: Runtime, who: BankMember, move: DraftMove): ReviewEntry => ({
  id: newId(),
  draftId: move.id,
  memberId: who.memberId,
  act: move.act,
  comment: move.comment,
  revision: move.revision,
  proof: move.proof,
  at: new Date(clock()),
});

const STALE = fail("conflict", "the draft has changed since it was looked at");

/** The draft as the next version, unless the bank moved on since it was begun. */
async function publish(
  runtime: Runtime,
  draft: Draft,
  entry: ReviewEntry,
  who: BankMember,
): Promise<Result<Moved>> {
  const ready = proved(runtime, draft, entry.proof);
  if (!ready.ok) return ready;
  const { question, contentHash } = ready.value;
  const { slug, files } = draft;
  return runtime.db.transaction(async (tx): Promise<Result<Moved>> => {
    const versions = await lockVersions(tx, slug);
    const last = versions[0]?.version ?? 0;
    if (last !== draft.baseVersion)
      return fail("conflict", `version ${last} came after this draft was begun`);
    const same = versions.find((one) => one.contentHash === contentHash);
    if (same) return fail("conflict", `the same as version ${same.version}`);
    const move: Move = { from: "in-review", to: "published", publishedVersion: last + 1 };
    if (!(await moveDraft(tx, entry, move))) return STALE;
    const added = { question, hash: contentHash, now: entry.at, origin: "authored" as const, files };
    const publishedVersion = await addVersion(tx, last, added);
    const body = { slug, version: publishedVersion, comment: entry.comment };
    const audit = {
      at: entry.at,
      memberId: who.memberId,
      memberName: who.name,
      act: "publish" as const,
      body,
    };
    await addAuditEntry(tx, audit);
    return ok({ publishedVersion });
  });
}

/** One step of a draft on its way into the bank. */
export async function reviewDraft(
  runtime: Runtime,
  who: BankMember,
  move: DraftMove,
): Promise<Result<Moved>> {
  const found = await findOpenDraft(runtime, move.id);
  if (!found.ok) return found;
  const draft = found.value;
  if (draft.revision !== move.revision) return STALE;
  const alone = await reviewsAlone(runtime.db, who.memberId);
  const to = decideDraft(who, draft, move.act, { alone });
  if (!to.ok) return to;
  if (move.act === "send-back" && move.comment === "")
    return fail("invalid-input", "say what is to be changed");
  const entry = entryFor(runtime, who, move);
  if (move.act === "publish") return publish(runtime, draft, entry, who);
  if (move.act === "submit") {
    const ready = proved(runtime, draft, draft.proof);
    if (!ready.ok) return ready;
  }
  return runtime.db.transaction(async (tx): Promise<Result<Moved>> => {
    if (!(await moveDraft(tx, entry, { from: draft.state, to: to.value }))) return STALE;
    if (move.act === "send-back") {
      const body = { slug: draft.slug, comment: move.comment };
      await addAuditEntry(tx, {
        at: entry.at,
        memberId: who.memberId,
        memberName: who.name,
        act: "send-back",
        body,
      });
    }
    return ok({ publishedVersion: null });
  });
}
