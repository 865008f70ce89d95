import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseQuestion, type QuestionFiles } from "#domain/bank/parse.ts";
import type { Problem } from "#domain/bank/problem.ts";
import type { Question } from "#domain/bank/question.ts";
import { say } from "#domain/bank/reason.ts";
import { readYaml } from "./read-yaml.ts";

export interface Bank {
  /** The text of each question, by slug. */
  readonly files: ReadonlyMap<string, QuestionFiles>;
  readonly questions: readonly Question[];
  /** File paths are relative to the bank's folder. */
  readonly problems: readonly Problem[];
}

const readFolder = async (folder: string): Promise<Record<string, string>> => {
  const names = (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return Object.fromEntries(names.map((name, i) => [name, texts[i] ?? ""]));
};

/** The folders of a directory as text, whatever is in them. A file that is no text is told. */
export const readFolders = async (directory: string) => {
  const entries = await readdir(directory, { withFileTypes: true });
  const slugs = entries.filter((e) => e.isDirectory() && !e.name.startsWith(".")).map((e) => e.name);
  const folders: { slug: string; files: QuestionFiles }[] = [];
  const problems: Problem[] = [];
  for (const slug of slugs.sort()) {
    const files = await readFolder(join(directory, slug)).catch((error: unknown) => String(error));
    if (typeof files === "string")
      problems.push({ file: `${slug}/`, line: 1, reason: say`cannot be read: ${files}` });
    else folders.push({ slug, files });
  }
  return { folders, problems };
};

/** Every folder of the bank (`db/bank`): what parses, and what is wrong with the rest. */
export const loadBank = async (directory: string): Promise<Bank> => {
  const entries = await readdir(directory, { withFileTypes: true });
  const slugs = entries.filter((e) => e.isDirectory()).map((e) => e.name);
  const questions: Question[] = [];
  const problems: Problem[] = [];
  const texts = new Map<string, QuestionFiles>();
  for (const slug of slugs.sort()) {
    const files = await readFolder(join(directory, slug));
    texts.set(slug, files);
    const parsed = parseQuestion(slug, files, readYaml);
    if (parsed.ok) questions.push(parsed.question);
    else problems.push(...parsed.problems.map((p) => ({ ...p, file: `${slug}/${p.file}` })));
  }
  const known = new Set(slugs);
  for (const { meta } of questions)
    for (const needed of meta.prerequisites)
      if (!known.has(needed)) {
        const reason = say`the prerequisite "${needed}" is no question of the bank`;
        problems.push({ file: `${meta.slug}/question.yaml`, line: 1, reason });
      }
  return { questions, problems, files: texts };
};
