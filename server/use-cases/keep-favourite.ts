import { addFavourite, countFavourites, removeFavourite } from "#db/queries/favourite.ts";
import { summariesOf } from "#db/queries/question-summary.ts";
import { MAX_FAVOURITES } from "#domain/access/limits.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";

export interface FavouriteAsked {
  readonly slug: string;
  readonly kept: boolean;
}

/** Marks a question, or takes the mark away; asking twice changes nothing. */
export async function keepFavourite(
  { db, clock }: Runtime,
  memberId: string,
  { slug, kept }: FavouriteAsked,
): Promise<Result<null>> {
  if (!kept) {
    await removeFavourite(db, memberId, slug);
    return ok(null);
  }
  if ((await summariesOf(db, [slug])).length === 0) return fail("not-found", `no question ${slug}`);
  if ((await countFavourites(db, memberId)) >= MAX_FAVOURITES)
    return fail("too-large", `at most ${MAX_FAVOURITES} favourites`);
  await addFavourite(db, { memberId, slug, at: new Date(clock()) });
  return ok(null);
}
