import { evaluateDim, namesIn } from "../judging/dims.ts";
import { checkMeasured } from "./check-measured.ts";
import type { Property } from "./property.ts";
import type { Api, Check, QuestionMeta } from "./question.ts";
import { type Reason, say } from "./reason.ts";

/** Where in `question.yaml` a reason belongs: a path of keys and indices. */
export type Complain = (path: readonly (string | number)[], reason: Reason) => void;

/** The word that `wrong` uses in `at` for a program that raises instead of returning. */
export const RAISED = "raised";

const duplicates = (names: readonly string[]): string[] => names.filter((n, i) => names.indexOf(n) !== i);

const propertyTensors = (p: Property): { inputs: string[]; recorded: string[] } => {
  switch (p.kind) {
    case "sums-to":
    case "within":
      return { inputs: [], recorded: [p.tensor] };
    case "permutation":
      return { inputs: Object.keys(p.inputs), recorded: Object.keys(p.outputs) };
    case "causal":
      return { inputs: Object.keys(p.inputs), recorded: [p.output] };
    case "shift-invariant":
      return { inputs: [p.input], recorded: p.outputs };
    case "gradient":
      return { inputs: [p.input], recorded: [p.of, p.gradient] };
  }
};

export const recordedNames = (api: Api): string[] => [...api.probes, ...api.outputs.map((o) => o.name)];

type Inputs = Api["inputs"];

const checkSizes = (inputs: Inputs, check: Check, complain: Complain): void => {
  const bounds = Object.values({
    ...Object.fromEntries(inputs.map((i) => [i.name, i.gen])),
    ...check.gen,
  })
    .flatMap((g) => (g.kind === "integers" ? [g.low, g.high] : []))
    .filter((b) => typeof b === "string");
  const dims = inputs.flatMap((i) => i.dims);
  const missing = [...dims, ...bounds].flatMap(namesIn).filter((n) => check.sizes[n] === undefined);
  if (missing.length > 0) complain(["sizes"], say`sizes not given: ${[...new Set(missing)].join(", ")}`);
  const least = Object.fromEntries(
    Object.entries(check.sizes).map(([name, size]) => [name, Array.isArray(size) ? size[0] : size]),
  );
  for (const bound of missing.length > 0 ? [] : bounds)
    if (!evaluateDim(bound, least).ok) complain(["gen"], say`"${bound}" is no size`);
  for (const [name, size] of Object.entries(check.sizes))
    if (Array.isArray(size) && size[0] > size[1]) complain(["sizes", name], say`empty range for ${name}`);
};

const FRACTIONS = ["normal", "uniform", "probabilities"];

/** Whole-number and truth-value inputs cannot be drawn from the continuous generators. */
const checkGenerators = (inputs: Inputs, check: Check, complain: Complain): void => {
  for (const { name, dtype, gen: own } of inputs) {
    const gen = check.gen[name] ?? own;
    if (!dtype.startsWith("float") && FRACTIONS.includes(gen.kind))
      complain(["gen"], say`"${name}" is ${dtype}, which "${gen.kind}" cannot draw`);
  }
};

const checkNames = (api: Api, drawn: Inputs, check: Check, complain: Complain): void => {
  const inputs = api.inputs.map((i) => i.name);
  for (const name of Object.keys(check.gen))
    if (!drawn.some((input) => input.name === name)) complain(["gen", name], say`"${name}" is no input`);
  if (check.stratum !== "property") return;
  const used = propertyTensors(check.property);
  for (const name of used.inputs)
    if (!inputs.includes(name)) complain(["property"], say`the law names "${name}", which is no input`);
  for (const name of used.recorded)
    if (!recordedNames(api).includes(name))
      complain(["property"], say`the law names "${name}", which is neither an output nor a probe`);
};

const checkOracle = ({ checks, model, oracle }: QuestionMeta, complain: Complain): void => {
  const unaided = checks.every(({ stratum }) => stratum === "evaluation" || stratum === "property");
  if (!oracle) {
    if (!unaided) complain(["api"], say`an api without an oracle`);
  } else if (!model) complain(["oracle"], say`an oracle without \`model\``);
  else
    for (const { part } of [oracle, ...(oracle.applied ? [oracle.applied] : [])])
      if (!part.startsWith(`${model}/`))
        complain(["oracle", "part"], say`the oracle is no part of the model "${model}"`);
};

/** Every number of a layer that is applied counts: one that is not would be free. */
const checkApplied = (api: Api, { oracle, checks }: QuestionMeta, complain: Complain): void => {
  if (!oracle?.applied) return;
  for (const { name, dtype } of api.outputs) {
    if (dtype !== "float32")
      complain(["oracle", "applied"], say`"${name}" is ${dtype}; a layer's numbers are float32`);
    for (const [i, check] of checks.entries())
      if (check.stratum === "budget" && check.budget.measure !== "time" && !check.budget.of.includes(name))
        complain(["checks", i, "budget", "of"], say`"${name}" is used and not counted`);
  }
};

