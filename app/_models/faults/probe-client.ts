import type { RemedyOutcome } from "#domain/judging/remedy.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import type { ProbeReply, ProbeRequest, RemedyRequest } from "./probe-protocol.ts";

const WORKER = "/workers/graph-probe.mjs";

export interface ProbeClient {
  /** Rejects where the graph cannot be run. */
  readonly probe: (inputs: Tensors, tensor: string) => Promise<Tensor>;
  readonly close: () => void;
}

type Unnumbered<R> = R extends unknown ? Omit<R, "id"> : never;

interface WorkerClient {
  readonly ask: (request: Unnumbered<ProbeRequest>) => Promise<ProbeReply>;
  readonly close: () => void;
}

function startWorker(): WorkerClient {
  const worker = new Worker(WORKER, { type: "module" });
  const waiting = new Map<number, (reply: ProbeReply) => void>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<ProbeReply>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  worker.addEventListener("error", ({ message }) => {
    for (const [id, settle] of waiting) settle({ id, ok: false, detail: message ?? "" });
    waiting.clear();
  });
  return {
    ask: (request) =>
      new Promise((settle) => {
        last += 1;
        waiting.set(last, settle);
        worker.postMessage({ ...request, id: last });
      }),
    close: () => worker.terminate(),
  };
}

/** A worker of its own for one broken graph. */
export function openProbe(bytes: Uint8Array): ProbeClient {
  const { ask, close } = startWorker();
  const opening = ask({ type: "open", bytes });
  return {
    probe: async (inputs, tensor) => {
      const opened = await opening;
      const reply = opened.ok ? await ask({ type: "probe", inputs, tensor }) : opened;
      if (!reply.ok) throw new Error(reply.detail);
      if (!reply.value) throw new Error("an answer to another question");
      return reply.value;
    },
    close,
  };
}

/** Rejects where this device could not say what becomes of the graph. */
export async function runRemedy(job: Omit<RemedyRequest, "type" | "id">): Promise<RemedyOutcome> {
  const { ask, close } = startWorker();
  const reply = await ask({ type: "remedy", ...job }).finally(close);
  if (!reply.ok) throw new Error(reply.detail);
  if (!reply.outcome) throw new Error("an answer to another question");
  return reply.outcome;
}
