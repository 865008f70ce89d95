import { z } from "zod";
import { ROLES } from "../access/actor.ts";
import { DIMENSIONS, HINT_LEVELS, LANGUAGES, Slug } from "../bank/question.ts";
import { RemedyOutcome } from "../judging/remedy.ts";
import { DTYPES } from "../judging/tensor.ts";
import { RunFailure, Scalar, Verdict } from "../judging/verdict.ts";
import {
  MAX_CHANNELS,
  MAX_CHAT_CHARS,
  MAX_CODE_CHARS,
  MAX_NOTE_CHARS,
  MAX_OUTPUT_CHARS,
  MAX_PREVIEW,
} from "./limits.ts";

export { MAX_CHAT_CHARS, MAX_CODE_CHARS, MAX_NOTE_CHARS, MAX_OUTPUT_CHARS } from "./limits.ts";

const MAX_RATINGS = 12;
const MAX_TENSOR_NAME = 100;
const MAX_GOLDEN_CASES = 64;

/** Text that a database keeps: no NUL, no half of a surrogate pair. */
const clean = (text: string): string => text.toWellFormed().replaceAll("\u0000", "\ufffd");
export const LogText = (max: number) => z.string().max(max).transform(clean);

const Id = z.uuid();
const QuestionRef = z.strictObject({ slug: Slug, version: z.int().min(1) });

/** `solo`: practice of one person alone, with the same log. */
export const MODES = ["interview", "solo"] as const;
export type Mode = (typeof MODES)[number];

export const STAGES = ["preparing", "live", "ended"] as const;
export type Stage = (typeof STAGES)[number];

/** How an array is drawn. */
export const SHOWN_AS = ["line", "image", "matrix"] as const;
export type ShownAs = (typeof SHOWN_AS)[number];

/**
 * An array as the room shows it: thinned to at most MAX_PREVIEW values or points, with the figures of the whole. A
 * line keeps the least and greatest value of each stretch; a picture holds 0 to 255 for each of its channels.
 */
export const ArrayPreview = z.strictObject({
  dtype: z.enum(DTYPES),
  /** Entries from before there was a choice have none: a matrix. */
  as: z.enum(SHOWN_AS).optional(),
  dims: z.array(z.int().min(0)).max(16),
  shown: z.array(z.int().min(0)).max(3),
  values: z.array(Scalar).max(MAX_PREVIEW * MAX_CHANNELS),
  min: Scalar,
  max: Scalar,
  /** Of the finite values. */
  mean: Scalar.optional(),
  nans: z.int().min(0),
  infinite: z.int().min(0).optional(),
});
export type ArrayPreview = z.infer<typeof ArrayPreview>;

/** One of four anchored levels. */
const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

export const Rating = z.strictObject({
  dimension: z.enum(DIMENSIONS),
  /** "Not observed" is excluded from scores, never low. */
  level: z.union([Level, z.literal("not-observed")]),
  /** The log range that shows it; a level without evidence is refused. */
  evidence: z.strictObject({ from: z.int().min(1), to: z.int().min(1) }).nullable(),
  comment: LogText(MAX_CHAT_CHARS),
});
export type Rating = z.infer<typeof Rating>;

export const Scorecard = z.strictObject({
  slug: Slug,
  version: z.int().min(1),
  ratings: z.array(Rating).min(1).max(MAX_RATINGS),
  summary: LogText(MAX_CHAT_CHARS),
});
export type Scorecard = z.infer<typeof Scorecard>;

const Feedback = z.strictObject({
  /** 1 (no) to 4 (yes) for each statement. */
  clear: z.int().min(1).max(4),
  fair: z.int().min(1).max(4),
  helpful: z.int().min(1).max(4),
  comment: LogText(MAX_CHAT_CHARS),
});

