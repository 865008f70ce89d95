import { Worker } from "node:worker_threads";
import type { CalendarProblem } from "#domain/scheduling/busy-calendar.ts";
import type { BusyTimes, ReadingOf } from "./busy-times.ts";

/** What reading a calendar may cost; a hostile one gets no more. */
const LIMIT_MS = 15_000;
const MAX_HEAP_MB = 256;

/** Bundled, the worker lies beside the server; in the sources it is TypeScript, which the thread has to learn first. */
function openWorker(workerData: unknown): Worker {
  const bundled = import.meta.url.endsWith(".mjs");
  const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MB };
  return bundled
    ? new Worker(new URL("./busy-times.worker.mjs", import.meta.url), { workerData, resourceLimits })
    : new Worker(new URL("./busy-times.worker.ts", import.meta.url), {
        workerData,
        resourceLimits,
        execArgv: ["--import", "tsx"],
      });
}

/** Reads a calendar in a thread of its own, so that no file holds up or ends the server. */
export function readInWorker(
  text: string,
  of: ReadingOf,
  { stop, limitMs = LIMIT_MS }: { readonly stop: AbortSignal; readonly limitMs?: number },
): Promise<BusyTimes | CalendarProblem> {
  const worker = openWorker({ ...of, text });
  return new Promise((settle) => {
    const done = (found: BusyTimes | CalendarProblem) => {
      clearTimeout(timer);
      settle(found);
      void worker.terminate();
    };
    const giveUp = () => done("too-complex");
    const timer = setTimeout(giveUp, limitMs);
    stop.addEventListener("abort", giveUp, { once: true });
    worker.once("message", done);
    worker.once("error", giveUp);
    worker.once("exit", giveUp);
  });
}
