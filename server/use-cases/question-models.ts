import { modelsAsked } from "#db/queries/question-summary.ts";
import type { ModelCard } from "#domain/wire/model-card.ts";
import type { Runtime } from "../runtime.ts";

/** What a filter by model offers. */
export async function questionModels({
  db,
  models,
}: Runtime): Promise<readonly Pick<ModelCard, "slug" | "title">[]> {
  const asked = new Set(await modelsAsked(db));
  return models.cards.filter(({ slug }) => asked.has(slug)).map(({ slug, title }) => ({ slug, title }));
}
