import { createOracle, type Oracle, type Runtime } from "#app/_judge/ort-session.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import { GoldenFile, ModelCard } from "#domain/wire/model-card.ts";
import { reproduceGolden } from "./golden.ts";
import type { Certificate, ModelFailure, ModelReply, ModelRequest, Provider } from "./protocol.ts";

const TIMED_RUNS = 7;
/** A slow device gets fewer runs to take the median of. */
const TIMING_BUDGET_MS = 120;

type Loaded =
  | { readonly oracle: Oracle; readonly certificate: Certificate }
  | { readonly failure: ModelFailure };

const failed = (reason: ModelFailure["reason"], detail: string) => ({ failure: { reason, detail } });
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
}

async function fetchFiles(slug: string): Promise<Files | { readonly failure: ModelFailure }> {
  try {
    const card = ModelCard.parse(await (await fetchFile(slug, "card.json")).json());
    const [bytes, golden] = await Promise.all([
      fetchFile(slug, card.file).then((r) => r.arrayBuffer()),
      fetchFile(slug, "golden.json").then(async (r) => GoldenFile.parse(await r.json())),
    ]);
    if (!globalThis.isSecureContext) return failed("insecure", "no digest outside a secure context");
    const found = await sha256(bytes);
    return found === card.sha256
      ? { bytes, golden, sha256: found }
      : failed("checksum", `${found} is not ${card.sha256}`);
  } catch (error) {
    return failed("unreachable", messageOf(error));
  }
}

async function load(ort: Runtime, provider: Provider, slug: string): Promise<Loaded> {
  if (provider === "webgpu" && !("gpu" in navigator)) return failed("no-webgpu", "navigator.gpu is missing");
  const files = await fetchFiles(slug);
  if ("failure" in files) return files;
  try {
    const oracle = await createOracle(ort, new Uint8Array(files.bytes), provider);
    const report = await reproduceGolden(oracle, files.golden);
    const { cases, maxError } = report;
    if (report.reproduced)
      return { oracle, certificate: { sha256: files.sha256, provider, cases, maxError } };
    await oracle.release();
    return failed("golden", `largest error ${maxError}`);
  } catch (error) {
    return failed(provider === "webgpu" ? "no-webgpu" : "runtime", messageOf(error));
  }
}

async function timed(oracle: Oracle, inputs: Tensors) {
  const times: number[] = [];
  const began = performance.now();
  let outputs: Tensors = {};
  while (times.length === 0 || (times.length < TIMED_RUNS && performance.now() - began < TIMING_BUDGET_MS)) {
    const start = performance.now();
    outputs = await oracle.run(inputs);
    times.push(performance.now() - start);
  }
  const ms = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return { outputs, ms, runs: times.length };
}

/** Answers one page's requests, one model at a time. */
export function serveModel(ort: Runtime, provider: Provider): void {
  let loaded: Loaded = failed("runtime", "no model is loaded");
  const answer = async (request: ModelRequest): Promise<ModelReply> => {
    const { id } = request;
    if (request.type === "load") {
      if ("oracle" in loaded) await loaded.oracle.release();
      loaded = await load(ort, provider, request.slug);
    }
    if ("failure" in loaded) return { type: "failed", id, failure: loaded.failure };
    if (request.type === "load") return { type: "loaded", id, certificate: loaded.certificate };
    try {
      return { type: "ran", id, ...(await timed(loaded.oracle, request.inputs)) };
    } catch (error) {
      return { type: "failed", id, failure: { reason: "runtime", detail: messageOf(error) } };
    }
  };
  let queue = Promise.resolve();
  globalThis.addEventListener("message", ({ data }: MessageEvent<ModelRequest>) => {
    queue = queue.then(async () => globalThis.postMessage(await answer(data)));
  });
}
