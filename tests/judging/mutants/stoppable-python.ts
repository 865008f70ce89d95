import { Worker } from "node:worker_threads";
import { loadPyodide } from "pyodide";
import type { Runner } from "#app/_judge/candidate.ts";
import { pythonRunner } from "../node-runners.ts";

/**
 * A mutant that computes longer than this for one check never ends; a timed check of 32 cases takes a few seconds.
 * Processor time: on a busy machine a program may wait for long.
 */
const LIMIT_MS = 20_000;
const AGAIN_MS = 100;
const SIGINT = 2;

/** Waits in a thread of its own: a loop in Python keeps this one busy. */
const WATCH = `
const { workerData: { clock, interrupt, limit, again, signal } } = require("node:worker_threads");
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
for (;;) {
  const call = Atomics.load(clock, 0);
  if (call === 0) Atomics.wait(clock, 0, 0);
  else {
    const start = spent();
    while (Atomics.wait(clock, 0, call, again) === "timed-out")
      if (spent() - start > limit) Atomics.store(interrupt, 0, signal);
  }
}`;

export interface StoppablePython {
  readonly runner: Runner;
  readonly close: () => Promise<number>;
}

/** One warm Python for many programs, which interrupts each that does not end. */
export const stoppablePython = async (limit = LIMIT_MS): Promise<StoppablePython> => {
  const clock = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const interrupt = new Uint8Array(new SharedArrayBuffer(1));
  const workerData = { clock, interrupt, limit, again: AGAIN_MS, signal: SIGINT };
  const watch = new Worker(WATCH, { eval: true, workerData });
  const python = await pythonRunner(async (config) => {
    const pyodide = await loadPyodide(config);
    pyodide.setInterruptBuffer(interrupt);
    return pyodide;
  });
  let calls = 0;
  const set = (call: number): void => {
    Atomics.store(clock, 0, call);
    Atomics.notify(clock, 0);
  };
  const call: Runner["call"] = async (request, onReply) => {
    calls += 1;
    set(calls);
    try {
      return await python.call(request, onReply);
    } finally {
      set(0);
      Atomics.store(interrupt, 0, 0);
    }
  };
  return { runner: { runtime: python.runtime, call }, close: () => watch.terminate() };
};
