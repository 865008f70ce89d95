import type * as Ort from "onnxruntime-web";
import { DTYPES, type Dtype, type Tensor, type Tensors } from "#domain/judging/tensor.ts";

/** The runtime is passed in: Node, a page and a worker each load their own build of it. */
export type Runtime = Pick<typeof Ort, "InferenceSession" | "Tensor">;
export type Provider = "wasm" | "webgpu";

export interface Oracle {
  /** Outputs and probes by name; with `fetch`, only those. Rejects where the inputs do not fit the graph. */
  run(inputs: Tensors, fetch?: readonly string[]): Promise<Tensors>;
  release(): Promise<void>;
}

const isDtype = (type: string): type is Dtype => DTYPES.some((dtype) => dtype === type);

const toOrt = (ort: Runtime, tensor: Tensor): Ort.Tensor =>
  new ort.Tensor(tensor.dtype, tensor.data as Ort.Tensor["data"], [...tensor.dims]) as Ort.Tensor;

/** Copied out: the runtime may use its own buffer again. */
const fromOrt = async (name: string, value: Ort.Tensor): Promise<Tensor> => {
  if (!isDtype(value.type)) throw new Error(`${name} has type ${value.type}, which the judge does not know`);
  const data = (await value.getData(true)) as Tensor["data"];
  return { dtype: value.type, dims: [...value.dims], data: data.slice() };
};

/** WASM in float32 is the judge; WebGPU serves demos only, after it has reproduced the golden vectors. */
export const createOracle = async (
  ort: Runtime,
  bytes: Uint8Array,
  provider: Provider = "wasm",
): Promise<Oracle> => {
  const session = await ort.InferenceSession.create(bytes, { executionProviders: [provider] });
  return {
    async run(inputs, fetch = session.outputNames) {
      const feeds = Object.entries(inputs).map(([name, tensor]) => [name, toOrt(ort, tensor)] as const);
      const values = await session.run(Object.fromEntries(feeds), [...fetch]);
      const read = Object.entries(values).map(
        async ([name, value]) => [name, await fromOrt(name, value)] as const,
      );
      return Object.fromEntries(await Promise.all(read));
    },
    release: () => session.release(),
  };
};
