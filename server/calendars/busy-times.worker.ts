import { parentPort, workerData } from "node:worker_threads";
import { type ReadingOf, readBusyTimes } from "./busy-times.ts";

const { text, ...of } = workerData as ReadingOf & { readonly text: string };
parentPort?.postMessage(readBusyTimes(text, of));
