import { Worker } from "node:worker_threads";
import type { CalendarProblem } from "#domain/scheduling/busy-calendar.ts";
import type { BusyTimes, ReadingOf } from "./busy-times.ts";

/** What reading a calendar may cost; a hostile one gets no more. */
const LIMIT_MS = 30_000;
const MAX_HEAP_MB = 256;

const WORKER = "./busy-times.worker";
/** Run by a thread that has yet to learn TypeScript. */
const FROM_SOURCE = `
const { workerData: { source } } = require("node:worker_threads");
import("tsx/esm/api").then(({ tsImport }) => tsImport(source, source));`;

/** Bundled, the worker lies beside the server; otherwise it is TypeScript. */
function openWorker(given: object): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MB };
  if (import.meta.url.endsWith(".mjs"))
    return new Worker(new URL(`${WORKER}.mjs`, import.meta.url), { workerData: given, resourceLimits });
  const source = new URL(`${WORKER}.ts`, import.meta.url).href;
  return new Worker(FROM_SOURCE, { eval: true, workerData: { ...given, source }, resourceLimits });
}

const isTooLarge = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/** Reads a calendar in a thread of its own, so that no file holds up or ends the server. */
export function readInWorker(
  text: string,
  of: ReadingOf,
  { stop, limitMs = LIMIT_MS }: { readonly stop: AbortSignal; readonly limitMs?: number },
): Promise<BusyTimes | CalendarProblem> {
  const worker = openWorker({ ...of, text });
  const finished = new AbortController();
  const once = { once: true, signal: finished.signal };
  const read = new Promise<BusyTimes | CalendarProblem>((settle, reject) => {
    const giveUp = () => settle("too-complex");
    stop.addEventListener("abort", giveUp, once);
    AbortSignal.timeout(limitMs).addEventListener("abort", giveUp, once);
    worker.once("message", settle);
    worker.once("error", (error) => (isTooLarge(error) ? giveUp() : reject(error)));
  });
  return read.finally(() => {
    finished.abort();
    return worker.terminate();
  });
}
