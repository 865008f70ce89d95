import type { Generator } from "../bank/generator.ts";
import { evaluateDim, type Sizes } from "./dims.ts";
import type { Random } from "./random.ts";
import { exactLog } from "./random.ts";
import type { Dtype, Tensor } from "./tensor.ts";
import { emptyData, sizeOf } from "./tensor.ts";

/** The value at a row-major index; asked for 0, 1, 2, ... in order, as it draws from a stream. */
type Values = (index: number) => number;

const perBlock = (length: number, start: () => Values): Values => {
  let block: Values | null = null;
  return (index) => {
    if (block === null || index % length === 0) block = start();
    return block(index % length);
  };
};

const adjacency = (random: Random, nodes: number, p: number): Values => {
  const edges = new Uint8Array(nodes * nodes);
  for (let i = 0; i < nodes; i++)
    for (let j = 0; j < i; j++) {
      const edge = random.uniform() < p ? 1 : 0;
      edges[i * nodes + j] = edge;
      edges[j * nodes + i] = edge;
    }
  return (index) => edges[index] ?? 0;
};

const probabilities = (random: Random, length: number): Values => {
  const weights = Array.from({ length }, () => -exactLog(1 - random.uniform()) + Number.EPSILON);
  const total = weights.reduce((a, b) => a + b, 0);
  return (index) => (weights[index] ?? 0) / total;
};

/** `bound` gives the number behind the name of a size. */
const valuesOf = (
  gen: Generator,
  dims: readonly number[],
  random: Random,
  bound: (b: number | string) => number,
): Values => {
  const columns = dims.at(-1) ?? 1;
  const rows = dims.at(-2) ?? 1;
  const flip = (p: number): number => (random.uniform() < p ? 1 : 0);
  switch (gen.kind) {
    case "normal":
      return () => gen.mean + gen.sd * random.normal();
    case "uniform":
      return () => gen.low + (gen.high - gen.low) * random.uniform();
    case "integers":
      return () => random.integer(bound(gen.low), bound(gen.high));
    case "constant":
      return () => gen.value;
    case "bernoulli":
      return () => flip(gen.p);
    case "causal-mask":
      return (i) => (i % columns <= Math.floor(i / columns) % rows ? 1 : 0);
    case "blind-row-mask":
      return perBlock(rows * columns, () => {
        const blind = random.integer(0, rows);
        return (i) => (Math.floor(i / columns) === blind ? 0 : flip(gen.p));
      });
    case "adjacency":
      return perBlock(rows * columns, () => adjacency(random, columns, gen.p));
    case "one-hot":
      return perBlock(columns, () => {
        const hot = random.integer(0, columns);
        return (i) => (i === hot ? 1 : 0);
      });
    case "probabilities":
      return perBlock(columns, () => probabilities(random, columns));
  }
};

export interface Shape {
  readonly dtype: Dtype;
  readonly dims: readonly number[];
}

/** A tensor of these values; the dtype rounds them, the same way everywhere. */
export const tensorOf = (shape: Shape, values: Values): Tensor => {
  const { dtype, dims } = shape;
  const data = emptyData(dtype, sizeOf(dims));
  if (data instanceof BigInt64Array) for (let i = 0; i < data.length; i++) data[i] = BigInt(values(i));
  else for (let i = 0; i < data.length; i++) data[i] = values(i);
  return { dtype, dims, data };
};

/** One input of a case. A bound that is no size has been refused with its question. */
export const drawTensor = (gen: Generator, shape: Shape, sizes: Sizes, random: Random): Tensor =>
  tensorOf(
    shape,
    valuesOf(gen, shape.dims, random, (bound) => {
      if (typeof bound === "number") return bound;
      const size = evaluateDim(bound, sizes);
      return size.ok ? size.value : 0;
    }),
  );
