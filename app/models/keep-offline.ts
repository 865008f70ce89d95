import { keepAnswer, shellKey } from "../_models/offline-cache.ts";

const WORKER = "/workers/offline.mjs";
/** The lab's pages, and its workers: a worker is answered by its own address, not by its page's. */
const SCOPES = ["/models", "/workers/model"] as const;
const RUNTIME = [
  "/workers/model.mjs",
  "/ort/ort-wasm-simd-threaded.mjs",
  "/ort/ort-wasm-simd-threaded.wasm",
] as const;

/** Scripts, styles and fonts, and the small files that a demo reads. */
const KEPT = /^\/(_next\/static\/|models\/.+\.json$)/;

/** From here on the service worker sees what the page loads. */
function controlled({ serviceWorker }: Navigator): Promise<void> {
  if (serviceWorker.controller) return Promise.resolve();
  return new Promise((resolve) =>
    serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true }),
  );
}

/** What this page has loaded so far, that it will ask for again. */
const loaded = (): string[] =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && KEPT.test(pathname))
    .map(({ href }) => href);

async function keep(address: string): Promise<void> {
  const url = new URL(address, location.href);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  await keepAnswer(shellKey(url), response);
}

/**
 * Keeps on this device what the page needs to open again without a network: itself, its scripts, the runtime and the
 * model's small files. The graph is kept by whoever loads it. Rejects where the browser does not keep things.
 */
export async function keepOffline(files: readonly string[]): Promise<void> {
  if (!("serviceWorker" in navigator)) throw new Error("no service worker");
  await Promise.all(SCOPES.map((scope) => navigator.serviceWorker.register(WORKER, { scope })));
  await controlled(navigator);
  await Promise.all([location.pathname, ...RUNTIME, ...files, ...loaded()].map(keep));
}
