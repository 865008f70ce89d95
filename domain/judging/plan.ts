import type { Evaluation } from "../bank/evaluation.ts";
import { type LabelledRow, parseLabelled } from "../bank/labelled.ts";
import type { Api, Applied, Check } from "../bank/question.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Case } from "./cases.ts";
import { casesOf } from "./cases.ts";
import type { Law } from "./properties.ts";
import { lawFor } from "./properties.ts";
import { randomFrom } from "./random.ts";
import type { Tensor, Tensors } from "./tensor.ts";
import { emptyData } from "./tensor.ts";

/** One case of a check: the calls it needs, and what decides it: a law, labels, or else the oracle on the first call. */
export interface Trial {
  readonly calls: readonly Tensors[];
  /** What only the judge reads, beside the first call's inputs. */
  readonly unseen: Tensors;
  readonly law: Law | null;
  readonly rows: readonly LabelledRow[] | null;
}

export const needsOracle = ({ law, rows }: Trial): boolean => !law && !rows;

export interface Plan {
  readonly check: Check;
  readonly trials: Result<readonly Trial[]>;
}

/** The part of a labelled set that is judged. */
export const JUDGED_PART = "judged";

/** Columns of the set in the place of a drawn input, which had to have the same shape. */
const fromColumns = (
  name: string,
  drawn: Tensor | undefined,
  rows: readonly LabelledRow[],
  of: readonly string[],
): Result<Tensor> => {
  if (!drawn) return fail("not-found", `"${name}" is no input`);
  const dims = of.length === 1 ? [rows.length] : [rows.length, of.length];
  if (dims.join() !== drawn.dims.join())
    return fail(
      "invalid-input",
      `"${name}" is [${drawn.dims.join(", ")}], its columns are [${dims.join(", ")}]`,
    );
  const data = emptyData(drawn.dtype, drawn.data.length);
  for (const [i, { values }] of rows.entries())
    for (const [k, column] of of.entries()) {
      const value = values.get(column);
      if (value === undefined) return fail("not-found", `the labelled set has no column "${column}"`);
      const place = i * of.length + k;
      if (data instanceof BigInt64Array) data[place] = BigInt(Math.trunc(value));
      else data[place] = value;
    }
  return ok({ ...drawn, data });
};

/** The one case of an evaluation: its rows, and the inputs that they fill. */
export const labelledTrial = (
  { inputs, slices }: Evaluation,
  { inputs: drawn }: Pick<Case, "inputs">,
  labelled: string | undefined,
): Result<Trial> => {
  const set =
    labelled === undefined ? fail("not-found", "the question has no labelled set") : parseLabelled(labelled);
  if (!set.ok) return set;
  const judged = set.value.filter(({ part }) => part === JUDGED_PART);
  const empty = slices.find(({ id }) => !judged.some(({ slice }) => slice === id));
  if (judged.length === 0 || empty)
    return fail("not-found", `no row of the slice "${empty?.id ?? ""}" is judged`);
  const filled: Record<string, Tensor> = { ...drawn };
  for (const [name, { part, of }] of Object.entries(inputs)) {
    const rows = set.value.filter((row) => row.part === part);
    const tensor = fromColumns(name, drawn[name], rows, of);
    if (!tensor.ok) return tensor;
    filled[name] = tensor.value;
  }
  return ok({ calls: [filled], unseen: {}, law: null, rows: judged });
};

/** What is drawn for a question's cases, for the program or for the judge alone. */
export interface Asked {
  readonly api: Api;
  readonly applied?: Applied | undefined;
  readonly seed: number;
  /** The text of the question's labelled set. */
  readonly labelled?: string | undefined;
}

const pick = (tensors: Tensors, names: readonly { readonly name: string }[]): Tensors =>
  Object.fromEntries(names.flatMap(({ name }) => (tensors[name] ? [[name, tensors[name]]] : [])));

const trialOf = (check: Check, drawn: Case, stream: string, asked: Asked): Result<Trial> => {
  if (check.stratum === "evaluation") return labelledTrial(check.evaluation, drawn, asked.labelled);
  const inputs = pick(drawn.inputs, asked.api.inputs);
  const unseen = pick(drawn.inputs, asked.applied?.inputs ?? []);
  if (check.stratum !== "property") return ok({ calls: [inputs], unseen, law: null, rows: null });
  const law = lawFor(check.property, {
    drawn: { ...drawn, inputs },
    random: randomFrom(stream),
    tolerance: { atol: check.atol, rtol: check.rtol },
  });
  return ok({ calls: [inputs, ...law.variants], unseen, law, rows: null });
};

const planOf = (check: Check, asked: Asked): Result<readonly Trial[]> => {
  const { api, applied, seed } = asked;
  const inputs = [...api.inputs, ...(applied?.inputs ?? [])];
  const cases = casesOf({ inputs }, check, seed);
  if (!cases.ok) return cases;
  const trials: Trial[] = [];
  for (const [i, drawn] of cases.value.entries()) {
    const trial = trialOf(check, drawn, `${seed}/${check.id}/${i}/law`, asked);
    if (!trial.ok) return trial;
    trials.push(trial.value);
  }
  return ok(trials);
};

/** Everything to call before anything is judged, so that all checks go to the program in one batch. */
export const planChecks = (asked: Asked, checks: readonly Check[]): Plan[] =>
  checks.map((check) => ({ check, trials: planOf(check, asked) }));
