import type { Api, OracleRef } from "../bank/question.ts";
import type { Tensors } from "./tensor.ts";
import type { Undecided } from "./verdict.ts";

/** What the reference graph gave, by the api's own names, case by case; or why nothing can be judged by it. */
export type OracleRun =
  | { readonly ok: true; readonly results: readonly Tensors[] }
  | { readonly ok: false; readonly reason: Undecided; readonly detail: string };

const renamed = (tensors: Tensors, nameOf: (name: string) => string | undefined): Tensors =>
  Object.fromEntries(
    Object.entries(tensors).flatMap(([name, tensor]) => {
      const to = nameOf(name);
      return to === undefined ? [] : [[to, tensor] as const];
    }),
  );

/** Translates between the names of the question's api and those of the graph that judges it. */
export const namesFor = (api: Api, oracle: OracleRef) => {
  const graphName = (name: string): string => oracle.rename[name] ?? name;
  const recorded = [...api.probes, ...api.outputs.map((o) => o.name)];
  const apiName = new Map(recorded.map((name) => [graphName(name), name]));
  return {
    inputs: new Map(api.inputs.map((input) => [graphName(input.name), input.name])),
    recorded: [...apiName.keys()],
    toGraph: (inputs: Tensors): Tensors => renamed(inputs, graphName),
    fromGraph: (results: Tensors): Tensors => renamed(results, (name) => apiName.get(name)),
  };
};
