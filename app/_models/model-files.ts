import { GoldenFile, ModelCard } from "#domain/wire/model-card.ts";
import { GRAPH_CACHE } from "./offline-cache.ts";
import type { ModelFailure } from "./protocol.ts";

export interface Files {
  readonly bytes: ArrayBuffer;
  readonly golden: GoldenFile;
  readonly sha256: string;
  readonly tolerance: number | undefined;
  /** The copy on this device was damaged and has been fetched again. */
  readonly repaired: boolean;
}
export type Refused = { readonly failure: ModelFailure };
export type OnBytes = (loaded: number, total: number) => void;
type GraphCard = Pick<ModelCard, "file" | "bytes" | "sha256">;

export const failed = (reason: ModelFailure["reason"], detail: string): Refused => ({
  failure: { reason, detail },
});
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function fetchFile(slug: string, file: string, cache: RequestCache = "default"): Promise<Response> {
  const response = await fetch(`/models/${slug}/${file}`, { cache });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response;
}

/** Reads to the end and tells how far it has come. */
async function readBody(response: Response, onBytes: (loaded: number) => void): Promise<ArrayBuffer> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  const reader = response.body?.getReader();
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    chunks.push(step.value);
    loaded += step.value.length;
    onBytes(loaded);
  }
  return new Blob(chunks).arrayBuffer();
}

/** The file as published, asked for once more past every cache where the first answer is another. */
async function download(slug: string, card: GraphCard, onBytes: OnBytes): Promise<ArrayBuffer | Refused> {
  let refusal = failed("checksum", "");
  for (const cache of ["default", "reload"] as const) {
    const bytes = await readBody(await fetchFile(slug, card.file, cache), (loaded) =>
      onBytes(loaded, card.bytes),
    );
    const found = await digestOf(bytes);
    if (found === card.sha256) return bytes;
    refusal =
      bytes.byteLength < card.bytes
        ? failed("truncated", `${bytes.byteLength} of ${card.bytes} bytes`)
        : failed("checksum", `${found} is not ${card.sha256}`);
  }
  return refusal;
}

interface Graph {
  readonly bytes: ArrayBuffer;
  readonly repaired: boolean;
}

/** From this device where the copy is whole, else from the server; only what has the right checksum is kept. */
async function fetchGraph(slug: string, card: GraphCard, onBytes: OnBytes): Promise<Graph | Refused> {
  const cache = await caches.open(GRAPH_CACHE);
  const key = `/models/${slug}/${card.file}?sha256=${card.sha256}`;
  const kept = await cache.match(key);
  const copy = await kept?.arrayBuffer();
  if (copy && (await digestOf(copy)) === card.sha256) return { bytes: copy, repaired: false };
  // A damaged copy goes, and so do those of other versions.
  await cache.delete(key, { ignoreSearch: true });
  const bytes = await download(slug, card, onBytes);
  if ("failure" in bytes) return bytes;
  // A full disk keeps no copy; the model runs all the same.
  await cache.put(key, new Response(bytes.slice(0))).catch(() => undefined);
  return { bytes, repaired: copy !== undefined };
}

const goldenOf = (file: string): string =>
  file === "model.onnx" ? "golden.json" : file.replace(/\.onnx$/, ".golden.json");

/** The model's own graph, or a companion's, with its golden vectors. */
export async function fetchFiles(
  slug: string,
  graph: string | undefined,
  onBytes: OnBytes,
): Promise<Files | Refused> {
  if (!globalThis.isSecureContext) return failed("insecure", "no digest outside a secure context");
  try {
    const whole = ModelCard.parse(await (await fetchFile(slug, "card.json")).json());
    const card = graph === undefined ? whole : whole.companions.find(({ name }) => name === graph);
    if (!card) return failed("runtime", `${slug} has no graph ${graph}`);
    const [fetched, golden] = await Promise.all([
      fetchGraph(slug, card, onBytes),
      fetchFile(slug, goldenOf(card.file)).then(async (r) => GoldenFile.parse(await r.json())),
    ]);
    if ("failure" in fetched) return fetched;
    return { ...fetched, golden, sha256: card.sha256, tolerance: card.tolerance };
  } catch (error) {
    return failed("unreachable", messageOf(error));
  }
}
