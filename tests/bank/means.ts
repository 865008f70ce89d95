import type { ModelCard } from "#domain/wire/model-card.ts";
import { diskOracles } from "../judging/disk-oracles.ts";
import { pythonRunner } from "../judging/python-runner.ts";
import { readCards } from "../models/model-files.ts";
import type { Means } from "./programs.ts";

/** What judges the bank in Node: the browser's own session, oracles and comparison. */
export const bankMeans = async (): Promise<Means> => ({
  oracles: diskOracles(),
  runners: { python: await pythonRunner() },
});

export const modelCards = (): ReadonlyMap<string, ModelCard> =>
  new Map(readCards().map((card) => [card.slug, card]));
