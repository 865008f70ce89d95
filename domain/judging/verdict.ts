import { z } from "zod";
import { MEASURES } from "../bank/budget.ts";
import { METRICS } from "../bank/evaluation.ts";
import { Cause } from "./cause.ts";
import { BudgetFigures, EvaluationFigures } from "./figures.ts";
import { DTYPES } from "./tensor.ts";

/** JSON has no NaN or infinity: the three travel as words. */
export const Scalar = z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"])]);
export type Scalar = z.infer<typeof Scalar>;

const MAX_RANK = 16;
const Dims = z.array(z.int().min(0)).max(MAX_RANK);
const Name = z.string().min(1).max(64);
const Words = z.string().max(4_000);

export const STRATA = ["ordinary", "edge", "stress", "property", "budget", "evaluation", "hidden"] as const;
export type Stratum = (typeof STRATA)[number];

export const MISSING = [
  "missing",
  "not-an-array",
  "ragged",
  "object-dtype",
  "complex",
  "too-large",
  "too-few-axes",
] as const;

/** The first tensor, in graph order, that differs from the oracle's, and the first bad index in it. */
export const Divergence = z.discriminatedUnion("problem", [
  z.strictObject({
    problem: z.literal("value"),
    tensor: Name,
    index: Dims,
    got: Scalar,
    expected: Scalar,
    atol: z.number().min(0),
    rtol: z.number().min(0),
    /** |got - expected| in units of the tolerance at this index; null where one of them is not finite. */
    excess: z.number().nullable(),
    wrong: z.int().min(1),
    of: z.int().min(1),
    cause: Cause.optional(),
  }),
  z.strictObject({
    problem: z.literal("shape"),
    tensor: Name,
    got: Dims,
    expected: Dims,
    cause: Cause.optional(),
  }),
  z.strictObject({
    problem: z.literal("dtype"),
    tensor: Name,
    got: z.string().max(64),
    expected: z.enum(DTYPES),
  }),
  /** No array of numbers to compare: `got` says what was there instead. */
  z.strictObject({ problem: z.literal("missing"), tensor: Name, reason: z.enum(MISSING), got: Words }),
  /** A law that needs no oracle does not hold; the check's own words say which. */
  z.strictObject({
    problem: z.literal("law"),
    tensor: Name,
    index: Dims,
    got: Scalar,
    expected: Scalar,
    atol: z.number().min(0),
  }),
]);
export type Divergence = z.infer<typeof Divergence>;

export const RunFailure = z.strictObject({
  kind: z.enum(["syntax", "exception", "memory", "missing-function", "time-limit", "stopped"]),
  name: z.string().max(200),
  message: Words,
  traceback: Words,
  line: z.int().min(1).nullable(),
});
export type RunFailure = z.infer<typeof RunFailure>;

export const UNDECIDED = [
  /** The reference model's file could not be loaded. */
  "oracle-unavailable",
  /** The file is not the one its card names. */
  "oracle-checksum",
  /** On this device the runtime does not reproduce the golden vectors. */
  "oracle-uncertified",
  "oracle-failed",
  /** The program was stopped before this case. */
  "not-reached",
  /** The runner could not be started. */
  "runner-unavailable",
  /** The runner sent something that is no result. */
  "malformed-result",
  /** The check itself cannot be drawn. */
  "invalid-check",
  /** Only a program that passes all other checks is timed. */
  "not-right",
  /** There is no slow program to measure against in this language, or it does not run. */
  "no-baseline",
  /** The interval of a ratio reaches over the limit. */
  "too-noisy",
  /** The baseline was much slower beside the program than alone. */
  "disturbed",
  /** The baseline is faster than a clock can tell. */
  "too-short",
] as const;
export type Undecided = (typeof UNDECIDED)[number];

export const CheckResult = z.strictObject({
  check: Name,
  stratum: z.enum(STRATA),
  /** Cases tried until the first failure, or all of them. */
  cases: z.int().min(0),
  outcome: z.discriminatedUnion("status", [
    z.strictObject({ status: z.literal("passed") }),
    z.strictObject({ status: z.literal("diverged"), caseIndex: z.int().min(0), divergence: Divergence }),
    z.strictObject({ status: z.literal("raised"), caseIndex: z.int().min(0), error: RunFailure }),
    /** Right, but too dear, or not good enough on the labelled set: the figures beside it say by how much. */
    z.strictObject({ status: z.literal("missed"), what: z.enum([...MEASURES, ...METRICS]) }),
    /** The judge itself could not decide: never a pass. */
    z.strictObject({ status: z.literal("undecided"), reason: z.enum(UNDECIDED), detail: Words }),
  ]),
  budget: BudgetFigures.optional(),
  evaluation: EvaluationFigures.optional(),
});
export type CheckResult = z.infer<typeof CheckResult>;

const MAX_CHECKS = 200;

/** What one browser claims about one program. A claim: agreement is computed from stored claims on the server. */
export const Verdict = z.strictObject({
  slug: Name,
  version: z.int().min(1),
  language: z.enum(["python", "typescript"]),
  seed: z.int().min(0),
  provider: z.literal("wasm"),
  runtime: z.string().max(100),
  /** Null where no reference model takes part, or could be loaded: then no check that needs it is decided. */
  oracleSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  ms: z.number().min(0),
  results: z.array(CheckResult).max(MAX_CHECKS),
});
export type Verdict = z.infer<typeof Verdict>;
