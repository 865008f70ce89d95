import { Question } from "#domain/bank/question.ts";

const words = (title: string) => ({
  title,
  prompt: "Why?",
  strongAnswer: "Because.",
  followUps: ["One?", "Two?", "Three?"],
  hints: { nudge: "n", direction: "d", step: "s" },
  anchors: {},
});

/** A small valid question. */
export const someQuestion = (slug: string, starter: Question["code"]["starter"] = {}): Question =>
  Question.parse({
    meta: {
      slug,
      kind: "explain",
      topic: "foundations",
      difficulty: 2,
      minutes: 20,
      sources: [{ document: "a.txt", item: 1 }],
      dimensions: ["framing", "correctness"],
      hint_cost: { nudge: 0.1, direction: 0.2, step: 0.4 },
    },
    text: { en: words(`About ${slug}`), zh: words(`关于 ${slug}`) },
    code: { starter, solution: {}, wrong: {} },
  });
