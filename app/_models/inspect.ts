import { createOracle, type Oracle, type Runtime } from "#app/_judge/ort-session.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import { decodeGraph, withOutputs } from "./graph/onnx-schema.ts";
import type { Inspection, Provider } from "./protocol.ts";

export interface Inspector {
  inspect(inputs: Tensors, show: string | null): Promise<Inspection>;
  release(): Promise<void>;
}

/** A second session of the graph in which every tensor between its nodes is an output. Throws on bytes that are no graph. */
export async function createInspector(
  ort: Runtime,
  bytes: Uint8Array,
  provider: Provider,
): Promise<Inspector> {
  const graph = decodeGraph(bytes);
  if (!graph) throw new Error("the file holds no graph");
  const shown = new Set([...graph.input, ...graph.output].map(({ name }) => name));
  const hidden = graph.node.flatMap(({ output }) => output).filter((name) => name && !shown.has(name));
  const oracle: Oracle = await createOracle(ort, withOutputs(bytes, hidden), provider);
  return {
    inspect: async (inputs, show) => {
      const all: Tensors = { ...inputs, ...(await oracle.run(inputs)) };
      const tensors = Object.fromEntries(
        Object.entries(all).map(([name, { dtype, dims }]) => [name, { dtype, dims }]),
      );
      return { tensors, value: (show !== null && all[show]) || null };
    },
    release: () => oracle.release(),
  };
}
