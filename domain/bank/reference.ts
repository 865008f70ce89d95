import { namesFor } from "../judging/oracle.ts";
import type { ModelCard, PartCard } from "../wire/model-card.ts";
import type { Complain } from "./complain.ts";
import type { Api, OracleRef, Question } from "./question.ts";
import { say } from "./reason.ts";

const META = "question.yaml";

const checkNames = (api: Api, oracle: OracleRef, part: PartCard, complain: Complain): void => {
  const names = namesFor(api, oracle);
  for (const input of part.inputs) {
    const own = api.inputs.find((i) => i.name === names.inputs.get(input.name));
    if (!own) complain(META, ["api", "inputs"], say`the graph's input "${input.name}" is not in the api`);
    else if (own.dtype !== input.dtype)
      complain(META, ["api", "inputs"], say`"${own.name}" is ${own.dtype}, the graph takes ${input.dtype}`);
    else if (own.dims.length !== input.dims.length)
      complain(META, ["api", "inputs"], say`"${own.name}" has another number of axes in the graph`);
  }
  const graph = [...part.probes, ...part.outputs].map((t) => t.name);
  const missing = names.recorded.filter((name) => !graph.includes(name));
  for (const name of missing) complain(META, ["api"], say`the graph has no "${name}"`);
  const order = names.recorded.map((name) => graph.indexOf(name));
  if (missing.length === 0 && order.some((place, i) => i > 0 && place < (order[i - 1] ?? 0)))
    complain(META, ["api", "probes"], say`probes and outputs are not in the graph's order`);
};

const checkOutputs = (api: Api, oracle: OracleRef, part: PartCard, complain: Complain): void => {
  for (const output of api.outputs) {
    const name = oracle.rename[output.name] ?? output.name;
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

/** The reference model exists, and has the tensors that the question names. */
export const checkReference = (
  { meta }: Question,
  cards: ReadonlyMap<string, ModelCard>,
  complain: Complain,
): void => {
  const { api, oracle, model } = meta;
  const card = model === undefined ? undefined : cards.get(model);
  const part = card?.parts.find((p) => `${model}/${p.name}` === oracle?.part);
  if (model !== undefined && !card) complain(META, ["model"], say`there is no model "${model}"`);
  else if (oracle && !part) complain(META, ["oracle"], say`there is no part "${oracle.part}"`);
  else if (api && oracle && part) {
    checkNames(api, oracle, part, complain);
    checkOutputs(api, oracle, part, complain);
  }
};
