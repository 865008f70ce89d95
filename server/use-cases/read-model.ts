import type { QuestionSummary } from "#db/queries/question.ts";
import { summariesOfModel } from "#db/queries/question-summary.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { ModelCard } from "#domain/wire/model-card.ts";
import type { Runtime } from "../runtime.ts";

export interface ModelRead {
  readonly card: ModelCard;
  /** Questions of the bank that use the model. */
  readonly questions: readonly QuestionSummary[];
}

export async function readModel({ models, db }: Runtime, slug: string): Promise<Result<ModelRead>> {
  const card = models.find(slug);
  if (!card) return fail("not-found", `no model ${slug}`);
  return ok({ card, questions: await summariesOfModel(db, slug) });
}
