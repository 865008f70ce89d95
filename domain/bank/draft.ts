import { z } from "zod";
import { type BankMember, mayReview, mayWrite } from "../access/bank-role.ts";
import { fail, ok, type Result } from "../result.ts";
import { Slug } from "./question.ts";

export const DRAFT_STATES = ["draft", "in-review", "sent-back", "published", "withdrawn"] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** Written here, read from files, or put aside because files shipped with Dryrun differ from an authored version. */
export const DRAFT_ORIGINS = ["browser", "import", "shipped"] as const;
export type DraftOrigin = (typeof DRAFT_ORIGINS)[number];

export const MAX_FILES = 40;
export const MAX_FILE_CHARS = 120_000;
export const MAX_DRAFT_CHARS = 600_000;
export const MAX_COMMENT_CHARS = 4_000;

export const FileName = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/);

/** A question's folder as text. It need not parse. */
export const DraftFiles = z
  .record(FileName, z.string().max(MAX_FILE_CHARS))
  .refine((files) => Object.keys(files).length <= MAX_FILES, `at most ${MAX_FILES} files`)
  .refine(
    (files) => Object.values(files).reduce((sum, text) => sum + text.length, 0) <= MAX_DRAFT_CHARS,
    `at most ${MAX_DRAFT_CHARS} characters`,
  )
  // A database keeps no text with the character 0.
  .refine((files) => !Object.values(files).some((text) => text.includes("\0")), "a file is no text");

export const NewDraft = z.strictObject({ slug: Slug, files: DraftFiles });

export const DRAFT_ACTS = ["edit", "submit", "take-back", "send-back", "publish", "withdraw"] as const;
export type DraftAct = (typeof DRAFT_ACTS)[number];

const WRITTEN: readonly DraftState[] = ["draft", "sent-back"];
const FROM: Readonly<Record<DraftAct, readonly DraftState[]>> = {
  edit: WRITTEN,
  submit: WRITTEN,
  "take-back": ["in-review"],
  "send-back": ["in-review"],
  publish: ["in-review"],
  withdraw: [...WRITTEN, "in-review"],
};

/** What a draft is after the act. */
export const AFTER: Readonly<Record<DraftAct, DraftState | null>> = {
  edit: null,
  submit: "in-review",
  "take-back": "draft",
  "send-back": "sent-back",
  publish: "published",
  withdraw: "withdrawn",
};

export interface DraftFacts {
  readonly state: DraftState;
  readonly contributors: readonly string[];
}

export interface Installation {
  /** Nobody but this member could review: no other admin and no other reviewer. */
  readonly alone: boolean;
}

const mayPublish = (who: BankMember, draft: DraftFacts, { alone }: Installation): Result<null> => {
  if (!mayReview(who)) return fail("forbidden", "reviewers only");
  const own = draft.contributors.includes(who.memberId);
  return own && !(who.admin && alone) ? fail("forbidden", "nobody reviews their own text") : ok(null);
};

const allowed = (who: BankMember, draft: DraftFacts, act: DraftAct, at: Installation): Result<null> => {
  if (act === "publish") return mayPublish(who, draft, at);
  const right = act === "send-back" ? mayReview(who) : mayWrite(who);
  if (!right) return fail("forbidden", "this needs a role in the bank");
  const reserved = act === "withdraw" && draft.contributors.length > 0;
  return reserved && !mayReview(who) && !draft.contributors.includes(who.memberId)
    ? fail("forbidden", "only who wrote in it or a reviewer")
    : ok(null);
};

/** Whether this member may do this to the draft as it is. */
export function decideDraft(
  who: BankMember,
  draft: DraftFacts,
  act: DraftAct,
  at: Installation,
): Result<DraftState> {
  const may = allowed(who, draft, act, at);
  if (!may.ok) return may;
  if (!FROM[act].includes(draft.state)) return fail("wrong-stage", `a draft that is ${draft.state}`);
  return ok(AFTER[act] ?? draft.state);
}
