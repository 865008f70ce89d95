import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";

/** A Pyodide takes about 300 MB. */
const MAX_PROCESSES = 4;

export const processesFor = (tasks: number): number =>
  Math.max(1, Math.min(MAX_PROCESSES, availableParallelism(), tasks));

export interface Pool {
  /** A file that says one message when it is ready, and from then on one for each slug that it is sent. */
  readonly worker: string;
  readonly argv: readonly string[];
  readonly processes: number;
}

const open = ({ worker, argv }: Pool): { ask: (slug?: string) => Promise<unknown>; close: () => void } => {
  const child = fork(worker, [...argv]);
  const ended = once(child, "exit").then(([code]): never => {
    throw new Error(`a process of the pool ended with code ${code}`);
  });
  // Also rejects when the process is closed, after the last answer.
  ended.catch(() => undefined);
  const ask = async (slug?: string): Promise<unknown> => {
    const answer = once(child, "message");
    if (slug !== undefined) child.send(slug);
    const [message] = await Promise.race([answer, ended]);
    return message;
  };
  return { ask, close: () => child.kill() };
};

/** Sends each slug to the first process that is free, in order, until all are answered. */
export const askPool = async (
  pool: Pool,
  slugs: readonly string[],
  onAnswer: (slug: string, answer: unknown) => void,
): Promise<void> => {
  const queue = [...slugs];
  const work = async (): Promise<void> => {
    const { ask, close } = open(pool);
    try {
      await ask();
      for (let next = queue.shift(); next !== undefined; next = queue.shift())
        onAnswer(next, await ask(next));
    } finally {
      close();
    }
  };
  await Promise.all(Array.from({ length: pool.processes }, work));
};
