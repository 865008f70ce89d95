import type { Property } from "../bank/property.ts";
import { head, lengthOf, reorder, splice, sumAlong } from "./axes.ts";
import type { Case } from "./cases.ts";
import type { Tolerance } from "./compare.ts";
import { close, compareTensors, indexIn, scalarOf, valueAt } from "./compare.ts";
import { tensorOf } from "./draw.ts";
import type { Random } from "./random.ts";
import type { Tensor, Tensors } from "./tensor.ts";
import { sizeOf } from "./tensor.ts";
import type { Divergence } from "./verdict.ts";

/** Entries of a gradient that are tried; each costs two calls of the program. */
export const MAX_DIFFERENCES = 24;

/** A tensor of the result at a place: 0 is the case itself, 1 and up are the variants. */
export type Get = (place: number, tensor: string) => Tensor;

/** A law for one case: what else to call the program with, what it must show, and what must then hold. */
export interface Law {
  readonly variants: readonly Tensors[];
  /** Tensors that every result must have, with axes that must exist. */
  readonly needs: readonly { readonly tensor: string; readonly axes: readonly number[] }[];
  readonly judge: (get: Get) => Divergence | null;
}

export interface Setting {
  readonly drawn: Case;
  readonly random: Random;
  readonly tolerance: Tolerance;
}

type Of<K extends Property["kind"]> = Extract<Property, { kind: K }>;

interface Breach {
  readonly tensor: string;
  readonly index: readonly number[];
  readonly got: number;
  readonly expected: number;
}

const breach = ({ tensor, index, got, expected }: Breach, { atol }: Tolerance): Divergence => ({
  problem: "law",
  tensor,
  index: [...index],
  got: scalarOf(got),
  expected: scalarOf(expected),
  atol,
});

const asLaw = (found: Divergence | null): Divergence | null =>
  found?.problem === "value"
    ? {
        problem: "law",
        tensor: found.tensor,
        index: found.index,
        got: found.got,
        expected: found.expected,
        atol: found.atol,
      }
    : found;

const first = <T>(items: readonly T[], find: (item: T) => Divergence | null): Divergence | null => {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return null;
};

const shapeOf = (tensor: string, got: Tensor, expected: readonly number[]): Divergence | null =>
  got.dims.length === expected.length && got.dims.every((d, i) => d === expected[i])
    ? null
    : { problem: "shape", tensor, got: [...got.dims], expected: [...expected] };

const sumsTo = (law: Of<"sums-to">, { tolerance }: Setting): Law => ({
  variants: [],
  needs: [{ tensor: law.tensor, axes: [law.axis] }],
  judge: (get) => {
    const sums = sumAlong(get(0, law.tensor), law.axis);
    for (let i = 0; i < sums.data.length; i++) {
      const got = valueAt(sums, i);
      const right = close(got, law.value, tolerance) || (law.orZero && close(got, 0, tolerance));
      const index = indexIn(sums.dims, i);
      if (!right) return breach({ tensor: law.tensor, index, got, expected: law.value }, tolerance);
    }
    return null;
  },
});

const within = (law: Of<"within">, { tolerance }: Setting): Law => ({
  variants: [],
  needs: [{ tensor: law.tensor, axes: [] }],
  judge: (get) => {
    const tensor = get(0, law.tensor);
    for (let i = 0; i < tensor.data.length; i++) {
      const got = valueAt(tensor, i);
      const expected = Math.min(Math.max(got, law.low), law.high);
      const index = indexIn(tensor.dims, i);
      if (!close(got, expected, tolerance) || Number.isNaN(got))
        return breach({ tensor: law.tensor, index, got, expected }, tolerance);
    }
    return null;
  },
});

/** A random order that moves something wherever there is more than one place. */
const shuffled = (length: number, random: Random): number[] => {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = random.integer(0, i + 1);
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return order.every((from, i) => from === i) ? order.map((i) => (i + 1) % length) : order;
};

