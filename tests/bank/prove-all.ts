import { join } from "node:path";
import type { Question } from "#domain/bank/question.ts";
import type { Proof } from "./check-question.ts";
import { askPool, processesFor } from "./process-pool.ts";

const WORKER = join(import.meta.dirname, "prove.worker.ts");

/** Proves questions in as many processes as there are cores, each with a Python of its own. */
export const proveAll = async (questions: readonly Question[]): Promise<ReadonlyMap<string, Proof>> => {
  // Those with the most to run go first, so that no process is left with one of them at the end.
  const queue = questions.toSorted((a, b) => b.meta.checks.length - a.meta.checks.length);
  const proofs = new Map<string, Proof>();
  const processes = processesFor(questions.filter((q) => q.meta.api).length);
  const slugs = queue.map(({ meta }) => meta.slug);
  await askPool({ worker: WORKER, argv: [], processes }, slugs, (slug, proof) =>
    proofs.set(slug, proof as Proof),
  );
  return proofs;
};
