import { sizeOf, type Tensor, type Tensors } from "#domain/judging/tensor.ts";
import type { TensorSpec } from "#domain/wire/model-card.ts";
import { dimsFor, type Sizes } from "./axes.ts";

const TRUE_SHARE = 0.6;

/** Mulberry32: small, seeded, the same everywhere. */
const uniform = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

const drawWhole = (spec: TensorSpec, dims: number[], sizes: Sizes, next: () => number): Tensor => {
  const [low, high] = spec.valid ?? [];
  if (spec.dtype !== "int64" || low === undefined || high === undefined) {
    throw new Error(`${spec.name}: the card does not say which ${spec.dtype} values are valid`);
  }
  /** An axis name means an index along that axis. */
  const above = typeof high === "string" ? (sizes[high] ?? 0) : high + 1;
  const value = () => BigInt(low + Math.floor(next() * (above - low)));
  return { dtype: "int64", dims, data: BigInt64Array.from({ length: sizeOf(dims) }, value) };
};

const draw = (spec: TensorSpec, sizes: Sizes, next: () => number): Tensor => {
  const dims = dimsFor(spec, sizes);
  const count = sizeOf(dims);
  if (spec.dtype === "bool") {
    return {
      dtype: "bool",
      dims,
      data: Uint8Array.from({ length: count }, () => Number(next() < TRUE_SHARE)),
    };
  }
  if (spec.dtype === "float32") {
    const [low, high] = spec.valid ?? [];
    const value = low === undefined ? () => normal(next) : () => low + next() * (Number(high) - low);
    return { dtype: "float32", dims, data: Float32Array.from({ length: count }, value) };
  }
  return drawWhole(spec, dims, sizes, next);
};

export const randomInputs = (specs: readonly TensorSpec[], sizes: Sizes, seed: number): Tensors => {
  const next = uniform(seed);
  return Object.fromEntries(specs.map((spec) => [spec.name, draw(spec, sizes, next)]));
};