const permutation = (law: Of<"permutation">, { drawn, random, tolerance }: Setting): Law => {
  const inputs = Object.entries(law.inputs);
  const [name, axes] = inputs[0] ?? ["", []];
  const tensor = drawn.inputs[name];
  const length = tensor && axes[0] !== undefined ? lengthOf(tensor, axes[0]) : 1;
  const order = shuffled(length, random);
  const moved = inputs.flatMap(([input, along]) => {
    const original = drawn.inputs[input];
    return original ? [[input, reorder(original, along, order)] as const] : [];
  });
  const outputs = Object.entries(law.outputs).map(([output, along]) => ({ tensor: output, axes: along }));
  return {
    variants: [{ ...drawn.inputs, ...Object.fromEntries(moved) }],
    needs: outputs,
    judge: (get) =>
      first(outputs, ({ tensor: output, axes: along }) => {
        const base = get(0, output);
        const dims = base.dims.map((dim, i) =>
          along.some((axis) => (axis < 0 ? axis + base.dims.length : axis) === i) ? length : dim,
        );
        const misshapen = shapeOf(output, base, dims);
        return (
          misshapen ?? asLaw(compareTensors(output, get(1, output), reorder(base, along, order), tolerance))
        );
      }),
  };
};

const causal = (law: Of<"causal">, { drawn, random, tolerance }: Setting): Law => {
  const lengths = Object.entries(law.inputs).map(([name, axis]) => {
    const input = drawn.inputs[name];
    return input ? lengthOf(input, axis) : 1;
  });
  const at = random.integer(1, Math.max(2, Math.min(...lengths)));
  const changed = Object.entries(law.inputs).flatMap(([name, axis]) => {
    const before = drawn.inputs[name];
    const after = drawn.redraw(name);
    return before && after ? [[name, splice(before, after, axis, at)] as const] : [];
  });
  const part = (tensor: Tensor): Tensor => head(tensor, law.axis, at);
  return {
    variants: [{ ...drawn.inputs, ...Object.fromEntries(changed) }],
    needs: [{ tensor: law.output, axes: [law.axis] }],
    judge: (get) =>
      asLaw(compareTensors(law.output, part(get(1, law.output)), part(get(0, law.output)), tolerance)),
  };
};

const shiftInvariant = (law: Of<"shift-invariant">, { drawn, tolerance }: Setting): Law => {
  const input = drawn.inputs[law.input];
  const shifted = input ? { [law.input]: tensorOf(input, (i) => valueAt(input, i) + law.by) } : {};
  return {
    variants: [{ ...drawn.inputs, ...shifted }],
    needs: law.outputs.map((tensor) => ({ tensor, axes: [] })),
    judge: (get) =>
      first(law.outputs, (tensor) =>
        asLaw(compareTensors(tensor, get(1, tensor), get(0, tensor), tolerance)),
      ),
  };
};

const nudged = (input: Tensor, entry: number, by: number): Tensor =>
  tensorOf(input, (i) => valueAt(input, i) + (i === entry ? by : 0));

const gradient = (law: Of<"gradient">, { drawn, random, tolerance }: Setting): Law => {
  const input = drawn.inputs[law.input] ?? tensorOf({ dtype: "float32", dims: [0] }, () => 0);
  const entries = shuffled(sizeOf(input.dims), random).slice(0, MAX_DIFFERENCES);
  const pairs = entries.map(
    (entry) => [nudged(input, entry, law.step), nudged(input, entry, -law.step)] as const,
  );
  return {
    variants: pairs.flat().map((tensor) => ({ ...drawn.inputs, [law.input]: tensor })),
    needs: [law.of, law.gradient].map((tensor) => ({ tensor, axes: [] })),
    judge: (get) => {
      const claimed = get(0, law.gradient);
      const misshapen = shapeOf(law.gradient, claimed, input.dims) ?? shapeOf(law.of, get(0, law.of), []);
      if (misshapen) return misshapen;
      return first([...entries.entries()], ([n, entry]) => {
        const [up, down] = pairs[n] ?? [input, input];
        const rise = valueAt(get(2 * n + 1, law.of), 0) - valueAt(get(2 * n + 2, law.of), 0);
        // float32 rounds x + step: the run is what was really taken.
        const expected = rise / (valueAt(up, entry) - valueAt(down, entry));
        const got = valueAt(claimed, entry);
        if (close(got, expected, tolerance)) return null;
        return breach({ tensor: law.gradient, index: indexIn(input.dims, entry), got, expected }, tolerance);
      });
    },
  };
};

export const lawFor = (property: Property, setting: Setting): Law => {
  switch (property.kind) {
    case "sums-to":
      return sumsTo(property, setting);
    case "within":
      return within(property, setting);
    case "permutation":
      return permutation(property, setting);
    case "causal":
      return causal(property, setting);
    case "shift-invariant":
      return shiftInvariant(property, setting);
    case "gradient":
      return gradient(property, setting);
  }
};
