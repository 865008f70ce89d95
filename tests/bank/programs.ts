import type { Runner } from "#app/_judge/candidate.ts";
import { callProgram } from "#app/_judge/candidate.ts";
import { judgeJob } from "#app/_judge/judge-job.ts";
import type { Oracles } from "#app/_judge/oracles.ts";
import { RAISED } from "#domain/bank/coherence.ts";
import { LANGUAGES, type Language, type Question } from "#domain/bank/question.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import type { Complain } from "./complain.ts";

/** `bank:check` judges every program with each of them: a check that finds a mistake only by luck is no check. */
export const SEEDS = [1, 20_261, 987_654_321];
/** `npm test` has less time: it shows that nothing broke what `bank:check` proved. */
export const ONE_SEED = SEEDS.slice(0, 1);

export interface Means {
  readonly oracles: Oracles;
  readonly runners: Readonly<Record<Language, Runner>>;
  readonly seeds: readonly number[];
}

export const baselineOf = ({ code }: Question, language: Language): string | undefined =>
  (code.baseline ?? code.starter)[language];

const languageOf = (file: string): Language => (file.endsWith(".ts") ? "typescript" : "python");

const judge = async (
  question: Question,
  file: string,
  seed: number,
  means: Means,
): Promise<CheckResult[]> => {
  const { api, oracle, checks } = question.meta;
  if (!api) return [];
  const [kind = ""] = file.split(".");
  const language = languageOf(file);
  const code =
    kind === "solution" || kind === "starter" ? question.code[kind][language] : question.code.wrong[file];
  const program = callProgram({
    api,
    code: code ?? "",
    runner: means.runners[language],
    baseline: baselineOf(question, language),
  });
  const job = { api, oracle, checks, seed, labelled: question.labelled };
  return [...(await judgeJob(job, means.oracles, program)).results];
};

const figuresOf = ({ budget, evaluation }: CheckResult): string =>
  JSON.stringify(budget ?? evaluation?.goals ?? null);

export const wordsFor = (result: CheckResult): string => {
  const { check, outcome } = result;
  if (outcome.status === "diverged")
    return `${check}: case ${outcome.caseIndex + 1}, ${JSON.stringify(outcome.divergence)}`;
  if (outcome.status === "raised") return `${check}: ${outcome.error.name} ${outcome.error.message}`;
  if (outcome.status === "missed") return `${check}: ${outcome.what} ${figuresOf(result)}`;
  return outcome.status === "undecided"
    ? `${check}: ${outcome.reason} ${outcome.detail} ${figuresOf(result)}`
    : `${check}: passed`;
};

/** Where a result says that the program failed: a tensor, an error, or what was missed. */
export const tensorAt = ({ outcome }: CheckResult): string => {
  if (outcome.status === "missed") return outcome.what;
  if (outcome.status === "diverged") return outcome.divergence.tensor;
  return outcome.status === "raised" ? RAISED : outcome.status;
};

/** The first seed that shows a problem is enough to mend it. */
const firstProblem = async (
  seeds: readonly number[],
  judgeWith: (seed: number) => Promise<CheckResult[]>,
  problem: (results: readonly CheckResult[]) => string | null,
): Promise<string | null> => {
  for (const seed of seeds) {
    const found = problem(await judgeWith(seed));
    if (found !== null) return `seed ${seed}: ${found}`;
  }
  return null;
};

const failures = (results: readonly CheckResult[]): CheckResult[] =>
  results.filter((r) => r.outcome.status !== "passed");

const fails = (results: readonly CheckResult[]): string | null => {
  const [first] = failures(results);
  return first ? wordsFor(first) : null;
};

const passes = (results: readonly CheckResult[]): string | null =>
  failures(results).length === 0 ? "it passes every check" : null;

const caughtElsewhere =
  (check: string, tensor: string) =>
  (results: readonly CheckResult[]): string | null => {
    const [first] = failures(results);
    if (!first) return "it passes every check";
    return first.check === check && tensorAt(first) === tensor ? null : `caught by ${wordsFor(first)}`;
  };

/** The solution passes, the starter does not, and every wrong program is caught first where it says. */
export const checkPrograms = async (
  question: Question,
  means: Means,
  complain: Complain,
): Promise<number> => {
  const { meta, code } = question;
  if (!meta.api) return 0;
  const programs: [string, (results: readonly CheckResult[]) => string | null][] = [];
  for (const kind of ["solution", "starter"] as const)
    for (const language of LANGUAGES.filter((l) => code[kind][l] !== undefined))
      programs.push([`${kind}.${language === "python" ? "py" : "ts"}`, kind === "solution" ? fails : passes]);
  for (const [file, { caught_by, at }] of Object.entries(meta.wrong))
    programs.push([file, caughtElsewhere(caught_by, at)]);
  for (const [file, problem] of programs) {
    const found = await firstProblem(means.seeds, (seed) => judge(question, file, seed, means), problem);
    if (found !== null) complain(file, 1, found);
  }
  return programs.length * means.seeds.length;
};
