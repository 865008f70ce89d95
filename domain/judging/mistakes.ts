import { type CaseSizes, type Cause, type Clue, sameTensor } from "./cause.ts";
import { close, type Tolerance, valueAt } from "./compare.ts";
import { linesAlong, reverseAxis, swapAxes } from "./strides.ts";
import { sizeOf, type Tensor } from "./tensor.ts";

/** Fewer values than this agree with some mistake by accident. */
const LEAST_VALUES = 3;

const numbers = (tensor: Tensor): number[] => Array.from(tensor.data, Number);

const axesOf = ({ dims }: Tensor): number[] => dims.map((_, axis) => axis);

function transposed({ got, expected, tolerance }: Clue): Cause | null {
  for (const a of axesOf(expected))
    for (const b of axesOf(expected).slice(a + 1))
      if (sameTensor(got, swapAxes(expected, a, b), tolerance)) return { kind: "transposed", axes: [a, b] };
  return null;
}

function reversed({ got, expected, tolerance }: Clue): Cause | null {
  const axis = axesOf(expected).find(
    (at) => (expected.dims[at] ?? 0) > 1 && sameTensor(got, reverseAxis(expected, at), tolerance),
  );
  return axis === undefined ? null : { kind: "reversed", axis };
}

/** The end of each row has no neighbour to compare with: it may be anything. */
function offByOne({ got, expected, tolerance }: Clue): Cause | null {
  for (const axis of axesOf(expected)) {
    if ((expected.dims[axis] ?? 0) < LEAST_VALUES) continue;
    const lines = linesAlong(expected.dims, axis);
    for (const by of [1, -1] as const)
      if (lines.every((line) => slides(line, by))) return { kind: "off-by-one", axis, by };
  }
  return null;

  function slides(line: readonly number[], by: number): boolean {
    return line.every((place, i) => {
      const other = line[i + by];
      return other === undefined || close(valueAt(got, place), valueAt(expected, other), tolerance);
    });
  }
}

const ROOT = (size: number) => Math.sqrt(size);
const SHAPES: readonly (readonly [text: string, of: (size: number) => number])[] = [
  ["{}", (size) => size],
  ["1/{}", (size) => 1 / size],
  ["√{}", ROOT],
  ["1/√{}", (size) => 1 / ROOT(size)],
];
const PLAIN: readonly (readonly [text: string, factor: number])[] = [
  ["−1", -1],
  ["2", 2],
  ["1/2", 0.5],
  ["ln 2", Math.LN2],
  ["1/ln 2", 1 / Math.LN2],
];
const FACTOR_PRECISION = 1e-4;

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= FACTOR_PRECISION * Math.abs(b);

function meaningOf(factor: number, sizes: CaseSizes): string | null {
  for (const [axis, size] of Object.entries(sizes))
    for (const [text, of] of SHAPES)
      if (size > 1 && isNear(factor, of(size))) return text.replace("{}", axis);
  return PLAIN.find(([, known]) => isNear(factor, known))?.[0] ?? null;
}

/** By the value that is largest in the reference: the others must follow. */
function scaled({ got, expected, tolerance, sizes }: Clue): Cause | null {
  const values = numbers(expected);
  const largest = values.reduce(
    (best, value, i) => (Math.abs(value) > Math.abs(values[best] ?? 0) ? i : best),
    0,
  );
  const factor = valueAt(got, largest) / (values[largest] ?? 0);
  if (!Number.isFinite(factor) || factor === 0) return null;
  const loose = { atol: tolerance.atol * Math.max(1, Math.abs(factor)), rtol: tolerance.rtol };
  const follows = values.every((value, i) => close(valueAt(got, i), factor * value, loose));
  const means = meaningOf(factor, sizes);
  const telling = new Set(values.filter((value) => value !== 0)).size >= LEAST_VALUES;
  return follows && (telling || means !== null) ? { kind: "scaled", factor, means } : null;
}

function shifted({ got, expected, tolerance }: Clue): Cause | null {
  const values = numbers(expected);
  if (new Set(values).size < LEAST_VALUES) return null;
  const by = valueAt(got, 0) - (values[0] ?? 0);
  const follows = values.every((value, i) => close(valueAt(got, i), value + by, tolerance));
  return follows && Number.isFinite(by) ? { kind: "shifted", by } : null;
}

function notNormalised({ got, expected, tolerance }: Clue): Cause | null {
  const axis = axesOf(expected).findLast((at) => {
    if ((expected.dims[at] ?? 0) < LEAST_VALUES) return false;
    const lines = linesAlong(expected.dims, at);
    return lines.every((line) => {
      const top = line.reduce((best, i) => (valueAt(expected, i) > valueAt(expected, best) ? i : best));
      const factor = valueAt(got, top) / valueAt(expected, top);
      if (!Number.isFinite(factor) || factor === 0) return false;
      const loose = { atol: tolerance.atol * Math.max(1, Math.abs(factor)), rtol: tolerance.rtol };
      return line.every((i) => close(valueAt(got, i), factor * valueAt(expected, i), loose));
    });
  });
  return axis === undefined ? null : { kind: "not-normalised", axis };
}

