import { createOracle, type Oracle, type Runtime } from "#app/_judge/ort-session.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import { GoldenFile, ModelCard } from "#domain/wire/model-card.ts";
import { reproduceGolden, unpack } from "./golden.ts";
import { createInspector, type Inspector } from "./inspect.ts";
import type {
  Certificate,
  Inspection,
  ModelFailure,
  ModelReply,
  ModelRequest,
  Provider,
  RunOptions,
} from "./protocol.ts";

const TIMED_RUNS = 7;
/** A slow device gets fewer runs to take the median of. */
const TIMING_BUDGET_MS = 120;

interface Loaded {
  readonly oracle: Oracle;
  readonly certificate: Certificate;
  readonly files: Files;
}
type Refused = { readonly failure: ModelFailure };

const failed = (reason: ModelFailure["reason"], detail: string): Refused => ({ failure: { reason, detail } });
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function fetchFile(slug: string, file: string): Promise<Response> {
  const response = await fetch(`/models/${slug}/${file}`);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response;
}

interface Files {
  readonly bytes: ArrayBuffer;
  readonly golden: GoldenFile;
  readonly sha256: string;
  readonly tolerance: number | undefined;
}

const goldenOf = (file: string): string =>
  file === "model.onnx" ? "golden.json" : file.replace(/\.onnx$/, ".golden.json");

/** The model's own graph, or a companion's. */
async function fetchFiles(slug: string, graph: string | undefined): Promise<Files | Refused> {
  try {
    const whole = ModelCard.parse(await (await fetchFile(slug, "card.json")).json());
    const card = graph === undefined ? whole : whole.companions.find(({ name }) => name === graph);
    if (!card) return failed("runtime", `${slug} has no graph ${graph}`);
    const [bytes, golden] = await Promise.all([
      fetchFile(slug, card.file).then((r) => r.arrayBuffer()),
      fetchFile(slug, goldenOf(card.file)).then(async (r) => GoldenFile.parse(await r.json())),
    ]);
    if (!globalThis.isSecureContext) return failed("insecure", "no digest outside a secure context");
    const found = await sha256(bytes);
    return found === card.sha256
      ? { bytes, golden, sha256: found, tolerance: card.tolerance }
      : failed("checksum", `${found} is not ${card.sha256}`);
  } catch (error) {
    return failed("unreachable", messageOf(error));
  }
}

async function load(
  ort: Runtime,
  provider: Provider,
  slug: string,
  graph?: string,
): Promise<Loaded | Refused> {
  if (provider === "webgpu" && !("gpu" in navigator)) return failed("no-webgpu", "navigator.gpu is missing");
  const files = await fetchFiles(slug, graph);
  if ("failure" in files) return files;
  try {
    const oracle = await createOracle(ort, new Uint8Array(files.bytes), provider);
    const { reproduced, cases, maxError } = await reproduceGolden(oracle, files.golden, files.tolerance);
    if (reproduced)
      return { oracle, certificate: { sha256: files.sha256, provider, cases, maxError }, files };
    await oracle.release();
    return failed("golden", `largest error ${maxError}`);
  } catch (error) {
    return failed(provider === "webgpu" ? "no-webgpu" : "runtime", messageOf(error));
  }
}

async function timed(oracle: Oracle, inputs: Tensors, { fetch, timed: often }: RunOptions) {
  const times: number[] = [];
  const began = performance.now();
  const runs = often ? TIMED_RUNS : 1;
  let outputs: Tensors = {};
  while (times.length === 0 || (times.length < runs && performance.now() - began < TIMING_BUDGET_MS)) {
    const start = performance.now();
    outputs = await oracle.run(inputs, fetch);
    times.push(performance.now() - start);
  }
  const ms = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return { outputs, ms, runs: times.length };
}

/** The graphs of one model that were asked for, each loaded once. */
function createGraphs(ort: Runtime, provider: Provider) {
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
      const loaded = await load(ort, provider, slug, graph);
      graphs.set(graph, loaded);
      return loaded;
    },
  };
}

const graphAsked = (request: ModelRequest): string | undefined => {
  if (request.type === "run") return request.options.graph;
  return request.type === "inspect" ? request.graph : undefined;
};

/** Made only for whoever looks into a graph: one at a time, for the graph looked at last. */
function createLooking(ort: Runtime, provider: Provider) {
  let current: { readonly loaded: Loaded; readonly inspector: Inspector } | null = null;
  return async (loaded: Loaded, inputs: Tensors | null, show: string | null): Promise<Inspection> => {
    if (current?.loaded !== loaded) {
      await current?.inspector.release();
      current = null;
      const inspector = await createInspector(ort, new Uint8Array(loaded.files.bytes), provider);
      current = { loaded, inspector };
    }
    return current.inspector.inspect(inputs ?? unpack(loaded.files.golden.cases[0]?.inputs ?? {}), show);
  };
}

/** Answers one page's requests, one model at a time. */
export function serveModel(ort: Runtime, provider: Provider): void {
  const graphs = createGraphs(ort, provider);
  const lookInto = createLooking(ort, provider);
  const answer = async (request: ModelRequest): Promise<ModelReply> => {
    const { id } = request;
    if (request.type === "load") await graphs.open(request.slug);
    const loaded = await graphs.get(graphAsked(request));
    if ("failure" in loaded) return { type: "failed", id, failure: loaded.failure };
    if (request.type === "load") return { type: "loaded", id, certificate: loaded.certificate };
    try {
      if (request.type === "inspect")
        return { type: "inspected", id, ...(await lookInto(loaded, request.inputs, request.show)) };
      return { type: "ran", id, ...(await timed(loaded.oracle, request.inputs, request.options)) };
    } catch (error) {
      return { type: "failed", id, failure: { reason: "runtime", detail: messageOf(error) } };
    }
  };
  let queue = Promise.resolve();
  globalThis.addEventListener("message", ({ data }: MessageEvent<ModelRequest>) => {
    queue = queue.then(async () => globalThis.postMessage(await answer(data)));
  });
}
