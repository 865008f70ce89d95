import { checkLabelled } from "./check-labelled.ts";
import type { Complain } from "./coherence.ts";
import { checkCoherence } from "./coherence.ts";
import type { Problem } from "./problem.ts";
import type { Question, QuestionText } from "./question.ts";
import { QuestionMeta } from "./question.ts";
import { type Reason, say, schemaFaults } from "./reason.ts";
import { parseText } from "./text.ts";

/** One question's folder: file name -> text. */
export type QuestionFiles = Readonly<Record<string, string>>;

/** YAML as read by a library outside the domain, which knows the lines. */
export interface YamlReading {
  readonly value: unknown;
  readonly problems: readonly { readonly line: number; readonly reason: Reason }[];
  /** Line of the deepest node on the path that exists. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}
export type ReadYaml = (text: string) => YamlReading;

export type ParsedQuestion =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const META = "question.yaml";
const WRONG = /^wrong-[a-z0-9]+(-[a-z0-9]+)*\.(py|ts)$/;
const CODE_FILES = {
  starter: { python: "starter.py", typescript: "starter.ts" },
  solution: { python: "solution.py", typescript: "solution.ts" },
  baseline: { python: "baseline.py", typescript: "baseline.ts" },
} as const;
const LABELLED = "labelled.csv";

const readMeta = (slug: string, reading: YamlReading, complain: Complain): QuestionMeta | null => {
  const parsed = QuestionMeta.safeParse(reading.value);
  if (!parsed.success) {
    for (const { path, reason } of schemaFaults(QuestionMeta, reading.value))
      complain(path, say`${path.join(".") || META}: ${reason}`);
    return null;
  }
  if (parsed.data.slug !== slug)
    complain(["slug"], say`the folder is "${slug}", the slug "${parsed.data.slug}"`);
  checkCoherence(parsed.data, complain);
  return parsed.data;
};

const readWords = (
  files: QuestionFiles,
  file: string,
  meta: QuestionMeta | null,
  problems: Problem[],
): QuestionText => {
  const report = (line: number, reason: Reason): number => problems.push({ file, line, reason });
  const { text, anchorsLine } = parseText(files[file] ?? "", report);
  if (!meta) return text;
  for (const dimension of meta.dimensions)
    if (!text.anchors[dimension]) report(anchorsLine, say`"${dimension}" is rated but not anchored`);
  for (const dimension of Object.keys(text.anchors))
    if (!meta.dimensions.some((d) => d === dimension))
      report(anchorsLine, say`"${dimension}" is anchored but not rated`);
  return text;
};

const readCode = (files: QuestionFiles, meta: QuestionMeta | null, complain: Complain): Question["code"] => {
  const pick = (names: { python: string; typescript: string }): Question["code"]["starter"] => ({
    ...(files[names.python] === undefined ? {} : { python: files[names.python] }),
    ...(files[names.typescript] === undefined ? {} : { typescript: files[names.typescript] }),
  });
  const starter = pick(CODE_FILES.starter);
  const solution = pick(CODE_FILES.solution);
  const baseline = pick(CODE_FILES.baseline);
  const wrong = Object.fromEntries(Object.entries(files).filter(([name]) => WRONG.test(name)));
  if (meta?.api && starter.python === undefined) complain(["api"], say`starter.py is missing`);
  if (meta?.api && solution.python === undefined) complain(["api"], say`solution.py is missing`);
  if (starter.typescript !== undefined && solution.typescript === undefined)
    complain(["api"], say`starter.ts without solution.ts`);
  for (const name of Object.keys(meta?.wrong ?? {}))
    if (wrong[name] === undefined) complain(["wrong", name], say`${name} does not exist`);
  return { starter, solution, wrong, ...(Object.keys(baseline).length > 0 ? { baseline } : {}) };
};

const checkFileNames = (files: QuestionFiles, meta: QuestionMeta | null, problems: Problem[]): void => {
  const known: string[] = [
    META,
    LABELLED,
    "en.md",
    "zh.md",
    ...Object.values(CODE_FILES).flatMap(Object.values),
  ];
  for (const file of [META, "en.md", "zh.md"])
    if (files[file] === undefined) problems.push({ file, line: 1, reason: say`the file is missing` });
  for (const file of Object.keys(files)) {
    if (!known.includes(file) && !WRONG.test(file))
      problems.push({ file, line: 1, reason: say`no such file belongs to a question` });
    if (meta && WRONG.test(file) && meta.wrong[file] === undefined)
      problems.push({ file, line: 1, reason: say`not declared under \`wrong\`` });
  }
};

/** Reads one question's folder; either a whole question or everything that is wrong with it. */
export const parseQuestion = (slug: string, files: QuestionFiles, readYaml: ReadYaml): ParsedQuestion => {
  const problems: Problem[] = [];
  const reading = readYaml(files[META] ?? "");
  for (const { line, reason } of reading.problems) problems.push({ file: META, line, reason });
  const complain: Complain = (path, reason) =>
    problems.push({ file: META, line: reading.lineOf(path), reason });
  const meta = reading.problems.length > 0 ? null : readMeta(slug, reading, complain);
  const en = readWords(files, "en.md", meta, problems);
  const zh = readWords(files, "zh.md", meta, problems);
  const code = readCode(files, meta, complain);
  const labelled = files[LABELLED];
  if (meta) checkLabelled(meta, labelled, (reason) => problems.push({ file: LABELLED, line: 1, reason }));
  checkFileNames(files, meta, problems);
  if (!meta || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    question: { meta, text: { en, zh }, code, ...(labelled === undefined ? {} : { labelled }) },
  };
};