/** What clients may ask for. The body becomes an event as it stands once `decide` agrees. */
export const CommandBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("questions-prepared"), questions: z.array(QuestionRef).max(20) }),
  z.strictObject({ kind: z.literal("participant-admitted"), participantId: Id }),
  z.strictObject({ kind: z.literal("participant-removed"), participantId: Id }),
  z.strictObject({ kind: z.literal("stage-changed"), stage: z.enum(STAGES) }),
  z.strictObject({ kind: z.literal("question-picked"), slug: Slug, version: z.int().min(1) }),
  z.strictObject({ kind: z.literal("language-changed"), language: z.enum(LANGUAGES) }),
  z.strictObject({
    kind: z.literal("run-started"),
    runId: Id,
    purpose: z.enum(["run", "check"]),
    question: QuestionRef.nullable(),
    language: z.enum(LANGUAGES),
    /** The exact program: its position in the log is this entry's seq. */
    code: LogText(MAX_CODE_CHARS),
  }),
  z.strictObject({
    kind: z.literal("run-output"),
    runId: Id,
    stream: z.enum(["stdout", "stderr"]),
    text: LogText(MAX_OUTPUT_CHARS),
  }),
  z.strictObject({ kind: z.literal("run-array"), runId: Id, name: LogText(64), preview: ArrayPreview }),
  z.strictObject({
    kind: z.literal("run-finished"),
    runId: Id,
    status: z.enum(["done", "failed", "stopped", "time-limit"]),
    ms: z.number().min(0),
    /** Characters of output that were cut off by the limit. */
    dropped: z.int().min(0),
    error: RunFailure.nullable(),
  }),
  z.strictObject({
    kind: z.literal("verdict-reported"),
    runId: Id,
    /**
     * `claim` by the browser that ran the check; `repeat` and `hidden` by an interviewer's browser. Who practises alone
     * has `hidden` from their own, once they have submitted.
     */
    part: z.enum(["claim", "repeat", "hidden"]),
    verdict: Verdict,
  }),
  z.strictObject({ kind: z.literal("hint-released"), slug: Slug, level: z.enum(HINT_LEVELS) }),
  z.strictObject({ kind: z.literal("note-written"), noteId: Id, text: LogText(MAX_NOTE_CHARS) }),
  z.strictObject({
    kind: z.literal("chat-sent"),
    text: LogText(MAX_CHAT_CHARS).refine((t) => t.trim() !== ""),
  }),
  z.strictObject({
    kind: z.literal("model-ran"),
    model: Slug,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    provider: z.enum(["wasm", "webgpu"]),
    ms: z.number().min(0),
    output: z.array(z.number()).max(64),
  }),
  z.strictObject({
    kind: z.literal("forecast-committed"),
    slug: Slug,
    /** Probability given to each option; they sum to 1. */
    shares: z.record(Slug, z.number().min(0).max(1)),
  }),
  z.strictObject({
    kind: z.literal("tensor-probed"),
    slug: Slug,
    tensor: LogText(MAX_TENSOR_NAME),
    /** Which of the model's golden inputs. */
    input: z.int().min(0).max(MAX_GOLDEN_CASES),
    preview: ArrayPreview,
  }),
  z.strictObject({
    kind: z.literal("fault-claimed"),
    slug: Slug,
    /** The operation, by its first output. */
    at: LogText(MAX_TENSOR_NAME),
    remedy: Slug,
  }),
  z.strictObject({
    kind: z.literal("remedy-ran"),
    slug: Slug,
    /** The claim that named it, by its place in the log. */
    claim: z.int().min(1),
    /** `claim` by the browser of whoever made it, `repeat` by an interviewer's. */
    part: z.enum(["claim", "repeat"]),
    outcome: RemedyOutcome,
  }),
  z.strictObject({
    kind: z.literal("answer-submitted"),
    slug: Slug,
    version: z.int().min(1),
    /** The checked run whose program is submitted; null where there is none. */
    runId: Id.nullable(),
  }),
  z.strictObject({
    kind: z.literal("self-rated"),
    slug: Slug,
    version: z.int().min(1),
    levels: z.partialRecord(z.enum(DIMENSIONS), Level),
  }),
  z.strictObject({ kind: z.literal("scorecard-submitted"), scorecard: Scorecard }),
  z.strictObject({ kind: z.literal("feedback-submitted"), feedback: Feedback }),
]);
export type CommandBody = z.infer<typeof CommandBody>;

/** `id` makes a retry harmless: the same id is recorded once. */
export const Command = z.strictObject({ id: Id, body: CommandBody });
export type Command = z.infer<typeof Command>;

const ServerBody = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("interview-created"),
    title: z.string(),
    /** Absent: an interview. */
    mode: z.enum(MODES).optional(),
  }),
  z.strictObject({
    kind: z.literal("participant-added"),
    participant: z.strictObject({ id: Id, role: z.enum(ROLES), name: z.string() }),
  }),
  /** Yjs updates; the entry's `bytes` hold them. */
  z.strictObject({ kind: z.literal("text") }),
  /** Stands in for an entry that the viewer may not read yet, so that they know it exists. */
  z.strictObject({ kind: z.literal("sealed"), of: z.enum(["scorecard-submitted", "feedback-submitted"]) }),
]);

export const EventBody = z.union([CommandBody, ServerBody]);
export type EventBody = z.infer<typeof EventBody>;
export type EventKind = EventBody["kind"];

/** One entry of an interview's log. `by` is a participant's id, or "system". `at` is the server's clock in ms. */
export interface InterviewEvent {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly body: EventBody;
}

export const SYSTEM = "system";
