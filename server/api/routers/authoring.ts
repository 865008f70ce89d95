import { z } from "zod";
import { mayReview, mayWrite } from "#domain/access/bank-role.ts";
import { Slug } from "#domain/bank/question.ts";
import { bankMember, bankWriter } from "../../use-cases/bank-member.ts";
import { checkTyped, likeInBank, questionTyped, TypedText } from "../../use-cases/check-question.ts";
import { draftsFor, readDraft, readFiles, readHistory } from "../../use-cases/read-draft.ts";
import { DraftMove, reviewDraft } from "../../use-cases/review-draft.ts";
import { DraftProof, DraftText, saveDraft, saveProof } from "../../use-cases/save-draft.ts";
import { DraftStart, startDraft } from "../../use-cases/start-draft.ts";
import { unwrap } from "../failure-error.ts";
import { actorProcedure, memberProcedure, router } from "../trpc.ts";

const writerProcedure = memberProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { who: unwrap(await bankWriter(ctx.runtime, ctx.member.memberId)) } }),
);

const ById = z.strictObject({ id: z.uuid() });
const Text = z.union([
  z.strictObject({ slug: Slug, version: z.int().min(1) }),
  z.strictObject({ draft: z.uuid() }),
]);

/** Drafts of questions on their way into the bank. */
export const authoringRouter = router({
  /** What the reader may do here, for links: nobody is refused. */
  rights: actorProcedure.query(async ({ ctx: { runtime, actor } }) => {
    const found = actor.kind === "member" ? await bankMember(runtime, actor.memberId) : null;
    if (!found?.ok) return { write: false, review: false, admin: false };
    const who = found.value;
    return { write: mayWrite(who), review: mayReview(who), admin: who.admin };
  }),

  drafts: writerProcedure.query(({ ctx }) => draftsFor(ctx.runtime)),
  draft: writerProcedure
    .input(ById)
    .query(async ({ ctx, input }) => unwrap(await readDraft(ctx.runtime, ctx.who, input.id))),
  history: writerProcedure
    .input(z.strictObject({ slug: Slug }))
    .query(async ({ ctx, input }) => unwrap(await readHistory(ctx.runtime, input.slug))),
  files: writerProcedure
    .input(Text)
    .query(async ({ ctx, input }) => unwrap(await readFiles(ctx.runtime, input))),

  start: writerProcedure
    .input(DraftStart)
    .mutation(async ({ ctx, input }) => unwrap(await startDraft(ctx.runtime, ctx.who, input))),
  save: writerProcedure
    .input(DraftText)
    .mutation(async ({ ctx, input }) => unwrap(await saveDraft(ctx.runtime, ctx.who, input))),
  keepProof: writerProcedure
    .input(DraftProof)
    .mutation(async ({ ctx, input }) => unwrap(await saveProof(ctx.runtime, ctx.who, input))),
  move: writerProcedure
    .input(DraftMove)
    .mutation(async ({ ctx, input }) => unwrap(await reviewDraft(ctx.runtime, ctx.who, input))),

  /** Mutations although they change nothing: a text is too long for an address. */
  check: writerProcedure.input(TypedText).mutation(({ ctx, input }) => checkTyped(ctx.runtime, input)),
  judged: writerProcedure.input(TypedText).mutation(({ ctx, input }) => questionTyped(ctx.runtime, input)),
  like: writerProcedure.input(TypedText).mutation(({ ctx, input }) => likeInBank(ctx.runtime, input)),
});
