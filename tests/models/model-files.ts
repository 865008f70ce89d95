import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GoldenFile, ModelCard, type PartCard } from "#domain/wire/model-card.ts";

export const MODELS = fileURLToPath(new URL("../../models-onnx", import.meta.url));

/** A model or one of its parts: both are a graph with named tensors and golden vectors. */
export interface GraphFile {
  readonly label: string;
  readonly file: string;
  readonly golden: string;
  readonly card: Omit<PartCard, "name" | "summary">;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

export const readCards = (): ModelCard[] =>
  readdirSync(MODELS)
    .filter((slug) => existsSync(join(MODELS, slug, "card.json")))
    .map((slug) => ModelCard.parse(readJson(join(MODELS, slug, "card.json"))));

export const graphsOf = (card: ModelCard): GraphFile[] => [
  { label: card.slug, file: `${card.slug}/${card.file}`, golden: `${card.slug}/golden.json`, card },
  ...card.companions.map((companion) => ({
    label: `${card.slug}/${companion.name}`,
    file: `${card.slug}/${companion.file}`,
    golden: `${card.slug}/${companion.name}.golden.json`,
    card: companion,
  })),
  ...card.parts.map((part) => ({
    label: `${card.slug}/${part.name}`,
    file: `${card.slug}/${part.file}`,
    golden: `${card.slug}/parts/${part.name}.golden.json`,
    card: part,
  })),
];

export const readGraph = (graph: GraphFile): Uint8Array => readFileSync(join(MODELS, graph.file));
export const readGolden = (graph: GraphFile): GoldenFile =>
  GoldenFile.parse(readJson(join(MODELS, graph.golden)));
