import { describe, expect, it } from "vitest";
import { marked, reading } from "#app/_models/language/reading.ts";
import { lastRow } from "#app/_models/language/tokens.ts";
import { WordVocabulary } from "#app/_models/language/word-ids.ts";
import { openModel, readVocabulary } from "../../support/demo-model.ts";
/** Written by `python -m export.language.model_fixtures extractive-qa` in models-onnx. */
import fixture from "./fixtures/extractive-qa.json" with { type: "json" };

describe("extractive-qa, read in TypeScript as in Python", () => {
  const table = readVocabulary("extractive-qa", WordVocabulary);
  const run = openModel("extractive-qa");

  it.each(fixture.cases)(
    "reads and answers $question",
    async ({ passage, question, tokens, segments, answer }) => {
      const given = reading(table, question, passage);
      if (!given) throw new Error("nothing to read");
      expect(Array.from(given.inputs.tokens?.data ?? [], Number)).toEqual(tokens);
      expect(Array.from(given.inputs.segments?.data ?? [], Number)).toEqual(segments);
      const ran = await run(given.inputs);
      if (!ran.ok || !ran.value.outputs.start || !ran.value.outputs.end) throw new Error("no scores");
      const found = marked(given, lastRow(ran.value.outputs.start, 0), lastRow(ran.value.outputs.end, 0));
      expect(found.answer && [found.answer.first, found.answer.last]).toEqual(answer);
      expect(found.starts).toHaveLength(given.words.length);
    },
  );

  it("reads nothing from an empty or an overlong passage", () => {
    expect(reading(table, "Who?", " ")).toBeNull();
    expect(reading(table, "Who?", "word ".repeat(200))).toBeNull();
  });
});