const softmax = (tensor: Tensor, axis: number): Tensor => {
  const data = Float64Array.from(tensor.data, Number);
  for (const line of linesAlong(tensor.dims, axis)) {
    const top = Math.max(...line.map((i) => data[i] ?? 0));
    // A row of which nothing may be seen has no weight anywhere.
    const powers = line.map((i) => (top === Number.NEGATIVE_INFINITY ? 0 : Math.exp((data[i] ?? 0) - top)));
    const total = powers.reduce((a, b) => a + b, 0);
    line.forEach((place, i) => {
      data[place] = total === 0 ? 0 : (powers[i] ?? 0) / total;
    });
  }
  return { dtype: "float64", dims: tensor.dims, data };
};

/** Scores where the reference gives weight, and nothing where its mask hides them. */
const seenBy = (scores: Tensor, weights: Tensor): Tensor => ({
  dtype: "float64",
  dims: scores.dims,
  data: Float64Array.from({ length: scores.data.length }, (_, i) =>
    valueAt(weights, i) === 0 ? Number.NEGATIVE_INFINITY : valueAt(scores, i),
  ),
});

const logOf = (tensor: Tensor): Tensor => ({
  ...tensor,
  data: Float64Array.from(tensor.data, (value: number | bigint) => Math.log(Number(value))),
});

/** A softmax, or its logarithm, of an earlier tensor over an axis whose result the reference does not have. */
function softmaxAxis({ got, expected, tolerance, reference, inputs }: Clue): Cause | null {
  for (const [of, tensor] of Object.entries({ ...inputs, ...reference })) {
    if (tensor === expected || tensor.dims.join() !== expected.dims.join()) continue;
    const ways = axesOf(expected).flatMap((axis) => {
      const plain = softmax(tensor, axis);
      const results = [plain, softmax(seenBy(tensor, expected), axis), logOf(plain)];
      return results.some((one) => sameTensor(one, expected, tolerance)) ? [] : [{ axis, results }];
    });
    const found = ways.find(({ results }) => results.some((one) => sameTensor(got, one, tolerance)));
    if (found) return { kind: "softmax-axis", axis: found.axis, of };
  }
  return null;
}

function another({ got, expected, tolerance, reference }: Clue): Cause | null {
  const found = Object.entries(reference).find(
    ([, tensor]) => tensor !== expected && sameTensor(got, tensor, tolerance),
  );
  return found && sizeOf(expected.dims) >= LEAST_VALUES ? { kind: "another", of: found[0] } : null;
}

const EXACT: Tolerance = { atol: 0, rtol: 0 };

function truncated({ got, expected }: Clue): Cause | null {
  const data = Float64Array.from(expected.data, (value: number | bigint) => Math.trunc(Number(value)));
  const whole = { dtype: "float64", dims: expected.dims, data } as const;
  return sameTensor(got, whole, EXACT) && data.some((value) => value !== 0) ? { kind: "truncated" } : null;
}

const wrapTo = (value: number, bits: number): number => {
  const span = 2 ** bits;
  const rest = ((Math.trunc(value) % span) + span) % span;
  return rest >= span / 2 ? rest - span : rest;
};

function wrapped({ got, expected }: Clue): Cause | null {
  const values = numbers(expected);
  if (!values.every(Number.isFinite)) return null;
  const bits = ([8, 16, 32] as const).find((width) =>
    values.every((value, i) => {
      const kept = wrapTo(value, width);
      return valueAt(got, i) === kept || valueAt(got, i) === (kept + 2 ** width) % 2 ** width;
    }),
  );
  return bits === undefined ? null : { kind: "wrapped", bits };
}

const SAME_SHAPE = [
  another,
  reversed,
  offByOne,
  scaled,
  shifted,
  softmaxAxis,
  notNormalised,
  truncated,
  wrapped,
];

/** No mistake below makes a NaN or an infinity of a number. */
const staysFinite = ({ got, expected }: Clue): boolean =>
  got.data.every(
    (_: unknown, i: number) => Number.isFinite(valueAt(got, i)) || !Number.isFinite(valueAt(expected, i)),
  );

/** The first known mistake that explains the whole tensor; null where none does. Nothing is guessed. */
export function causeOf(clue: Clue): Cause | null {
  const { got, expected } = clue;
  if (sizeOf(expected.dims) === 0 || got.dtype === "bool" || !staysFinite(clue)) return null;
  const found = transposed(clue);
  if (found || got.dims.join() !== expected.dims.join()) return found;
  for (const test of SAME_SHAPE) {
    const cause = test(clue);
    if (cause) return cause;
  }
  return null;
}
