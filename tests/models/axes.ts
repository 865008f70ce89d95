import type { TensorSpec } from "#domain/wire/model-card.ts";

export type Sizes = Readonly<Record<string, number>>;

const TERM = /^(?:(\d+)|(\d*)([A-Za-z]+)(?:\/\/(\d+))?)$/;

/** The names that a spec's axes are made of: `H-KH+1` has H and KH. */
export const axisNames = (dims: TensorSpec["dims"]): string[] =>
  dims.flatMap((dim) => (typeof dim === "string" ? (dim.match(/[A-Za-z]+/g) ?? []) : []));

const termOf = (text: string, sizes: Sizes): number => {
  const [, number, factor, name, divisor] = TERM.exec(text) ?? [];
  if (number) return Number(number);
  const size = name === undefined ? undefined : sizes[name];
  if (size === undefined) throw new Error(`axis ${text} has no size`);
  return Math.floor((Number(factor || 1) * size) / Number(divisor ?? 1));
};

const axisSize = (axis: string, sizes: Sizes): number =>
  axis
    .split(/(?=[+-])/)
    .reduce(
      (sum, part) =>
        part.startsWith("-")
          ? sum - termOf(part.slice(1), sizes)
          : sum + termOf(part.replace("+", ""), sizes),
      0,
    );

export const dimsFor = (spec: TensorSpec, sizes: Sizes): number[] =>
  spec.dims.map((dim) => (typeof dim === "number" ? dim : axisSize(dim, sizes)));
