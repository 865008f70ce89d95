import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ort from "onnxruntime-web";
import { z } from "zod";
import { createOracle, type Oracle } from "#app/_judge/ort-session.ts";
import type { RunGraph } from "#app/_models/demo.ts";
import { MODELS } from "../models/model-files.ts";

ort.env.wasm.numThreads = 1;

/** Runs a model's graphs as a demo's `run` does; each is loaded when it is first run. */
export function openModel(slug: string): RunGraph {
  const oracles = new Map<string, Promise<Oracle>>();
  return async (inputs, { graph = "model", fetch } = {}) => {
    const bytes = () => new Uint8Array(readFileSync(join(MODELS, slug, `${graph}.onnx`)));
    const oracle = oracles.get(graph) ?? createOracle(ort, bytes());
    oracles.set(graph, oracle);
    return { ok: true, value: { outputs: await (await oracle).run(inputs, fetch), ms: 0, runs: 1 } };
  };
}

/** A model that has failed. */
export const failing: RunGraph = async () => ({
  ok: false,
  failure: { reason: "runtime", detail: "refused" },
});

export const readVocabulary = <T>(slug: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(join(MODELS, slug, "vocabulary.json"), "utf8")));

const FIXTURES = join(MODELS, "..", "tests", "app", "models", "fixtures");

/** What `python -m export.language.model_fixtures <slug>` wrote, run in models-onnx. */
export function readCases<T>(slug: string, schema: z.ZodType<T>): readonly T[] {
  const body = JSON.parse(readFileSync(join(FIXTURES, `${slug}.json`), "utf8"));
  return z.strictObject({ cases: z.array(schema).min(1) }).parse(body).cases;
}
