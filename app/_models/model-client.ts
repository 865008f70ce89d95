import type { Tensors } from "#domain/judging/tensor.ts";
import type {
  Certificate,
  Inspection,
  Measured,
  ModelEvent,
  ModelFailure,
  ModelReply,
  ModelRequest,
  Provider,
  RunOptions,
} from "./protocol.ts";

const WORKERS: Readonly<Record<Provider, string>> = {
  wasm: "/workers/model.mjs",
  webgpu: "/workers/model-webgpu.mjs",
};

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ModelFailure };
export type GraphRun = Pick<Extract<ModelReply, { type: "ran" }>, "outputs" | "ms" | "runs">;
type Unnumbered<R> = R extends unknown ? Omit<R, "id"> : never;

export interface ModelClient {
  readonly load: (slug: string) => Promise<Answer<Certificate>>;
  readonly run: (inputs: Tensors, options?: RunOptions) => Promise<Answer<GraphRun>>;
  readonly inspect: (
    inputs: Tensors | null,
    show: string | null,
    graph?: string,
  ) => Promise<Answer<Inspection>>;
  readonly measure: (inputs: Tensors | null) => Promise<Answer<Measured>>;
  readonly close: () => void;
}

const refused = (failure: ModelFailure) => ({ ok: false as const, failure });

/** One worker with one provider. It is closed by ending the worker: a hung graph cannot hang the page. */
export function openModelWorker(provider: Provider, onEvent?: (event: ModelEvent) => void): ModelClient {
  const worker = new Worker(WORKERS[provider], { type: "module" });
  const waiting = new Map<number, (reply: ModelReply) => void>();
  let last = 0;
  let broken: ModelFailure | null = null;
  const breakWith = (failure: ModelFailure) => {
    broken = failure;
    for (const [id, settle] of waiting) settle({ type: "failed", id, failure });
    waiting.clear();
  };
  worker.addEventListener("message", ({ data }: MessageEvent<ModelReply | ModelEvent>) => {
    if ("id" in data) {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
      return;
    }
    // What waits for a lost device would wait forever.
    if (data.type === "lost") breakWith({ reason: "lost", detail: data.detail });
    onEvent?.(data);
  });
  worker.addEventListener("error", (event) =>
    breakWith({ reason: "runtime", detail: event.message ?? "the worker did not start" }),
  );
  const ask = (request: Unnumbered<ModelRequest>) =>
    new Promise<ModelReply>((settle) => {
      last += 1;
      if (broken) return settle({ type: "failed", id: last, failure: broken });
      waiting.set(last, settle);
      worker.postMessage({ ...request, id: last });
    });
  const unexpected = refused({ reason: "runtime", detail: "an answer to another question" });
  return {
    load: async (slug) => {
      const reply = await ask({ type: "load", slug });
      if (reply.type === "failed") return refused(reply.failure);
      return reply.type === "loaded" ? { ok: true, value: reply.certificate } : unexpected;
    },
    run: async (inputs, options = {}) => {
      const reply = await ask({ type: "run", inputs, options });
      if (reply.type === "failed") return refused(reply.failure);
      return reply.type === "ran" ? { ok: true, value: reply } : unexpected;
    },
    inspect: async (inputs, show, graph) => {
      const reply = await ask({ type: "inspect", inputs, show, ...(graph === undefined ? {} : { graph }) });
      if (reply.type === "failed") return refused(reply.failure);
      return reply.type === "inspected" ? { ok: true, value: reply } : unexpected;
    },
    measure: async (inputs) => {
      const reply = await ask({ type: "measure", inputs });
      if (reply.type === "failed") return refused(reply.failure);
      return reply.type === "measured" ? { ok: true, value: reply } : unexpected;
    },
    close: () => worker.terminate(),
  };
}
