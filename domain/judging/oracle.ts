import type { Api, Applied, OracleRef } from "../bank/question.ts";
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

const namesOf = (tensors: readonly { readonly name: string }[]): string[] => tensors.map(({ name }) => name);

/** Translates between a question's names, of what goes in and what comes out, and those of a graph. */
const translation = (rename: OracleRef["rename"], inputs: readonly string[], recorded: readonly string[]) => {
  const graphName = (name: string): string => rename[name] ?? name;
  const ownName = new Map(recorded.map((name) => [graphName(name), name]));
  return {
    inputs: new Map(inputs.map((name) => [graphName(name), name])),
    recorded: [...ownName.keys()],
    toGraph: (tensors: Tensors): Tensors => renamed(tensors, graphName),
    fromGraph: (results: Tensors): Tensors => renamed(results, (name) => ownName.get(name)),
  };
};
export type Translation = ReturnType<typeof translation>;

/** What the reference gives beside the probes: the program's outputs, or those of the layer that it makes. */
export const comparedOutputs = (api: Api, { applied }: Pick<OracleRef, "applied">): Api["outputs"] =>
  applied?.outputs ?? api.outputs;

/** Between the question and the graph that judges it. */
export const namesFor = (api: Api, oracle: Omit<OracleRef, "part">): Translation =>
  translation(oracle.rename, namesOf([...api.inputs, ...(oracle.applied?.inputs ?? [])]), [
    ...api.probes,
    ...namesOf(comparedOutputs(api, oracle)),
  ]);

/** Between the question and the graph that computes with what the program returned. */
export const namesApplied = (api: Api, applied: Applied): Translation =>
  translation(
    applied.rename,
    namesOf([...api.inputs, ...applied.inputs, ...api.outputs]),
    namesOf(applied.outputs),
  );
