import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as ort from "onnxruntime-web";
import { breakGraph } from "#app/_models/faults/break-graph.ts";
import { tryRemedy } from "#app/_models/faults/try-remedy.ts";
import { decodeGraph } from "#app/_models/graph/onnx-schema.ts";
import type { BrokenGraph, Question } from "#domain/bank/question.ts";
import { isChinese } from "#domain/bank/words.ts";
import { RemedyOutcome } from "#domain/judging/remedy.ts";
import { GoldenFile, type ModelCard } from "#domain/wire/model-card.ts";
import { faultEffects } from "../models/faults/fault-effects.ts";
import { MODELS } from "../models/model-files.ts";
import type { Note } from "./finding.ts";

const META = "question.yaml";

const checkProbes = (broken: Uint8Array, probes: readonly string[], complain: Note): void => {
  const names = decodeGraph(broken)?.node.flatMap(({ output }) => output) ?? [];
  const order = probes.map((name) => names.indexOf(name));
  for (const [i, place] of order.entries())
    if (place < 0) complain(META, ["graph", "probes", i], `the graph has no "${probes[i]}"`);
  if (order.some((place, i) => i > 0 && place < (order[i - 1] ?? 0)))
    complain(META, ["graph", "probes"], "the probes are not in the graph's order");
};

interface Broken {
  readonly sound: Uint8Array;
  readonly broken: Uint8Array;
  readonly golden: GoldenFile;
  readonly tolerance: number | undefined;
}

/** Each remedy can be made where the fault is; the right one restores every output, and no other does. */
const checkRemedies = async (
  { fault, remedies, remedy }: BrokenGraph,
  graphs: Broken,
  complain: Note,
): Promise<void> => {
  for (const [i, { id, edit }] of remedies.entries()) {
    if (!edit) continue;
    const outcome = await tryRemedy(ort, { ...graphs, edit, at: fault.at });
    const { status } = outcome;
    const place = ["graph", "remedies", i];
    if (status === "impossible") complain(META, place, `the remedy "${id}" cannot be made at "${fault.at}"`);
    else if (status !== "restored" && id === remedy)
      complain(META, place, `the right remedy "${id}" does not mend the graph`);
    else if (status === "restored" && id !== remedy)
      complain(META, place, `the remedy "${id}" mends the graph too`);
    // What a browser finds must fit into the log.
    RemedyOutcome.parse(outcome);
  }
};

/** Rule BNK-9: the fault changes the outputs, shows first where it says, and can be looked at. */
export const checkBrokenGraph = async (
  { meta }: Question,
  cards: ReadonlyMap<string, ModelCard>,
  complain: Note,
): Promise<void> => {
  const { graph, model = "" } = meta;
  if (!graph) return;
  for (const { label } of graph.remedies)
    if (!isChinese(label.zh)) complain(META, ["graph", "remedies"], `"${label.zh}" is not Chinese`);
  const card = cards.get(model);
  const { companion } = graph;
  const file = companion === undefined ? card : card?.companions.find(({ name }) => name === companion);
  if (!file) return complain(META, ["graph", "companion"], `"${model}" has no such graph`);
  const golden = companion === undefined ? "golden.json" : `${companion}.golden.json`;
  const sound = new Uint8Array(await readFile(join(MODELS, model, file.file)));
  const broken = breakGraph(sound, graph.fault);
  if (!broken.ok) return complain(META, ["graph", "fault"], broken.failure.message);
  checkProbes(broken.value, graph.probes, complain);
  const cases = GoldenFile.parse(JSON.parse(await readFile(join(MODELS, model, golden), "utf8")));
  const graphs = { sound, broken: broken.value, golden: cases, tolerance: file.tolerance };
  await checkRemedies(graph, graphs, complain);
  const { changed, first } = await faultEffects(sound, broken.value, cases, file.tolerance);
  if (changed.length === 0) complain(META, ["graph", "fault"], "the outputs are what PyTorch computed");
  for (const name of new Set(first))
    if (name !== graph.fault.at)
      complain(META, ["graph", "fault", "at"], `the first wrong tensor is "${name}"`);
};
