import type { Api, Check } from "../bank/question.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Sizes } from "./dims.ts";
import { evaluateDim } from "./dims.ts";
import { drawTensor } from "./draw.ts";
import { randomFrom } from "./random.ts";
import type { Tensor, Tensors } from "./tensor.ts";
import { sizeOf } from "./tensor.ts";

/** Values in one input: a check is a small case, not a load test. */
export const MAX_INPUT_VALUES = 2 ** 22;

export interface Case {
  readonly inputs: Tensors;
  /** The named input again, drawn from another stream with the same sizes. */
  readonly redraw: (name: string) => Tensor | null;
}

const drawSizes = (check: Check, seed: string): Sizes => {
  const random = randomFrom(`${seed}/sizes`);
  const entries = Object.entries(check.sizes).map(([name, size]): [string, number] => [
    name,
    Array.isArray(size) ? random.integer(size[0], size[1] + 1) : size,
  ]);
  return Object.fromEntries(entries);
};

const dimsOf = (dims: readonly (number | string)[], sizes: Sizes): Result<number[]> => {
  const values: number[] = [];
  for (const dim of dims) {
    const value = evaluateDim(dim, sizes);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return sizeOf(values) <= MAX_INPUT_VALUES
    ? ok(values)
    : fail("too-large", `an input of [${values.join(", ")}] has over ${MAX_INPUT_VALUES} values`);
};

/** Each input has a stream of its own: a change to one generator leaves the other inputs as they were. */
const drawCase = (api: Pick<Api, "inputs">, check: Check, seed: string): Result<Case> => {
  const sizes = drawSizes(check, seed);
  const draws: Record<string, (stream: string) => Tensor> = {};
  for (const input of api.inputs) {
    const dims = dimsOf(input.dims, sizes);
    if (!dims.ok) return dims;
    const gen = check.gen[input.name] ?? input.gen;
    const shape = { dtype: input.dtype, dims: dims.value };
    draws[input.name] = (stream) =>
      drawTensor(gen, shape, sizes, randomFrom(`${seed}/${stream}/${input.name}`));
  }
  const inputs = Object.fromEntries(Object.entries(draws).map(([name, draw]) => [name, draw("first")]));
  return ok({ inputs, redraw: (name) => draws[name]?.("second") ?? null });
};

/** The cases of one check. Question, check and seed name them; nothing else changes them. */
export const casesOf = (api: Pick<Api, "inputs">, check: Check, seed: number): Result<Case[]> => {
  const cases: Case[] = [];
  for (let i = 0; i < check.cases; i++) {
    const drawn = drawCase(api, check, `${seed}/${check.id}/${i}`);
    if (!drawn.ok) return drawn;
    cases.push(drawn.value);
  }
  return ok(cases);
};
