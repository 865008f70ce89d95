import { z } from "zod";
import type { CheckResult } from "../judging/verdict.ts";
import { RAISED } from "./coherence.ts";
import { LANGUAGES, type Language, type Question } from "./question.ts";

/** Every program is judged with each of them: a check that finds a mistake only by luck is no check. */
export const PROOF_SEEDS = [1, 20_261, 987_654_321];
const MAX_PROGRAMS = 200;
const MAX_WORDS = 600;

export type Expected =
  | { readonly kind: "passes" }
  | { readonly kind: "fails" }
  | { readonly kind: "caught"; readonly check: string; readonly at: string };

export interface ProofProgram {
  readonly file: string;
  readonly language: Language;
  readonly code: string;
  readonly expected: Expected;
}

/** The slow program that budgets of time are a share of. */
export const baselineOf = ({ code }: Question): Question["code"]["starter"] => code.baseline ?? code.starter;

const ENDING: Readonly<Record<Language, string>> = { python: "py", typescript: "ts" };

/** What has to be judged before the question is published. */
export const programsOf = ({ meta, code }: Question): ProofProgram[] => {
  if (!meta.api) return [];
  const own = (["solution", "starter"] as const).flatMap((kind) =>
    LANGUAGES.flatMap((language): ProofProgram[] => {
      const text = code[kind][language];
      const expected = { kind: kind === "solution" ? ("passes" as const) : ("fails" as const) };
      return text === undefined
        ? []
        : [{ file: `${kind}.${ENDING[language]}`, language, code: text, expected }];
    }),
  );
  const wrong = Object.entries(meta.wrong).map(([file, { caught_by: check, at }]): ProofProgram => {
    const language = file.endsWith(".ts") ? "typescript" : "python";
    return { file, language, code: code.wrong[file] ?? "", expected: { kind: "caught", check, at } };
  });
  return [...own, ...wrong];
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

const PASSES_ALL = "it passes every check";

/** Why the program is not what it is said to be, or null. */
export const faultOf = (expected: Expected, results: readonly CheckResult[]): string | null => {
  const first = results.find(({ outcome }) => outcome.status !== "passed");
  if (expected.kind === "passes") return first ? wordsFor(first) : null;
  if (!first) return PASSES_ALL;
  // A starter that could not be judged has shown nothing.
  if (expected.kind === "fails") return first.outcome.status === "undecided" ? wordsFor(first) : null;
  return first.check === expected.check && tensorAt(first) === expected.at
    ? null
    : `caught by ${wordsFor(first)}`;
};

export const ProgramProof = z.strictObject({
  file: z.string().max(80),
  seed: z.int(),
  /** Why it does not hold; null where it does. */
  fault: z.string().max(MAX_WORDS).nullable(),
  checks: z
    .array(
      z.strictObject({
        check: z.string().max(64),
        status: z.enum(["passed", "diverged", "raised", "missed", "undecided"]),
        at: z.string().max(100),
      }),
    )
    .max(100),
});
export type ProgramProof = z.infer<typeof ProgramProof>;

/** What one browser found when it judged all programs of a question with all seeds. */
export const Proof = z.strictObject({
  contentHash: z.string().length(64),
  runtime: z.string().max(200),
  oracleSha256: z.string().max(64).nullable(),
  programs: z.array(ProgramProof).max(MAX_PROGRAMS),
});
export type Proof = z.infer<typeof Proof>;

export const programProof = (
  { file, expected }: ProofProgram,
  seed: number,
  results: readonly CheckResult[],
): ProgramProof => ({
  file,
  seed,
  fault: faultOf(expected, results)?.slice(0, MAX_WORDS) ?? null,
  checks: results.map((one) => ({ check: one.check, status: one.outcome.status, at: tensorAt(one) })),
});

/** Why the proof does not prove this content: empty where it does. */
export const unproved = (question: Question, contentHash: string, proof: Proof | null): string[] => {
  const programs = programsOf(question);
  if (programs.length === 0) return [];
  if (!proof) return ["the programs were not run"];
  if (proof.contentHash !== contentHash) return ["the programs were run on another text"];
  return programs.flatMap(({ file }) =>
    PROOF_SEEDS.flatMap((seed) => {
      const found = proof.programs.find((one) => one.file === file && one.seed === seed);
      if (!found) return [`${file} was not run with seed ${seed}`];
      return found.fault === null ? [] : [`${file}, seed ${seed}: ${found.fault}`];
    }),
  );
};
