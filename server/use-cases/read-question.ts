import { findLatestQuestion, findQuestion } from "#db/queries/question.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Publication } from "../content/render-question.ts";
import type { Runtime } from "../runtime.ts";

export interface QuestionAsked {
  readonly slug: string;
  /** Absent: the latest. */
  readonly version?: number | undefined;
}

export async function readQuestion(
  { db }: Runtime,
  { slug, version }: QuestionAsked,
): Promise<Result<Publication>> {
  const found = version ? await findQuestion(db, { slug, version }) : await findLatestQuestion(db, slug);
  return found ? ok(found) : fail("not-found", `no question ${slug}`);
}
