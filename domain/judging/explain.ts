import type { Api } from "../bank/question.ts";
import { sizesIn } from "./applied.ts";
import { type Cause, sameTensor } from "./cause.ts";
import { type Tolerance, valueAt } from "./compare.ts";
import { causeOf } from "./mistakes.ts";
import type { OracleRun } from "./oracle.ts";
import { linesAlong, reverseAxis } from "./strides.ts";
import { emptyData, type Tensor, type Tensors } from "./tensor.ts";
import type { CheckResult, Divergence } from "./verdict.ts";

/** A tensor that differs, and all that is known of its case. */
export interface Doubt {
  readonly divergence: Divergence;
  readonly name: string;
  readonly got: Tensor | null;
  /** Everything that the reference gave for the case. */
  readonly reference: Tensors;
  readonly tolerance: Tolerance;
  readonly api: Api;
  readonly inputs: Tensors;
  /** What only the judge reads; no mistake of the program is one in it. */
  readonly unseen: Tensors;
}

/** Each experiment is one more run of the reference model: those of the first few checks that fail are enough. */
const MAX_EXPERIMENTS = 24;

/** The divergence, with the mistake that turns the reference's own tensor into the program's, if one does. */
export function explainByTensor(found: Divergence, doubt: Omit<Doubt, "divergence">): Divergence {
  const { name, got, reference, tolerance, api, inputs } = doubt;
  const expected = reference[name];
  if (!got || !expected || (found.problem !== "value" && found.problem !== "shape")) return found;
  const cause = causeOf({
    got,
    expected,
    tolerance,
    reference,
    inputs,
    sizes: sizesIn(api.inputs, inputs),
  });
  return cause ? { ...found, cause } : found;
}

interface Experiment {
  readonly doubt: Doubt;
  readonly cause: Cause;
  readonly inputs: Tensors;
}

const inverted = (tensor: Tensor): Tensor => ({
  ...tensor,
  data: Uint8Array.from(tensor.data, (value: number | bigint) => (Number(value) === 0 ? 1 : 0)),
});

/** Mean and variance (by N) of each column, in place of the running statistics that the case gives. */
function batchStatistics(inputs: Tensors): Tensors | null {
  const { x, running_mean: mean, running_var: variance } = inputs;
  if (!x || !mean || !variance || x.dims.length !== 2) return null;
  const columns = linesAlong(x.dims, 0).map((line) => line.map((place) => valueAt(x, place)));
  const means = columns.map((column) => column.reduce((a, b) => a + b, 0) / column.length);
  const spreads = columns.map(
    (column, i) => column.reduce((sum, v) => sum + (v - (means[i] ?? 0)) ** 2, 0) / column.length,
  );
  const as = (like: Tensor, values: number[]): Tensor => ({ ...like, data: Float32Array.from(values) });
  return { ...inputs, running_mean: as(mean, means), running_var: as(variance, spreads) };
}

/** As if the program did not look at it: a mask that hides nothing, zeros elsewhere. */
const ignored = (tensor: Tensor): Tensor => ({
  ...tensor,
  data: emptyData(tensor.dtype, tensor.data.length).fill((tensor.dtype === "bool" ? 1 : 0) as never),
});

/** Both of the last two axes reversed: a kernel that was turned round. */
const flipped = (tensor: Tensor): Tensor =>
  reverseAxis(reverseAxis(tensor, tensor.dims.length - 1), tensor.dims.length - 2);

const isFloat = ({ dtype }: Tensor): boolean => dtype === "float32" || dtype === "float64";

type Altered = Pick<Experiment, "cause" | "inputs">;

function alterations(inputs: Tensors): Altered[] {
  const entries = Object.entries(inputs);
  const one = (input: string, tensor: Tensor, kind: "mask-inverted" | "ignored" | "flipped"): Altered => ({
    cause: { kind, input },
    inputs: { ...inputs, [input]: tensor },
  });
  const pairs = entries.flatMap(([a, first], i) =>
    entries
      .slice(i + 1)
      .filter(([, other]) => other.dtype === first.dtype && other.dims.join() === first.dims.join())
      .map(
        ([b, other]): Altered => ({
          cause: { kind: "exchanged", inputs: [a, b] },
          inputs: { ...inputs, [a]: other, [b]: first },
        }),
      ),
  );
  return [
    ...entries
      .filter(([, x]) => x.dtype === "bool")
      .map(([name, x]) => one(name, inverted(x), "mask-inverted")),
    ...entries
      .filter(([, x]) => isFloat(x) || x.dtype === "bool")
      .map(([name, x]) => one(name, ignored(x), "ignored")),
    ...entries
      .filter(([, x]) => isFloat(x) && x.dims.length > 2)
      .map(([name, x]) => one(name, flipped(x), "flipped")),
    ...pairs,
  ];
}

function experimentsOn(doubt: Doubt): Experiment[] {
  const statistics = batchStatistics(doubt.inputs);
  const altered: Altered[] = [
    ...(statistics ? [{ cause: { kind: "batch-statistics" } as const, inputs: statistics }] : []),
    ...alterations(doubt.inputs),
  ];
  return altered.map((one) => ({ ...one, doubt }));
}

const isUnexplained = ({ divergence, got }: Doubt): boolean =>
  got !== null && divergence.problem === "value" && divergence.cause === undefined;

/** Whether the reference gives the program's tensor for an altered case: one more batch, only where needed. */
export async function explainByCases(
  results: readonly CheckResult[],
  doubts: readonly Doubt[],
  runOracle: (cases: readonly Tensors[]) => Promise<OracleRun>,
): Promise<CheckResult[]> {
  const experiments = doubts.filter(isUnexplained).flatMap(experimentsOn).slice(0, MAX_EXPERIMENTS);
  if (experiments.length === 0) return [...results];
  const run = await runOracle(experiments.map(({ doubt, inputs }) => ({ ...inputs, ...doubt.unseen })));
  if (!run.ok) return [...results];
  const causes = new Map<Divergence, Cause>();
  experiments.forEach(({ doubt, cause }, i) => {
    const other = run.results[i]?.[doubt.name];
    if (other && doubt.got && sameTensor(doubt.got, other, doubt.tolerance))
      causes.set(doubt.divergence, cause);
  });
  return results.map((result) => withCause(result, causes));
}

function withCause(result: CheckResult, causes: ReadonlyMap<Divergence, Cause>): CheckResult {
  const { outcome } = result;
  const cause = outcome.status === "diverged" ? causes.get(outcome.divergence) : undefined;
  if (!cause || outcome.status !== "diverged" || outcome.divergence.problem !== "value") return result;
  return { ...result, outcome: { ...outcome, divergence: { ...outcome.divergence, cause } } };
}
