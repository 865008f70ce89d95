import type { ModelCard } from "#domain/wire/model-card.ts";
import type { Runtime } from "../runtime.ts";

/** What a gallery shows of a model. */
export type ModelSummary = Pick<
  ModelCard,
  "slug" | "family" | "title" | "summary" | "task" | "bytes" | "parameters" | "metric"
> & {
  readonly synthetic: boolean;
};

export const listModels = ({ models }: Runtime): readonly ModelSummary[] =>
  models.cards.map(({ slug, family, title, summary, task, bytes, parameters, metric, data }) => ({
    slug,
    family,
    title,
    summary,
    task,
    bytes,
    parameters,
    metric,
    synthetic: data.synthetic,
  }));
