import type { OnnxGraph } from "#app/_models/graph/onnx-schema.ts";
import type { Tensor } from "#domain/judging/tensor.ts";

/** TensorFlow.js on its WASM backend, one thread. */
export function prepare(): Promise<void>;

/** The network of a file in TensorFlow.js, if it is made of plain layers only; of its outputs, the first. */
export function tfNetwork(graph: OnnxGraph): { run(feeds: readonly Tensor[]): Promise<Tensor> } | null;
