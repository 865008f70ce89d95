import type { QuestionFiles } from "./parse.ts";
import type { Kind } from "./vocabulary.ts";

const DIMENSIONS = ["framing", "correctness", "communication"];

const words = (): string =>
  [
    "# ",
    "",
    ...["Prompt", "Strong answer"].flatMap((heading) => [`## ${heading}`, "", ""]),
    "## Follow-ups",
    "",
    "1. ",
    "2. ",
    "3. ",
    "",
    "## Hints",
    "",
    "- nudge: ",
    "- direction: ",
    "- step: ",
    "",
    "## Anchors",
    "",
    ...DIMENSIONS.flatMap((dimension) => [`### ${dimension}`, "", "1. ", "2. ", "3. ", "4. ", ""]),
  ].join("\n");

const meta = (slug: string, kind: Kind): string =>
  [
    `slug: ${slug}`,
    `kind: ${kind}`,
    "topic: foundations",
    "difficulty: 3",
    "minutes: 20",
    "sources:",
    "  - { document: own, item: 1 }",
    `dimensions: [${DIMENSIONS.join(", ")}]`,
    "hint_cost: { nudge: 0.1, direction: 0.25, step: 0.5 }",
    "",
  ].join("\n");

/** The headings and fields of an empty question: what is missing is told by the problems that it has. */
export const draftTemplate = (slug: string, kind: Kind): QuestionFiles => ({
  "question.yaml": meta(slug, kind),
  "en.md": words(),
  "zh.md": words(),
});
