import type { Api, Check } from "../bank/question.ts";
import { casesOf } from "./cases.ts";
import type { Tensors } from "./tensor.ts";
import type { CheckResult } from "./verdict.ts";

/** Each round is one batch of calls to the program; a reduction that needs more has stopped helping. */
export const MAX_ROUNDS = 12;
/** Draws of each proposed size: a smaller case may fail only for some values. */
const CASES_EACH = 2;
const LEAST_SIZE = 1;
const SIMPLE = { kind: "integers", low: -2, high: 3 } as const;

/** A check with fixed sizes: what a reduction tries and ends with. */
type FixedSizes = Readonly<Record<string, number>>;

export interface Reduced {
  readonly check: Check;
  readonly result: CheckResult;
  /** Inputs of the smallest case that still fails. */
  readonly inputs: Tensors;
  readonly rounds: number;
}

export interface Reduction {
  readonly api: Api;
  readonly check: Check;
  readonly seed: number;
  /** How the check failed: a smaller case must fail in the same tensor, or with the same kind of error. */
  readonly result: CheckResult;
  readonly judge: (checks: readonly Check[]) => Promise<readonly CheckResult[]>;
}

const failureOf = ({ outcome }: CheckResult): string | null => {
  if (outcome.status === "diverged") return `diverged ${outcome.divergence.tensor}`;
  return outcome.status === "raised" ? `raised ${outcome.error.name}` : null;
};

type Reducible = Exclude<Check, { stratum: "evaluation" | "budget" }>;

/** A labelled set has one size. Of a budget it is the values that are reduced, not the cost. */
const reducible = (check: Check): Reducible | null => {
  if (check.stratum === "evaluation") return null;
  if (check.stratum !== "budget") return check;
  const { budget, ...rest } = check;
  return { ...rest, stratum: "ordinary" };
};

const greatest = (check: Check): FixedSizes =>
  Object.fromEntries(
    Object.entries(check.sizes).map(([name, size]) => [name, Array.isArray(size) ? size[1] : size]),
  );

const volume = (sizes: FixedSizes): number =>
  Object.values(sizes).reduce((product, size) => product * size, 1);

/** Each axis alone at its least, its half and one less. */
const smaller = (sizes: FixedSizes): FixedSizes[] =>
  Object.entries(sizes).flatMap(([name, size]) => {
    const tries = new Set([LEAST_SIZE, Math.floor(size / 2), size - 1]);
    return [...tries].filter((n) => n >= LEAST_SIZE && n < size).map((n) => ({ ...sizes, [name]: n }));
  });

const fixed = (check: Reducible, sizes: FixedSizes, place: number): Check => ({
  ...check,
  id: `reduced-${place}`,
  sizes: { ...sizes },
  cases: CASES_EACH,
});

/** Inputs that are drawn from a normal distribution, as small whole numbers: easier to follow by hand. */
const simplified = (api: Api, check: Check): Check[] =>
  api.inputs
    .filter(({ name, gen }) => (check.gen[name] ?? gen).kind === "normal")
    .map(({ name }) => ({ ...check, gen: { ...check.gen, [name]: SIMPLE } }));

interface Found {
  readonly check: Check;
  readonly result: CheckResult;
}

/** The first proposal, smallest first, that fails as the check did. */
async function firstFailing(
  { judge, result }: Reduction,
  proposals: readonly Check[],
): Promise<Found | null> {
  if (proposals.length === 0) return null;
  const wanted = failureOf(result);
  const results = await judge(proposals);
  const place = results.findIndex((one) => failureOf(one) === wanted);
  const check = proposals[place];
  const found = results[place];
  return check && found ? { check, result: found } : null;
}

const caseIndexOf = ({ outcome }: CheckResult): number =>
  outcome.status === "diverged" || outcome.status === "raised" ? outcome.caseIndex : 0;

function inputsOf({ api, seed }: Reduction, { check, result }: Found): Tensors | null {
  const cases = casesOf(api, check, seed);
  return cases.ok ? (cases.value[caseIndexOf(result)]?.inputs ?? null) : null;
}

/** Halves and shrinks the axes while the program still fails in the same way, then makes the values simple. */
export async function reduceCheck(reduction: Reduction): Promise<Reduced | null> {
  const { api } = reduction;
  const check = reducible(reduction.check);
  if (!check || failureOf(reduction.result) === null) return null;
  let sizes = greatest(check);
  let best: Found | null = await firstFailing(reduction, [fixed(check, sizes, 0)]);
  let rounds = 1;
  for (; best && rounds < MAX_ROUNDS; rounds++) {
    const tries = smaller(sizes).toSorted((a, b) => volume(a) - volume(b));
    const next = await firstFailing(
      reduction,
      tries.map((one, i) => fixed(check, one, i)),
    );
    if (!next) break;
    best = next;
    sizes = next.check.sizes as FixedSizes;
  }
  for (let left = api.inputs.length; best && left > 0; left--) {
    const next: Found | null = await firstFailing(reduction, simplified(api, best.check));
    if (!next) break;
    best = next;
    rounds += 1;
  }
  const inputs = best && inputsOf(reduction, best);
  return best && inputs ? { ...best, inputs, rounds } : null;
}
