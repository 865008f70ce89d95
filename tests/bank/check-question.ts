import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readYaml } from "#db/bank/read-yaml.ts";
import type { Complain } from "#domain/bank/complain.ts";
import type { Question } from "#domain/bank/question.ts";
import { checkReference } from "#domain/bank/reference.ts";
import { checkWords } from "#domain/bank/words.ts";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { checkBrokenGraph } from "./broken-graph.ts";
import type { Finding, Note } from "./finding.ts";
import type { Means } from "./programs.ts";
import { checkPrograms } from "./programs.ts";
import { checkSources } from "./sources.ts";

export const BANK = join(import.meta.dirname, "../../db/bank");

export interface Proof {
  readonly problems: readonly Finding[];
  /** Programs judged, once for each seed. */
  readonly judged: number;
  readonly ms: number;
}

/** Everything that can be proved of one question of the bank. */
export const checkQuestion = async (
  question: Question,
  means: Means,
  cards: ReadonlyMap<string, ModelCard>,
): Promise<Proof> => {
  const start = performance.now();
  const { slug } = question.meta;
  const read = (file: string): Promise<string> => readFile(join(BANK, slug, file), "utf8");
  const [yaml, en, zh] = await Promise.all([read("question.yaml"), read("en.md"), read("zh.md")]);
  const { lineOf } = readYaml(yaml);
  const problems: Finding[] = [];
  const complain: Note = (file, place, reason) => {
    problems.push({
      file: `${slug}/${file}`,
      line: typeof place === "number" ? place : lineOf(place),
      reason,
    });
  };
  const translated: Complain = (file, place, reason) => complain(file, place, reason.en);
  checkWords(question, { en, zh }, translated);
  checkSources(question, complain);
  checkReference(question, cards, translated);
  await checkBrokenGraph(question, cards, complain);
  const judged = await checkPrograms(question, means, complain);
  return { problems, judged, ms: performance.now() - start };
};
