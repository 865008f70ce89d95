import { describe, expect, it } from "vitest";
import { z } from "zod";
import { SENTENCES } from "#app/_models/language/kinds.ts";
import { PairVocabulary } from "#app/_models/language/tokens.ts";
import { translations } from "#app/_models/language/translate.ts";
import { failing, openModel, readCases, readVocabulary } from "../../support/demo-model.ts";

const SLUG = "transformer-translation";
const Case = z.strictObject({
  text: z.string(),
  best: z.array(z.strictObject({ tokens: z.array(z.int()), score: z.number() })),
});

describe("transformer-translation, decoded in TypeScript as in Python", () => {
  const table = () => readVocabulary(SLUG, PairVocabulary);
  const run = openModel(SLUG);
  const limits = () => ({ width: 3, length: table().longest - 1, alpha: 1 });

  it.each(readCases(SLUG, Case))("finds the same beam for $text", async ({ text, best }) => {
    const found = await translations(run, SENTENCES, table(), {
      tokens: SENTENCES.tokensOf(text),
      limits: limits(),
    });
    expect(found?.map(({ tokens }) => tokens)).toEqual(best.map(({ tokens }) => tokens));
    expect(found?.[0]?.score).toBeCloseTo(best[0]?.score ?? Number.NaN, 3);
  });

  it("says so where the model fails", async () => {
    expect(await translations(failing, SENTENCES, table(), { tokens: ["一"], limits: limits() })).toBeNull();
  });
});
