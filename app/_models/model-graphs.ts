import { createOracle, type Oracle, type Runtime } from "#app/_judge/ort-session.ts";
import { reproduceGolden } from "./golden.ts";
import { type Files, failed, fetchFiles, messageOf, type OnBytes, type Refused } from "./model-files.ts";
import type { Certificate, Provider } from "./protocol.ts";

export interface Loaded {
  readonly oracle: Oracle;
  readonly certificate: Certificate;
  readonly files: Files;
}

/** What a worker runs its models with. */
export interface Engine {
  readonly ort: Runtime;
  readonly provider: Provider;
}

async function certify({ ort, provider }: Engine, files: Files): Promise<Loaded | Refused> {
  const { sha256, repaired } = files;
  try {
    const oracle = await createOracle(ort, new Uint8Array(files.bytes), provider);
    const { reproduced, cases, maxError } = await reproduceGolden(oracle, files.golden, files.tolerance);
    if (reproduced) return { oracle, certificate: { sha256, provider, cases, maxError, repaired }, files };
    await oracle.release();
    return failed("golden", `largest error ${maxError}`);
  } catch (error) {
    return failed(provider === "webgpu" ? "no-webgpu" : "runtime", messageOf(error));
  }
}

async function load(
  engine: Engine,
  slug: string,
  graph: string | undefined,
  onBytes: OnBytes,
): Promise<Loaded | Refused> {
  if (engine.provider === "webgpu" && !("gpu" in navigator))
    return failed("no-webgpu", "navigator.gpu is missing");
  const files = await fetchFiles(slug, graph, onBytes);
  return "failure" in files ? files : certify(engine, files);
}

/** The graphs of one model that were asked for, each loaded once; only what could not be reached is tried again. */
export function createGraphs(engine: Engine, onBytes: OnBytes) {
  const graphs = new Map<string | undefined, Loaded | Refused>();
  let slug = "";
  return {
    open: async (name: string): Promise<void> => {
      for (const graph of graphs.values()) if ("oracle" in graph) await graph.oracle.release();
      graphs.clear();
      slug = name;
    },
    get: async (graph?: string): Promise<Loaded | Refused> => {
      const known = graphs.get(graph);
      if (known) return known;
      const loaded = await load(engine, slug, graph, onBytes);
      // Nothing is on its way any more, however much of it came.
      if ("failure" in loaded) onBytes(0, 0);
      if ("oracle" in loaded || loaded.failure.reason !== "unreachable") graphs.set(graph, loaded);
      return loaded;
    },
  };
}
