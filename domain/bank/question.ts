import { z } from "zod";
import { DTYPES } from "../judging/tensor.ts";
import { Budget } from "./budget.ts";
import { Evaluation } from "./evaluation.ts";
import { Generator } from "./generator.ts";
import { GraphEdit } from "./graph-edit.ts";
import { GraphFault } from "./graph-fault.ts";
import { Property } from "./property.ts";
import { DIMENSIONS, KINDS, LANGUAGES, TOPICS } from "./vocabulary.ts";

export {
  DIMENSIONS,
  type Dimension,
  HINT_LEVELS,
  type HintLevel,
  KINDS,
  type Kind,
  LANGUAGES,
  type Language,
  TOPICS,
  type Topic,
} from "./vocabulary.ts";

export const Slug = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const Words = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const Size = z.union([z.int().min(0), z.tuple([z.int().min(0), z.int().min(0)])]);
const Dim = z.union([z.int().min(0), z.string().min(1)]);
const Name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);

const ApiTensor = z.strictObject({
  name: Name,
  dtype: z.enum(DTYPES),
  /** A string names a size that each check draws; `4H` means four times the size H. */
  dims: z.array(Dim),
  meaning: z.string().optional(),
});

/** The function that the candidate writes. Order matters: inputs are its parameters, probes are in graph order. */
export const Api = z.strictObject({
  function: Name,
  inputs: z.array(ApiTensor.extend({ gen: Generator })).min(1),
  /** One output is the returned value; several are a returned tuple in this order. */
  outputs: z.array(ApiTensor).min(1),
  probes: z.array(Name).default([]),
});
export type Api = z.infer<typeof Api>;

const PartRef = z.strictObject({
  part: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  rename: z.record(Name, z.string().min(1)).default({}),
});

/**
 * Where a program returns the numbers of a layer and not the layer's answer: this part computes with what was returned,
 * and its outputs are compared with those of the reference, in place of the api's. So any numbers that do the work are
 * right. An axis of the api's outputs that no size names is the program's own choice.
 */
const Applied = PartRef.extend({
  /** What the layer reads: drawn like the api's inputs, for both parts, and never handed to the program. */
  inputs: z.array(ApiTensor.extend({ gen: Generator })).min(1),
  outputs: z.array(ApiTensor).min(1),
});
export type Applied = z.infer<typeof Applied>;

/** A part of a reference model, `<model>/<part>`; input, output and probe names default to the api's own. */
export const OracleRef = PartRef.extend({ applied: Applied.optional() });
export type OracleRef = z.infer<typeof OracleRef>;

const drawn = {
  id: Slug,
  title: Words,
  cases: z.int().min(1).max(32).default(3),
  sizes: z.record(z.string(), Size).default({}),
  /** Replaces the api's generator of the named inputs. */
  gen: z.record(Name, Generator).default({}),
};
const compared = { ...drawn, atol: z.number().min(0), rtol: z.number().min(0).default(0) };
export const Check = z.discriminatedUnion("stratum", [
  z.strictObject({ ...compared, stratum: z.enum(["ordinary", "edge", "stress", "hidden"]) }),
  z.strictObject({ ...compared, stratum: z.literal("property"), law: Words, property: Property }),
  /** Right by the oracle, and within what it may cost. */
  z.strictObject({ ...compared, stratum: z.literal("budget"), budget: Budget }),
  /** Scores on the question's labelled set; no oracle takes part, and nothing but the other inputs is drawn. */
  z.strictObject({
    ...drawn,
    cases: z.literal(1).default(1),
    stratum: z.literal("evaluation"),
    evaluation: Evaluation,
  }),
]);
export type Check = z.infer<typeof Check>;

const Forecast = z.strictObject({
  options: z
    .array(z.strictObject({ id: Slug, label: Words }))
    .min(2)
    .max(8),
  outcome: Slug,
  /** What the run shows, and how it was measured. */
  evidence: Words,
});

/**
 * A debug question about a graph: a model with one fault, what may be looked at, and ways to mend it. Versions from before
 * remedies ran have them without their `edit`.
 */
const BrokenGraph = z.strictObject({
  /** A companion of the model; absent: the model's own graph. */
  companion: Slug.optional(),
  fault: GraphFault,
  /** Tensors that may be probed, in graph order; the fault's place is one of them. */
  probes: z.array(z.string().min(1).max(100)).min(2).max(32),
  remedies: z
    .array(z.strictObject({ id: Slug, label: Words, edit: GraphEdit.optional() }))
    .min(2)
    .max(8),
  remedy: Slug,
});
export type BrokenGraph = z.infer<typeof BrokenGraph>;

/** `question.yaml`. Everything a person reads stands in `en.md` and `zh.md`. */
export const QuestionMeta = z.strictObject({
  slug: Slug,
  kind: z.enum(KINDS),
  topic: z.enum(TOPICS),
  difficulty: z.int().min(1).max(5),
  minutes: z.int().min(5).max(120),
  sources: z
    .array(z.strictObject({ document: z.string().min(1), item: z.union([z.int().min(1), z.string()]) }))
    .min(1),
  references: z.array(z.string().min(1)).default([]),
  model: Slug.optional(),
  prerequisites: z.array(Slug).default([]),
  dimensions: z.array(z.enum(DIMENSIONS)).min(2),
  /** Share of a check's credit that a released hint costs, by level. */
  hint_cost: z.strictObject({ nudge: z.number(), direction: z.number(), step: z.number() }),
  api: Api.optional(),
  oracle: OracleRef.optional(),
  checks: z.array(Check).default([]),
  /** Typical mistakes, each with the check and tensor that must catch it first. */
  wrong: z.record(z.string(), z.strictObject({ caught_by: Slug, at: z.string().min(1) })).default({}),
  forecast: Forecast.optional(),
  graph: BrokenGraph.optional(),
});
export type QuestionMeta = z.infer<typeof QuestionMeta>;

/** One language's words, parsed from `en.md` or `zh.md`; every field is Markdown with `$...$` formulas. */
export const QuestionText = z.strictObject({
  title: z.string().min(1),
  prompt: z.string().min(1),
  strongAnswer: z.string().min(1),
  followUps: z.array(z.string().min(1)).min(3),
  hints: z.strictObject({ nudge: z.string().min(1), direction: z.string().min(1), step: z.string().min(1) }),
  /** Four anchored levels for each rated dimension, weakest first. */
  anchors: z.partialRecord(z.enum(DIMENSIONS), z.tuple([z.string(), z.string(), z.string(), z.string()])),
});
export type QuestionText = z.infer<typeof QuestionText>;

/** A question as published: immutable; an edit makes a new version. */
export const Question = z.strictObject({
  meta: QuestionMeta,
  text: z.strictObject({ en: QuestionText, zh: QuestionText }),
  code: z.strictObject({
    starter: z.partialRecord(z.enum(LANGUAGES), z.string()),
    solution: z.partialRecord(z.enum(LANGUAGES), z.string()),
    wrong: z.record(z.string(), z.string()),
    /** Right and slow: what a budget of time is a share of, where that is not the starter. */
    baseline: z.partialRecord(z.enum(LANGUAGES), z.string()).optional(),
  }),
  /** The text of `labelled.csv`. */
  labelled: z.string().optional(),
});
export type Question = z.infer<typeof Question>;

export interface QuestionVersion {
  readonly slug: string;
  readonly version: number;
}
