import { createOracle, type Oracle, type Runtime } from "#app/_judge/ort-session.ts";
import { decodeGraph, withOutputs } from "../graph/onnx-schema.ts";
import type { ProbeReply, ProbeRequest } from "./probe-protocol.ts";

/** Every tensor between the operations as an output; throws on bytes that are no graph. */
async function openWhole(ort: Runtime, bytes: Uint8Array): Promise<Oracle> {
  const graph = decodeGraph(bytes);
  if (!graph) throw new Error("the file holds no graph");
  const outputs = new Set(graph.output.map(({ name }) => name));
  const hidden = graph.node.flatMap(({ output }) => output).filter((name) => name && !outputs.has(name));
  return createOracle(ort, withOutputs(bytes, hidden));
}

/** Runs one graph and gives the one tensor asked for; requests are answered in turn. */
export function createProbeService(ort: Runtime): (request: ProbeRequest) => Promise<ProbeReply> {
  let opened: Oracle | null = null;
  const answer = async (request: ProbeRequest): Promise<ProbeReply> => {
    const { id } = request;
    if (request.type === "open") {
      opened = await openWhole(ort, request.bytes);
      return { id, ok: true, value: null };
    }
    const value = (await opened?.run(request.inputs, [request.tensor]))?.[request.tensor];
    return value ? { id, ok: true, value } : { id, ok: false, detail: `no tensor "${request.tensor}"` };
  };
  let queue: Promise<unknown> = Promise.resolve();
  return (request) => {
    const next = queue
      .then(() => answer(request))
      .catch((error: unknown): ProbeReply => ({ id: request.id, ok: false, detail: String(error) }));
    queue = next;
    return next;
  };
}
