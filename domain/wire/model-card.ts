import { z } from "zod";
import { DTYPES, type Dtype, sizeOf, type Tensor } from "../judging/tensor.ts";

/** Largest model file; all of `models-onnx/` stays under MAX_MODELS_BYTES. */
export const MAX_MODEL_BYTES = 8 * 1024 * 1024;
export const MAX_MODELS_BYTES = 60 * 1024 * 1024;

const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const Bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
export type Bilingual = z.infer<typeof Bilingual>;

/**
 * One input, output or probe of a graph. A string in `dims` is a named dynamic axis, or follows from such axes:
 * `4H` is four times H, `H//2` half of it rounded down, `H-KH+1` a sum.
 */
export const TensorSpec = z.strictObject({
  name: z.string().min(1),
  dtype: z.enum(DTYPES),
  dims: z.array(z.union([z.int().min(0), z.string().min(1)])),
  meaning: Bilingual,
  unit: z.string().optional(),
  /** Least and greatest sensible value; an axis name as the greatest means an index along that axis. */
  valid: z.tuple([z.number(), z.union([z.number(), z.string().min(1)])]).optional(),
});
export type TensorSpec = z.infer<typeof TensorSpec>;

const GraphFile = {
  file: z.string().min(1),
  bytes: z.int().positive(),
  sha256: Sha256,
  opset: z.int().positive(),
  inputs: z.array(TensorSpec).min(1),
  outputs: z.array(TensorSpec).min(1),
  /** Named intermediates in graph order: the judge compares them first to last. */
  probes: z.array(TensorSpec),
  /** Least and greatest size of a dynamic axis, where not every size will do. */
  axes: z.record(z.string(), z.tuple([z.int().positive(), z.int().positive()])).optional(),
  /** Greatest difference from the golden vectors where rounding is part of the graph (int8, float16). */
  tolerance: z.number().positive().optional(),
};

/** A component of the model as a graph with its weights as inputs. Golden vectors: `parts/<name>.golden.json`. */
export const PartCard = z.strictObject({ name: Slug, summary: Bilingual, ...GraphFile });
export type PartCard = z.infer<typeof PartCard>;

/**
 * Another trained graph of the same model, weights inside: a decoder, a discriminator, a lower precision.
 * Golden vectors: `<name>.golden.json`.
 */
export const CompanionCard = PartCard;
export type CompanionCard = PartCard;

/** What a model is about, for who looks for one: the folder of its exporter. */
export const FAMILIES = [
  "vision",
  "images",
  "scenes",
  "text",
  "language",
  "audio",
  "agents",
  "graphs",
  "labs",
] as const;
export type Family = (typeof FAMILIES)[number];

export const ModelCard = z.strictObject({
  slug: Slug,
  family: z.enum(FAMILIES).optional(),
  title: Bilingual,
  summary: Bilingual,
  task: Bilingual,
  questions: z.array(Slug),
  ...GraphFile,
  parameters: z.int().positive(),
  data: z.strictObject({
    source: z.string().min(1),
    split: z.string().min(1),
    licence: z.string().min(1),
    synthetic: z.boolean(),
  }),
  metric: z.strictObject({
    name: Bilingual,
    value: z.number(),
    baseline: z.strictObject({ name: Bilingual, value: z.number() }),
    higherIsBetter: z.boolean(),
    testSize: z.int().positive(),
    interval95: z.tuple([z.number(), z.number()]).optional(),
  }),
  limits: Bilingual,
  training: z.strictObject({ command: z.string().min(1), seed: z.int(), minutes: z.number().positive() }),
  /** Labels of a classifier's outputs, in order. */
  labels: z.array(z.string()).optional(),
  /** Measured curves and tables that pages plot. */
  curves: z.record(z.string(), z.array(z.record(z.string(), z.number()))).optional(),
  companions: z.array(CompanionCard),
  parts: z.array(PartCard),
});
export type ModelCard = z.infer<typeof ModelCard>;

/** `data` is base64 of the little-endian bytes (`bool` one byte each). Computed by PyTorch, never by our runtime. */
export const GoldenTensor = z.strictObject({
  dtype: z.enum(DTYPES),
  dims: z.array(z.int().min(0)),
  data: z.base64(),
});
export type GoldenTensor = z.infer<typeof GoldenTensor>;
const GoldenTensors = z.record(z.string(), GoldenTensor);
export const GoldenFile = z.strictObject({
  cases: z
    .array(
      z.strictObject({
        /** What the case is about, in English: `blank paper`. */
        name: z.string().min(1),
        inputs: GoldenTensors,
        outputs: GoldenTensors,
        probes: GoldenTensors,
      }),
    )
    .min(3),
});
export type GoldenFile = z.infer<typeof GoldenFile>;

/** Greatest difference from PyTorch that a runtime may show; relative for values beyond 1. */
export const GOLDEN_TOLERANCE = 1e-4;

const views: Record<Dtype, (buffer: ArrayBuffer) => Tensor["data"]> = {
  float32: (buffer) => new Float32Array(buffer),
  float64: (buffer) => new Float64Array(buffer),
  int32: (buffer) => new Int32Array(buffer),
  int64: (buffer) => new BigInt64Array(buffer),
  uint8: (buffer) => new Uint8Array(buffer),
  bool: (buffer) => new Uint8Array(buffer),
};

export const goldenTensor = ({ dtype, dims, data }: GoldenTensor): Tensor => ({
  dtype,
  dims,
  data: views[dtype](Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0)).buffer),
});

/** Infinite where shape or dtype differ or a value is not finite, so that no such answer passes. */
export const goldenError = (actual: Tensor | undefined, expected: Tensor): number => {
  if (actual?.dtype !== expected.dtype || actual.dims.join() !== expected.dims.join()) return Infinity;
  let worst = 0;
  for (let i = 0; i < sizeOf(expected.dims); i++) {
    const want = Number(expected.data[i]);
    const error = Math.abs(Number(actual.data[i]) - want) / Math.max(1, Math.abs(want));
    if (!Number.isFinite(error)) return Infinity;
    worst = Math.max(worst, error);
  }
  return worst;
};
