import { z } from "zod";
import { Timing } from "./budget.ts";
import type { Tensors } from "./tensor.ts";
import { isTensor } from "./tensor.ts";
import { MISSING, RunFailure } from "./verdict.ts";

const MAX_TENSORS = 64;
const MAX_NAME = 200;
const MAX_WORDS = 4_000;

/** A failure's words are the program's own: cut to what a verdict holds. */
const ReportedFailure = z.object({
  kind: RunFailure.shape.kind,
  name: z.string().transform((s) => s.slice(0, MAX_NAME)),
  message: z.string().transform((s) => s.slice(0, MAX_WORDS)),
  traceback: z.string().transform((s) => s.slice(-MAX_WORDS)),
  line: RunFailure.shape.line,
});

const NamedTensors = z
  .record(z.string(), z.custom<Tensors[string]>(isTensor))
  .refine((tensors) => Object.keys(tensors).length <= MAX_TENSORS);

const Note = z.object({
  name: z.string(),
  problem: z.enum(MISSING),
  got: z.string().transform((s) => s.slice(0, MAX_WORDS)),
});
export type Note = z.infer<typeof Note>;

/** What one call did, as a runner reports it. Runners hold the candidate's program: their word is parsed, not trusted. */
export const CandidateOutcome = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("returned"),
    outputs: NamedTensors,
    probes: NamedTensors,
    notes: z.array(Note).max(MAX_TENSORS),
    /** The program's own dtype of what had to travel in a wider one. */
    dtypes: z.record(z.string(), z.string()).default({}),
  }),
  z.object({ status: z.literal("raised"), error: ReportedFailure }),
]);
export type CandidateOutcome = z.infer<typeof CandidateOutcome>;

/** The calls in order, as far as they got; `failure` is why they ended early. Nothing here was checked yet. */
export const CandidateRun = z.object({
  outcomes: z.array(z.unknown()),
  failure: ReportedFailure.nullable(),
  /** Only of calls that were to be timed. */
  timing: Timing.nullable().default(null),
});
export type CandidateRun = z.infer<typeof CandidateRun>;
