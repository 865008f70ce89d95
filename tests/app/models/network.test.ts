import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
import { expect, test } from "vitest";
import { placeNodes } from "#app/_models/graph/layout.ts";
import { networkOf } from "#app/_models/graph/network.ts";
import { decodeGraph } from "#app/_models/graph/onnx-schema.ts";
import { createInspector } from "#app/_models/inspect.ts";
import { graphsOf, readCards, readGraph } from "../../models/model-files.ts";

ort.env.wasm.numThreads = 1;
const bytes = new Uint8Array(readFileSync("models-onnx/mnist-cnn/model.onnx"));
const graph = decodeGraph(bytes);
if (!graph) throw new Error("mnist-cnn holds no graph");
const network = networkOf(graph);

test("operations, their settings and their weights are those of the file", () => {
  expect(network.nodes.map(({ op }) => op)).toEqual([
    null,
    ...["Conv", "Relu", "MaxPool", "Conv", "Relu", "MaxPool", "Flatten", "Gemm", "Relu", "Gemm"],
  ]);
  const first = network.nodes[1];
  expect(first?.attributes).toContainEqual({ name: "kernel_shape", value: "[3, 3]" });
  expect(first?.weights.map(({ dims }) => dims)).toEqual([[16, 1, 3, 3], [16]]);
  expect(network.nodes.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(56_714);
});

test("every edge joins two nodes, and a node stands below what it reads", () => {
  const places = placeNodes(network);
  for (const { from, to } of network.edges)
    expect(places.get(from)?.y).toBeLessThan(Number(places.get(to)?.y));
});

test("every tensor inside a graph can be seen for an input", async () => {
  const inspector = await createInspector(ort, bytes, "wasm");
  const image = { dtype: "float32", dims: [2, 1, 28, 28], data: new Float32Array(2 * 28 * 28) } as const;
  const { tensors, value } = await inspector.inspect({ image }, "conv_0");
  await inspector.release();
  expect(Object.keys(tensors).sort()).toEqual(network.nodes.map(({ id }) => id).sort());
  expect(tensors.pool2).toEqual({ dtype: "float32", dims: [2, 32, 5, 5] });
  // Blank paper: the first convolution gives its bias everywhere.
  const bias = graph.initializer.find(({ name }) => name === "first_bias");
  const expected = new Float32Array(bias?.rawData.slice().buffer ?? new ArrayBuffer(0));
  expect(value?.data[0]).toBeCloseTo(Number(expected[0]), 6);
});

test.each(readCards().flatMap(graphsOf))("$label can be read and laid out", (file) => {
  const read = decodeGraph(readGraph(file));
  const found = read && networkOf(read);
  expect(found?.edges.length).toBeGreaterThan(0);
  expect(new Set(found?.nodes.map(({ id }) => id)).size).toBe(found?.nodes.length);
  expect(found && placeNodes(found).size).toBe(found?.nodes.length);
});

test("bytes that are no graph are refused", () => {
  expect(decodeGraph(new Uint8Array())).toBeNull();
  expect(() => decodeGraph(Uint8Array.of(0xff, 0xff, 0xff))).toThrow();
});
