import { describe, expect, it } from "vitest";
import { z } from "zod";
import { answerTo, contextOf, type Turn } from "#app/_models/language/chat.ts";
import { splitTalk, TalkVocabulary } from "#app/_models/language/talk.ts";
import { openModel, readCases, readVocabulary } from "../../support/demo-model.ts";

const SLUG = "dialogue-generator";
const Slots = z.strictObject({ task: z.string(), day: z.string(), time: z.string(), extra: z.string() });
const Case = z.array(z.strictObject({ said: z.string(), state: Slots, reply: z.string() }));

describe("dialogue-generator, talked to in TypeScript as in Python", () => {
  const run = openModel(SLUG);
  const talking = () => ({
    run,
    vocabulary: readVocabulary(SLUG, TalkVocabulary),
    temperature: 0,
    seed: 1,
  });

  it.each(readCases(SLUG, Case).map((turns) => ({ turns, first: turns[0]?.said })))(
    "gives the same states and replies to '$first'",
    async ({ turns }) => {
      const before: Turn[] = [];
      for (const { said, state, reply } of turns) {
        const turn = await answerTo(talking(), before, said);
        if (!turn) throw new Error("no answer");
        expect(turn.state).toEqual(state);
        expect(splitTalk(turn.reply).join(" ")).toBe(splitTalk(reply).join(" "));
        before.push(turn);
      }
    },
  );

  it("draws the same words again from the same seed", async () => {
    const warm = { ...talking(), temperature: 1.5, seed: 5 };
    const [one, two] = [await answerTo(warm, [], "hello"), await answerTo(warm, [], "hello")];
    expect(one?.written.map(({ token }) => token)).toEqual(two?.written.map(({ token }) => token));
  });

  it("forgets the oldest turns first", () => {
    const turn = (id: number): Turn => ({
      said: "",
      unknown: [],
      state: { task: "none", day: "none", time: "none", extra: "none" },
      found: { status: "none", number: 0 },
      reply: "",
      written: [],
      ids: Array.from({ length: 30 }, () => id),
    });
    const kept = contextOf([turn(1), turn(2), turn(3)], 10, 128);
    expect(new Set(kept)).toEqual(new Set([2, 3]));
    expect(kept.slice(0, 30)).toEqual(turn(2).ids);
  });
});
