import type { Api } from "../bank/question.ts";
import { type AppliedLayer, layerFrom } from "./applied.ts";
import { compareTensors, type Tolerance } from "./compare.ts";
import { type Doubt, explainByTensor } from "./explain.ts";
import { missing, type Outcome, type Returned, recordedIn, undecided } from "./finding.ts";
import type { Tensor, Tensors } from "./tensor.ts";
import type { Divergence } from "./verdict.ts";

/** One call of a program beside the reference's answer for the same case. */
export interface Pair {
  readonly api: Api;
  readonly inputs: Tensors;
  /** What only the judge reads. */
  readonly unseen: Tensors;
  readonly got: Returned;
  readonly expected: Tensors;
  readonly tolerance: Tolerance;
  readonly applied: AppliedLayer | null;
  /** What differed, for whoever looks for the cause. */
  readonly doubts: Doubt[];
}

const diverged = (divergence: Divergence): Outcome => ({ status: "diverged", caseIndex: 0, divergence });

const firstDifference = (
  { api, inputs, unseen, expected, tolerance, doubts }: Pair,
  names: readonly string[],
  given: (name: string) => Tensor | Divergence,
): Outcome | null => {
  for (const name of names) {
    const reference = Object.hasOwn(expected, name) ? expected[name] : undefined;
    if (!reference) return undecided("oracle-failed", `the reference model has no "${name}"`);
    const one = given(name);
    const tensor = "problem" in one ? null : one;
    const found = "problem" in one ? one : compareTensors(name, one, reference, tolerance);
    if (!found) continue;
    const doubt = { name, got: tensor, reference: expected, tolerance, api, inputs, unseen };
    const divergence = explainByTensor(found, doubt);
    doubts.push({ ...doubt, divergence });
    return diverged(divergence);
  }
  return null;
};

/** What the layer gives that the program's numbers make, beside what the reference gives. */
const compareApplied = async (pair: Pair, { spec, run }: AppliedLayer): Promise<Outcome | null> => {
  const made = layerFrom(pair.api, pair.inputs, pair.got);
  if (made.problem) return diverged(made.problem);
  const answer = await run({ ...pair.inputs, ...pair.unseen, ...made.layer });
  if (!answer.ok) return undecided(answer.reason, answer.detail);
  const [given = {}] = answer.results;
  const names = spec.outputs.map(({ name }) => name);
  const absent = names.find((name) => !given[name]);
  if (absent !== undefined) return undecided("oracle-failed", `the layer's graph has no "${absent}"`);
  return firstDifference(pair, names, (name) => given[name] ?? missing(pair.got, name));
};

/** Probes that the program recorded, in graph order, then every output: the first that differs. */
export const compareWithOracle = async (pair: Pair): Promise<Outcome | null> => {
  const { api, got, applied } = pair;
  const noted = (name: string): boolean => got.notes.some((note) => note.name === name);
  const probes = api.probes.filter((name) => recordedIn(got, name) !== null || noted(name));
  const returned = applied ? [] : api.outputs.map(({ name }) => name);
  const outcome = firstDifference(
    pair,
    [...probes, ...returned],
    (name) => recordedIn(got, name) ?? missing(got, name),
  );
  return outcome || !applied ? outcome : compareApplied(pair, applied);
};
