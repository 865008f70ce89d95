import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "pino";
import { z } from "zod";
import { ModelCard } from "#domain/wire/model-card.ts";

/** The cards of `models-onnx/`, read once: a card changes only with an installation. */
export interface ModelLibrary {
  readonly cards: readonly ModelCard[];
  readonly find: (slug: string) => ModelCard | undefined;
  /** The bytes of a graph below the model's folder. */
  readonly read: (slug: string, file: string) => Promise<Uint8Array>;
}

/** Null where the folder is none of a model's. */
async function readCard(folder: string): Promise<unknown> {
  const text = await readFile(path.join(folder, "card.json"), "utf8").catch(() => null);
  return text === null ? null : JSON.parse(text);
}

/** A card that does not fit is told and left out. */
export async function openModelLibrary(folder: string, log: Logger): Promise<ModelLibrary> {
  const entries = await readdir(folder, { withFileTypes: true });
  const cards: ModelCard[] = [];
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const read = await readCard(path.join(folder, name)).catch((error: unknown) => String(error));
    if (read === null) continue;
    const parsed = ModelCard.safeParse(read);
    if (parsed.success) cards.push(parsed.data);
    else log.warn({ model: name, reason: z.prettifyError(parsed.error) }, "a model's card is broken");
  }
  const bySlug = new Map(cards.map((card) => [card.slug, card]));
  return {
    cards: cards.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
    find: (slug) => bySlug.get(slug),
    read: (slug, file) => readFile(path.join(folder, slug, file)),
  };
}
