import type { Tensors } from "#domain/judging/tensor.ts";
import { unpack } from "./golden.ts";
import { createInspector, type Inspector } from "./inspect.ts";
import { messageOf } from "./model-files.ts";
import { createGraphs, type Engine, type Loaded } from "./model-graphs.ts";
import type { Inspection, ModelEvent, ModelReply, ModelRequest } from "./protocol.ts";
import { ON_DEMAND, ONCE, timed, WITH_A_RESULT } from "./timing.ts";

export interface Host extends Engine {
  /** Size of the runtime's memory in bytes, where it can be told. */
  readonly heap: () => number | null;
  /** Settles once the device is lost; asked for after the first graph has been loaded. */
  readonly lost?: () => Promise<string>;
}

const graphAsked = (request: ModelRequest): string | undefined => {
  if (request.type === "run") return request.options.graph;
  return request.type === "load" ? undefined : request.graph;
};

const firstCase = ({ files }: Loaded): Tensors => unpack(files.golden.cases[0]?.inputs ?? {});

/** Made only for whoever looks into a graph: one at a time, for the graph looked at last. */
function createLooking({ ort, provider }: Engine) {
  let current: { readonly loaded: Loaded; readonly inspector: Inspector } | null = null;
  return async (loaded: Loaded, inputs: Tensors | null, show: string | null): Promise<Inspection> => {
    if (current?.loaded !== loaded) {
      await current?.inspector.release();
      current = null;
      const inspector = await createInspector(ort, new Uint8Array(loaded.files.bytes), provider);
      current = { loaded, inspector };
    }
    return current.inspector.inspect(inputs ?? firstCase(loaded), show);
  };
}

function createAnswers(host: Host) {
  const lookInto = createLooking(host);
  return async (request: ModelRequest, loaded: Loaded): Promise<ModelReply> => {
    const { id } = request;
    if (request.type === "load") return { type: "loaded", id, certificate: loaded.certificate };
    if (request.type === "inspect")
      return { type: "inspected", id, ...(await lookInto(loaded, request.inputs, request.show)) };
    if (request.type === "measure") {
      const { ms, runs } = await timed(loaded.oracle, request.inputs ?? firstCase(loaded), ON_DEMAND);
      return { type: "measured", id, ms, runs, heapBytes: host.heap() };
    }
    const { fetch, timed: often } = request.options;
    const ran = await timed(loaded.oracle, request.inputs, often ? WITH_A_RESULT : ONCE, fetch);
    return { type: "ran", id, ...ran };
  };
}

/** Answers one page's requests, one model at a time. */
export function serveModel(host: Host): void {
  const tell = (event: ModelEvent) => globalThis.postMessage(event);
  const graphs = createGraphs(host, (loaded, total) => tell({ type: "progress", loaded, total }));
  const answerOf = createAnswers(host);
  let watched = false;
  const answer = async (request: ModelRequest): Promise<ModelReply> => {
    const { id } = request;
    if (request.type === "load") await graphs.open(request.slug);
    const loaded = await graphs.get(graphAsked(request));
    if ("failure" in loaded) return { type: "failed", id, failure: loaded.failure };
    if (!watched) void host.lost?.().then((detail) => tell({ type: "lost", detail }));
    watched = true;
    return answerOf(request, loaded).catch((error: unknown) => ({
      type: "failed",
      id,
      failure: { reason: "runtime", detail: messageOf(error) },
    }));
  };
  let queue = Promise.resolve();
  globalThis.addEventListener("message", ({ data }: MessageEvent<ModelRequest>) => {
    queue = queue.then(async () => globalThis.postMessage(await answer(data)));
  });
}
