import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Question } from "#domain/bank/question.ts";
import type { Proof } from "./check-question.ts";

const WORKER = join(import.meta.dirname, "prove.worker.ts");
/** A Pyodide takes about 300 MB. */
const MAX_WORKERS = 4;

const open = (): { ask: (slug?: string) => Promise<unknown>; close: () => void } => {
  const worker = fork(WORKER);
  const ended = once(worker, "exit").then(([code]): never => {
    throw new Error(`a process of the pool ended with code ${code}`);
  });
  // Also rejects when the process is closed, after the last answer.
  ended.catch(() => undefined);
  const ask = async (slug?: string): Promise<unknown> => {
    const answer = once(worker, "message");
    if (slug !== undefined) worker.send(slug);
    const [message] = await Promise.race([answer, ended]);
    return message;
  };
  return { ask, close: () => worker.kill() };
};

const work = async (queue: Question[], onProof: (slug: string, proof: Proof) => void): Promise<void> => {
  const { ask, close } = open();
  try {
    await ask();
    for (let next = queue.shift(); next; next = queue.shift())
      onProof(next.meta.slug, (await ask(next.meta.slug)) as Proof);
  } finally {
    close();
  }
};

/** Proves questions in as many processes as there are cores, each with a Python of its own. */
export const proveAll = async (questions: readonly Question[]): Promise<ReadonlyMap<string, Proof>> => {
  // Those with the most to run go first, so that no process is left with one of them at the end.
  const queue = questions.toSorted((a, b) => b.meta.checks.length - a.meta.checks.length);
  const proofs = new Map<string, Proof>();
  const judged = questions.filter((q) => q.meta.api).length;
  const workers = Math.max(1, Math.min(MAX_WORKERS, availableParallelism(), judged));
  await Promise.all(
    Array.from({ length: workers }, () => work(queue, (slug, proof) => proofs.set(slug, proof))),
  );
  return proofs;
};
