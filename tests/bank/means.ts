import type { Runner } from "#app/_judge/candidate.ts";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { diskOracles } from "../judging/disk-oracles.ts";
import { pythonRunner, typescriptRunner } from "../judging/node-runners.ts";
import { readCards } from "../models/model-files.ts";
import { type Means, SEEDS } from "./programs.ts";

/** What judges the bank in Node: the browser's own session, oracles and comparison. */
export const bankMeans = async (python?: Runner): Promise<Means> => ({
  oracles: diskOracles(),
  runners: { python: python ?? (await pythonRunner()), typescript: await typescriptRunner() },
  seeds: SEEDS,
});

export const modelCards = (): ReadonlyMap<string, ModelCard> =>
  new Map(readCards().map((card) => [card.slug, card]));