const appliedOutputs = ({ oracle }: QuestionMeta): string[] =>
  oracle?.applied?.outputs.map(({ name }) => name) ?? [];

/** What may stand in `at` of a wrong program: a tensor, an error, or what was missed. */
const whereCaught = (meta: QuestionMeta, api: Api, check: Check | undefined): string[] => [
  ...recordedNames(api),
  ...appliedOutputs(meta),
  RAISED,
  ...(check?.stratum === "budget" ? [check.budget.measure] : []),
  ...(check?.stratum === "evaluation" ? check.evaluation.goals.map(({ metric }) => metric) : []),
];

const checkJudged = (meta: QuestionMeta, api: Api, complain: Complain): void => {
  if (meta.checks.length === 0) complain(["api"], say`an api without checks`);
  checkOracle(meta, complain);
  for (const id of duplicates(meta.checks.map((c) => c.id)))
    complain(["checks"], say`two checks are named "${id}"`);
  checkApplied(api, meta, complain);
  const drawn = [...api.inputs, ...(meta.oracle?.applied?.inputs ?? [])];
  const given = appliedOutputs(meta);
  for (const name of duplicates([...drawn.map((i) => i.name), ...recordedNames(api), ...given]))
    complain(["api"], say`"${name}" names two tensors`);
  for (const [i, check] of meta.checks.entries()) {
    const at: Complain = (path, reason) =>
      complain(["checks", i, ...path], say`check "${check.id}": ${reason}`);
    checkSizes(drawn, check, at);
    checkNames(api, drawn, check, at);
    checkGenerators(drawn, check, at);
    checkMeasured(api, check, at);
  }
  for (const [file, { caught_by, at }] of Object.entries(meta.wrong)) {
    if (!meta.checks.some((c) => c.id === caught_by))
      complain(["wrong", file], say`"${caught_by}" is no check of this question`);
    const places = whereCaught(
      meta,
      api,
      meta.checks.find((c) => c.id === caught_by),
    );
    if (!places.includes(at))
      complain(
        ["wrong", file],
        say`"${at}" is neither an output, a probe, "${RAISED}" nor what the check measures`,
      );
  }
};

const checkGraph = (meta: QuestionMeta, complain: Complain): void => {
  if (!meta.graph) return;
  const { fault, probes, remedies, remedy } = meta.graph;
  if (meta.kind !== "debug") complain(["kind"], say`only a debug question has a broken graph`);
  if (!meta.model) complain(["graph"], say`a broken graph without \`model\``);
  if (meta.api) complain(["graph"], say`a question is about a graph or about a program, not both`);
  if (!probes.includes(fault.at))
    complain(["graph", "probes"], say`"${fault.at}", where the fault is, cannot be probed`);
  for (const name of duplicates(probes)) complain(["graph", "probes"], say`"${name}" is listed twice`);
  const ids = remedies.map((one) => one.id);
  for (const id of duplicates(ids)) complain(["graph", "remedies"], say`two remedies are named "${id}"`);
  for (const { id, edit } of remedies)
    if (!edit)
      complain(["graph", "remedies"], say`the remedy "${id}" does not say what it does to the graph`);
  if (!ids.includes(remedy)) complain(["graph", "remedy"], say`"${remedy}" is no remedy`);
};

/** What the schema alone cannot say about `question.yaml`. */
export const checkCoherence = (meta: QuestionMeta, complain: Complain): void => {
  if (meta.api) checkJudged(meta, meta.api, complain);
  else if (meta.checks.length > 0) complain(["checks"], say`checks without an api`);
  checkGraph(meta, complain);
  if (meta.kind === "implement" && !meta.api) complain(["kind"], say`an implement question needs an api`);
  if ((meta.kind === "predict") !== (meta.forecast !== undefined))
    complain(["kind"], say`predict questions, and only they, have a forecast`);
  const options = meta.forecast?.options.map((o) => o.id) ?? [];
  for (const id of duplicates(options)) complain(["forecast", "options"], say`two options are named "${id}"`);
  if (meta.forecast && !options.includes(meta.forecast.outcome))
    complain(["forecast", "outcome"], say`"${meta.forecast.outcome}" is no option`);
  for (const d of duplicates(meta.dimensions)) complain(["dimensions"], say`"${d}" is listed twice`);
  if (meta.prerequisites.includes(meta.slug)) complain(["prerequisites"], say`a question cannot need itself`);
};
