import * as ort from "onnxruntime-web";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOracle, type Oracle } from "#app/_judge/ort-session.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { graphsOf, readCards, readGraph } from "./model-files.ts";

ort.env.wasm.numThreads = 1;

const graphs = readCards().flatMap(graphsOf);
const bytesOf = (label: string): Uint8Array => {
  const graph = graphs.find((one) => one.label === label);
  if (!graph) throw new Error(`${label} is missing`);
  return readGraph(graph);
};

const floats = (dims: number[], ...values: number[]): Tensor => ({
  dtype: "float32",
  dims,
  data: Float32Array.from(values),
});

describe("softmax-cross-entropy", () => {
  let oracle: Oracle;
  const inputs: Tensors = {
    logits: floats([2, 2], 1e4, -1e4, 0, 0),
    target: { dtype: "int64", dims: [2], data: BigInt64Array.of(1n, 0n) },
  };

  beforeAll(async () => {
    oracle = await createOracle(ort, bytesOf("mnist-cnn/softmax-cross-entropy"));
  });
  afterAll(() => oracle.release());

  it("takes int64 and stays exact for huge logits", async () => {
    const { loss, grad_logits: gradient } = await oracle.run(inputs);
    expect(loss?.dims).toEqual([]);
    expect(loss?.data[0]).toBeCloseTo((20_000 + Math.log(2)) / 2, 2);
    expect(gradient).toEqual(floats([2, 2], 0.5, -0.5, -0.25, 0.25));
  });

  it("fetches only what was asked for", async () => {
    expect(Object.keys(await oracle.run(inputs, ["log_probs"]))).toEqual(["log_probs"]);
  });

  it("gives each run its own arrays", async () => {
    const first = await oracle.run(inputs);
    const copy = structuredClone(first);
    await oracle.run({ ...inputs, logits: floats([2, 2], 1, 2, 3, 4) });
    expect(first).toEqual(copy);
  });

  it("rejects a missing input, another rank and another type", async () => {
    const { logits, target } = inputs as Record<"logits" | "target", Tensor>;
    await expect(oracle.run({ logits })).rejects.toThrow(/target/);
    await expect(oracle.run({ logits: floats([4], 1, 2, 3, 4), target })).rejects.toThrow(/rank/i);
    const asInt32: Tensor = { dtype: "int32", dims: [2], data: Int32Array.of(1, 0) };
    await expect(oracle.run({ logits, target: asInt32 })).rejects.toThrow(/int32|type/i);
  });
});

describe("scaled-dot-attention", () => {
  it("takes a bool mask: a row that sees nothing gives zeros, one that sees one key gives its value", async () => {
    const oracle = await createOracle(ort, bytesOf("self-attention-text/scaled-dot-attention"));
    const { output, weights } = await oracle.run({
      q: floats([1, 2, 1], 3e4, 3e4),
      k: floats([1, 2, 1], -3e4, 3e4),
      v: floats([1, 2, 1], 7, 9),
      mask: { dtype: "bool", dims: [1, 2, 2], data: Uint8Array.of(0, 0, 1, 0) },
    });
    await oracle.release();
    expect(weights).toEqual(floats([1, 2, 2], 0, 0, 1, 0));
    expect(output).toEqual(floats([1, 2, 1], 0, 7));
  });
});

describe("a file that is not a graph", () => {
  it("is refused", async () => {
    await expect(createOracle(ort, Uint8Array.of(1, 2, 3, 4))).rejects.toThrow();
    const half = bytesOf("mnist-cnn");
    await expect(createOracle(ort, half.subarray(0, half.length / 2))).rejects.toThrow();
  });
});
