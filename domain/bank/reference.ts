import { comparedOutputs, namesApplied, namesFor, type Translation } from "../judging/oracle.ts";
import type { ModelCard, PartCard } from "../wire/model-card.ts";
import type { Complain } from "./complain.ts";
import type { Api, Applied, OracleRef, Question } from "./question.ts";
import { say } from "./reason.ts";

const META = "question.yaml";

type Spec = Api["outputs"][number];

const checkInputs = (
  specs: readonly Spec[],
  names: Translation,
  part: PartCard,
  complain: Complain,
): void => {
  for (const input of part.inputs) {
    const own = specs.find((i) => i.name === names.inputs.get(input.name));
    if (!own) complain(META, ["api", "inputs"], say`the graph's input "${input.name}" is not in the api`);
    else if (own.dtype !== input.dtype)
      complain(META, ["api", "inputs"], say`"${own.name}" is ${own.dtype}, the graph takes ${input.dtype}`);
    else if (own.dims.length !== input.dims.length)
      complain(META, ["api", "inputs"], say`"${own.name}" has another number of axes in the graph`);
  }
};

const checkRecorded = (names: Translation, part: PartCard, complain: Complain): void => {
  const graph = [...part.probes, ...part.outputs].map((t) => t.name);
  const missing = names.recorded.filter((name) => !graph.includes(name));
  for (const name of missing) complain(META, ["api"], say`the graph has no "${name}"`);
  const order = names.recorded.map((name) => graph.indexOf(name));
  if (missing.length === 0 && order.some((place, i) => i > 0 && place < (order[i - 1] ?? 0)))
    complain(META, ["api", "probes"], say`probes and outputs are not in the graph's order`);
};

const checkOutputs = (
  outputs: readonly Spec[],
  rename: OracleRef["rename"],
  part: PartCard,
  complain: Complain,
): void => {
  for (const output of outputs) {
    const name = rename[output.name] ?? output.name;
    const spec = part.outputs.find((o) => o.name === name);
    if (!spec) complain(META, ["api", "outputs"], say`"${name}" is no output of the graph`);
    else if (spec.dtype !== output.dtype || spec.dims.length !== output.dims.length)
      complain(
        META,
        ["api", "outputs"],
        say`"${name}" is ${spec.dtype} of ${spec.dims.length} axes in the graph`,
      );
  }
};

/** The second graph reads what the program returns, and gives what the first one gives. */
const checkApplied = (api: Api, applied: Applied, part: PartCard, complain: Complain): void => {
  const names = namesApplied(api, applied);
  const inside: Complain = (file, _, reason) => complain(file, ["oracle", "applied"], reason);
  checkInputs([...api.inputs, ...applied.inputs, ...api.outputs], names, part, inside);
  checkRecorded(names, part, inside);
  checkOutputs(applied.outputs, applied.rename, part, inside);
  const read = part.inputs.map(({ name }) => names.inputs.get(name));
  for (const { name } of api.outputs)
    if (!read.includes(name)) inside(META, [], say`the graph does not read "${name}"`);
};

/** The reference model exists, and has the tensors that the question names. */
export const checkReference = (
  { meta }: Question,
  cards: ReadonlyMap<string, ModelCard>,
  complain: Complain,
): void => {
  const { api, oracle, model } = meta;
  const card = model === undefined ? undefined : cards.get(model);
  if (model !== undefined && !card) {
    complain(META, ["model"], say`there is no model "${model}"`);
    return;
  }
  const found = (ref: { readonly part: string } | undefined): PartCard | undefined => {
    const part = card?.parts.find((p) => `${model}/${p.name}` === ref?.part);
    if (ref && !part) complain(META, ["oracle"], say`there is no part "${ref.part}"`);
    return part;
  };
  const [part, layer] = [found(oracle), found(oracle?.applied)];
  if (!api || !oracle || !part) return;
  const names = namesFor(api, oracle);
  checkInputs([...api.inputs, ...(oracle.applied?.inputs ?? [])], names, part, complain);
  checkRecorded(names, part, complain);
  checkOutputs(comparedOutputs(api, oracle), oracle.rename, part, complain);
  if (oracle.applied && layer) checkApplied(api, oracle.applied, layer, complain);
};
