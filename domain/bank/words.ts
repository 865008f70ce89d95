import type { Complain } from "./complain.ts";
import type { Question, QuestionText } from "./question.ts";
import { say } from "./reason.ts";

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[A-Za-z]{2,}/g;
const NOT_PROSE = /```[\s\S]*?```|`[^`\n]*`|\$\$[\s\S]*?\$\$|\$[^$\n]*\$|\]\([^)]*\)/g;
/** A sentence of Chinese may hold terms and names in Latin letters, but not be made of them. */
const MAX_LATIN_WORDS_PER_HAN = 0.5;
/** A line of code this long does not come up by itself in a prompt. */
const MIN_TELLING_CHARS = 25;

interface Passage {
  readonly where: string;
  readonly text: string;
}

const passages = (text: QuestionText): Passage[] => [
  { where: "the title", text: text.title },
  { where: "the prompt", text: text.prompt },
  { where: "the strong answer", text: text.strongAnswer },
  ...text.followUps.map((t, i) => ({ where: `follow-up ${i + 1}`, text: t })),
  ...Object.entries(text.hints).map(([level, t]) => ({ where: `the ${level}`, text: t })),
  ...Object.entries(text.anchors).flatMap(([dimension, levels]) =>
    levels.map((t, i) => ({ where: `${dimension}, level ${i + 1}`, text: t })),
  ),
];

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

export const isChinese = (text: string): boolean => {
  const prose = text.replace(NOT_PROSE, "");
  const han = count(prose, HAN);
  return han > 0 && count(prose, LATIN_WORD) <= MAX_LATIN_WORDS_PER_HAN * han;
};

/** The line on which a text begins. */
export const lineOf = (source: string, text: string): number => {
  const first = text.split("\n")[0] ?? "";
  const line = source.split("\n").findIndex((l) => l.includes(first));
  return Math.max(line, 0) + 1;
};

const checkLanguages = (
  { text }: Question,
  sources: Record<"en" | "zh", string>,
  complain: Complain,
): void => {
  for (const { where, text: english } of passages(text.en))
    if (count(english, HAN) > 0)
      complain("en.md", lineOf(sources.en, english), say`${where} has Chinese in it`);
  for (const { where, text: chinese } of passages(text.zh))
    if (!isChinese(chinese)) complain("zh.md", lineOf(sources.zh, chinese), say`${where} is not Chinese`);
  if (text.en.followUps.length !== text.zh.followUps.length)
    complain("zh.md", 1, say`${text.zh.followUps.length} follow-ups, en.md has ${text.en.followUps.length}`);
};

const squeezed = (line: string): string => line.replaceAll(/\s+/g, "");

const tellingLines = (solution: string, starter: string): string[] => {
  const given = new Set(starter.split("\n").map(squeezed));
  return solution
    .split("\n")
    .map(squeezed)
    .filter((line) => line.length >= MIN_TELLING_CHARS && !line.startsWith("#") && !given.has(line));
};

const checkPrompts = ({ text, code }: Question, complain: Complain): void => {
  for (const language of ["python", "typescript"] as const) {
    const lines = tellingLines(code.solution[language] ?? "", code.starter[language] ?? "");
    for (const file of ["en", "zh"] as const) {
      const prompt = squeezed(text[file].prompt);
      for (const line of lines)
        if (prompt.includes(line)) complain(`${file}.md`, 1, say`the prompt gives away "${line}"`);
    }
  }
};

/** What can be said about a question's words without running anything. */
export const checkWords = (
  question: Question,
  sources: Record<"en" | "zh", string>,
  complain: Complain,
): void => {
  const { hint_cost: cost } = question.meta;
  checkLanguages(question, sources, complain);
  checkPrompts(question, complain);
  if (!(cost.nudge >= 0 && cost.nudge < cost.direction && cost.direction < cost.step && cost.step <= 1))
    complain("question.yaml", ["hint_cost"], say`a stronger hint must cost more, and at most 1`);
};
