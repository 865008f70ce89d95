import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isNode, LineCounter, parseDocument } from "yaml";
import type { YamlReading } from "#domain/bank/parse.ts";
import { parseQuestion } from "#domain/bank/parse.ts";
import type { Problem } from "#domain/bank/problem.ts";
import type { Question } from "#domain/bank/question.ts";

export interface Bank {
  readonly questions: readonly Question[];
  /** File paths are relative to the bank's folder. */
  readonly problems: readonly Problem[];
}

/** YAML with the line of every node, for problems that name their place. */
export const readYaml = (text: string): YamlReading => {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const problems = [...document.errors, ...document.warnings].map((e) => ({
    line: counter.linePos(e.pos[0]).line,
    reason: e.message,
  }));
  return { value: problems.length > 0 ? null : document.toJS(), problems, lineOf };
};

const readFolder = async (folder: string): Promise<Record<string, string>> => {
  const names = (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return Object.fromEntries(names.map((name, i) => [name, texts[i] ?? ""]));
};

/** Every folder of the bank (`db/bank`): what parses, and what is wrong with the rest. */
export const loadBank = async (directory: string): Promise<Bank> => {
  const entries = await readdir(directory, { withFileTypes: true });
  const slugs = entries.filter((e) => e.isDirectory()).map((e) => e.name);
  const questions: Question[] = [];
  const problems: Problem[] = [];
  for (const slug of slugs.sort()) {
    const parsed = parseQuestion(slug, await readFolder(join(directory, slug)), readYaml);
    if (parsed.ok) questions.push(parsed.question);
    else problems.push(...parsed.problems.map((p) => ({ ...p, file: `${slug}/${p.file}` })));
  }
  const known = new Set(slugs);
  for (const { meta } of questions)
    for (const needed of meta.prerequisites)
      if (!known.has(needed)) {
        const reason = `the prerequisite "${needed}" is no question of the bank`;
        problems.push({ file: `${meta.slug}/question.yaml`, line: 1, reason });
      }
  return { questions, problems };
};
