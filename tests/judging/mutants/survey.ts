import { tensorAt, wordsFor } from "#domain/bank/proof.ts";
import { LANGUAGES, type Language, type Question } from "#domain/bank/question.ts";
import { randomFrom } from "#domain/judging/random.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import type { Means } from "../../bank/programs.ts";
import { declares, type Equivalent } from "./equivalents.ts";
import { firstFailure } from "./first-failure.ts";
import type { Mutant } from "./mutate.ts";
import { mutantsOf } from "./mutate.ts";

const SEED_RANGE = 2 ** 31;
/** Seeds that a mutant must survive to count as a survivor. */
const MUTANT_SEEDS = 3;

/** Seeds that no other tool uses, the same in each run. */
export const freshSeeds = (count: number): number[] => {
  const random = randomFrom("fresh seeds of the mutant suite");
  return Array.from({ length: count }, () => random.integer(0, SEED_RANGE));
};

export interface Effort {
  readonly seeds: number;
  /** At most so many mutants of a question, spread over its text. */
  readonly limit: number;
}

export interface Survey {
  readonly slug: string;
  /** Programs judged by a fresh seed: right ones that were refused, wrong ones that passed. */
  readonly judged: number;
  readonly falseRejects: readonly string[];
  readonly falseAccepts: readonly string[];
  /** Wrong programs that were caught, but elsewhere than declared. */
  readonly elsewhere: readonly string[];
  readonly mutants: number;
  readonly killed: number;
  /** Of the killed: by an error instead of a value, and by another seed than the first. */
  readonly raised: number;
  readonly late: number;
  readonly equivalent: number;
  readonly survivors: readonly Mutant[];
  /** Declared equivalents that are no mutant any more, or that a check catches. */
  readonly stale: readonly string[];
}

const languageOf = (file: string): Language => (file.endsWith(".ts") ? "typescript" : "python");

const surveyPrograms = async (question: Question, seeds: readonly number[], means: Means) => {
  const found = {
    judged: 0,
    falseRejects: [] as string[],
    falseAccepts: [] as string[],
    elsewhere: [] as string[],
  };
  const { meta, code } = question;
  const judge = (text: string, language: Language, seed: number): Promise<CheckResult | null> => {
    found.judged += 1;
    return firstFailure({ question, code: text, language, seed }, means);
  };
  for (const seed of seeds) {
    for (const language of LANGUAGES) {
      const solution = code.solution[language];
      const failed = solution === undefined ? null : await judge(solution, language, seed);
      if (failed) found.falseRejects.push(`${language} solution, seed ${seed}: ${wordsFor(failed)}`);
    }
    for (const [file, { caught_by, at }] of Object.entries(meta.wrong)) {
      const failed = await judge(code.wrong[file] ?? "", languageOf(file), seed);
      if (!failed || failed.outcome.status === "undecided")
        found.falseAccepts.push(`${file}, seed ${seed}${failed ? `: ${wordsFor(failed)}` : ""}`);
      else if (failed.check !== caught_by || tensorAt(failed) !== at)
        found.elsewhere.push(`${file}, seed ${seed}: ${wordsFor(failed)}`);
    }
  }
  return found;
};

type Fate = "survived" | "value" | "raised";

const fateOf = async (trial: Parameters<typeof firstFailure>[0], means: Means): Promise<Fate> => {
  const failed = await firstFailure(trial, means);
  if (!failed || failed.outcome.status === "undecided") return "survived";
  return failed.outcome.status === "raised" ? "raised" : "value";
};

const spread = <T>(items: readonly T[], limit: number): T[] =>
  items.filter(
    (_, i) => Math.floor((i * limit) / items.length) !== Math.floor(((i - 1) * limit) / items.length),
  );

interface Suspects {
  readonly mutants: readonly Mutant[];
  /** They must survive every fresh seed, not three. */
  readonly declared: readonly Equivalent[];
  readonly seeds: number;
}

const surveyMutants = async (question: Question, { mutants, declared, seeds }: Suspects, means: Means) => {
  const fresh = freshSeeds(Math.max(MUTANT_SEEDS, seeds));
  const found = {
    killed: 0,
    raised: 0,
    late: 0,
    equivalent: 0,
    survivors: [] as Mutant[],
    stale: [] as string[],
  };
  for (const mutant of mutants) {
    const excused = declared.some((one) => declares(one, mutant));
    const fates: Fate[] = [];
    for (const seed of excused ? fresh : fresh.slice(0, MUTANT_SEEDS)) {
      fates.push(await fateOf({ question, code: mutant.code, language: "python", seed }, means));
      if (fates.at(-1) !== "survived") break;
    }
    const survived = fates.every((fate) => fate === "survived");
    if (survived && excused) found.equivalent += 1;
    else if (survived) found.survivors.push(mutant);
    else {
      found.killed += 1;
      found.late += fates.length > 1 ? 1 : 0;
      found.raised += fates.at(-1) === "raised" ? 1 : 0;
      if (excused) found.stale.push(`caught, so not equivalent: ${mutant.after}`);
    }
  }
  return found;
};

/** What the judge makes of a question's own programs and of every slip in its Python solution. */
export const survey = async (
  question: Question,
  { seeds, limit }: Effort,
  declared: readonly Equivalent[],
  means: Means,
): Promise<Survey> => {
  const all = mutantsOf(question.code.solution.python ?? "");
  const mutants = spread(all, Math.min(limit, all.length));
  const programs = await surveyPrograms(question, freshSeeds(seeds), means);
  const found = await surveyMutants(question, { mutants, declared, seeds }, means);
  const gone = declared.filter((one) => !all.some((mutant) => declares(one, mutant)));
  const stale = [...found.stale, ...gone.map(({ as }) => `no such mutant: ${as}`)];
  return { slug: question.meta.slug, ...programs, mutants: mutants.length, ...found, stale };
};
