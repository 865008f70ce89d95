import { z } from "zod";
import { removeCollection } from "#db/queries/collection.ts";
import { listFavourites } from "#db/queries/favourite.ts";
import { removeSavedSearch } from "#db/queries/saved-search.ts";
import { Slug } from "#domain/bank/question.ts";
import { fail, ok } from "#domain/result.ts";
import { keepFavourite } from "../../use-cases/keep-favourite.ts";
import {
  ChangedCollection,
  collectionsFor,
  editCollection,
  NewCollection,
  saveCollection,
} from "../../use-cases/save-collection.ts";
import { NewSavedSearch, savedSearches, saveSearch } from "../../use-cases/save-search.ts";
import { unwrap } from "../failure-error.ts";
import { actorProcedure, memberProcedure, router } from "../trpc.ts";

const ById = z.strictObject({ id: z.uuid() });

const removed = (found: boolean): null => unwrap(found ? ok(null) : fail("not-found", "nothing to remove"));

/** What a member keeps of the bank. */
export const shelfRouter = router({
  favourites: memberProcedure.query(({ ctx }) => listFavourites(ctx.runtime.db, ctx.member.memberId)),
  keepFavourite: memberProcedure
    .input(z.strictObject({ slug: Slug, kept: z.boolean() }))
    .mutation(async ({ ctx, input }) => unwrap(await keepFavourite(ctx.runtime, ctx.member.memberId, input))),

  searches: memberProcedure.query(({ ctx }) => savedSearches(ctx.runtime, ctx.member.memberId)),
  saveSearch: memberProcedure
    .input(NewSavedSearch)
    .mutation(async ({ ctx, input }) => unwrap(await saveSearch(ctx.runtime, ctx.member.memberId, input))),
  removeSearch: memberProcedure
    .input(ById)
    .mutation(async ({ ctx, input }) =>
      removed(await removeSavedSearch(ctx.runtime.db, ctx.member.memberId, input.id)),
    ),

  /** Guests prepare interviews too, and have none. */
  collections: actorProcedure.query(({ ctx: { runtime, actor } }) =>
    actor.kind === "member" ? collectionsFor(runtime, actor.memberId) : [],
  ),
  saveCollection: memberProcedure
    .input(NewCollection)
    .mutation(async ({ ctx, input }) =>
      unwrap(await saveCollection(ctx.runtime, ctx.member.memberId, input)),
    ),
  changeCollection: memberProcedure
    .input(ChangedCollection)
    .mutation(async ({ ctx, input }) =>
      unwrap(await editCollection(ctx.runtime, ctx.member.memberId, input)),
    ),
  removeCollection: memberProcedure
    .input(ById)
    .mutation(async ({ ctx, input }) =>
      removed(await removeCollection(ctx.runtime.db, ctx.member.memberId, input.id)),
    ),
});
