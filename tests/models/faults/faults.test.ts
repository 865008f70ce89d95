import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { breakGraph } from "#app/_models/faults/break-graph.ts";
import { decodeGraph, withGraph } from "#app/_models/graph/onnx-schema.ts";
import { GraphFault } from "#domain/bank/graph-fault.ts";
import { GoldenFile } from "#domain/wire/model-card.ts";
import { faultEffects } from "./fault-effects.ts";

const MODELS = path.resolve(import.meta.dirname, "../../../models-onnx");
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(path.join(MODELS, `${file}.onnx`)));
const goldenOf = (file: string): GoldenFile => {
  const name = file.endsWith("/model") ? file.replace(/model$/, "golden") : `${file}.golden`;
  return GoldenFile.parse(JSON.parse(readFileSync(path.join(MODELS, `${name}.json`), "utf8")));
};

/** Every kind of fault in a trained model, or in a part of one where no model has such an operation. */
const SHOWN: readonly (readonly [file: string, fault: GraphFault])[] = [
  ["self-attention-text/model", { kind: "scale-dropped", at: "mul_21" }],
  ["mnist-cnn/model", { kind: "bias-missing", at: "conv_0" }],
  ["batch-norm-lab/model", { kind: "bias-missing", at: "logits" }],
  ["mnist-cnn/model", { kind: "activation-dropped", at: "conv1" }],
  ["transformer-translation/model", { kind: "future-leaked", at: "add_94" }],
  ["self-attention-text/model", { kind: "residual-dropped", at: "add_29", keep: 1 }],
  ["self-attention-text/model", { kind: "softmax-axis", at: "attention", axis: 2 }],
  ["batch-norm-lab/model", { kind: "constants-swapped", at: "normalised1", places: [1, 2] }],
  ["neural-cf/model", { kind: "order-swapped", at: "concat_2", places: [0, 1] }],
  ["self-attention-text/model", { kind: "mask-inverted", at: "where_6" }],
  ["transformer-translation/model", { kind: "mask-shifted", at: "trilu_78", by: 1 }],
  [
    "quantised-mixed-precision/int8",
    { kind: "wrong-zero-point", at: "relu_1_DequantizeLinear_Output", by: 3 },
  ],
  ["batch-norm-lab/model", { kind: "batch-statistics", at: "normalised2" }],
  ["mnist-cnn/parts/batch-norm-inference", { kind: "epsilon-misplaced", at: "add_1" }],
  ["batch-norm-lab/model", { kind: "weight-transposed", at: "sum2" }],
  ["mnist-cnn/parts/conv2d-backward", { kind: "wrong-permutation", at: "grad_weight", perm: [1, 0, 3, 2] }],
  ["mnist-cnn/model", { kind: "kernel-flipped", at: "conv_3" }],
  ["super-resolution/model", { kind: "window-wrong", at: "conv_3", setting: "pads", to: [0, 0, 2, 2] }],
  ["mnist-cnn/model", { kind: "pooling-swapped", at: "pool1" }],
  ["batch-norm-lab/parts/layer-norm", { kind: "sum-for-mean", at: "mean" }],
  ["self-attention-text/model", { kind: "wrong-input", at: "matmul_16", place: 0, from: "gather_3" }],
  ["rnn-vs-lstm-memory/model", { kind: "gates-swapped", at: "lstm_y", gates: [0, 2] }],
  ["rnn-vs-lstm-memory/model", { kind: "gates-swapped", at: "gru_y", gates: [0, 1] }],
];

describe("faults of a graph", () => {
  it("are shown here, each kind at least once", () => {
    const kinds = GraphFault.options.map((option) => option.shape.kind.value);
    expect(kinds.length).toBeGreaterThanOrEqual(12);
    expect([...new Set(SHOWN.map(([, fault]) => fault.kind))].sort()).toEqual(kinds.toSorted());
  });

  it.each(SHOWN.map(([file, fault]) => ({ file, fault })))(
    "$file: $fault.kind at $fault.at changes the outputs, and no tensor before",
    async ({ file, fault }) => {
      const sound = bytesOf(file);
      const broken = breakGraph(sound, GraphFault.parse(fault));
      if (!broken.ok) throw new Error(broken.failure.message);
      const { changed, first } = await faultEffects(sound, broken.value, goldenOf(file));
      expect(changed.length).toBeGreaterThan(0);
      expect([...new Set(first)]).toEqual([fault.at]);
    },
  );

  it("leave no constant behind that tells what was taken away, and no telling name", () => {
    const broken = breakGraph(bytesOf("mnist-cnn/model"), { kind: "bias-missing", at: "conv_0" });
    const shifted = { kind: "wrong-zero-point", at: "relu_1_DequantizeLinear_Output", by: 3 } as const;
    const shared = breakGraph(bytesOf("quantised-mixed-precision/int8"), shifted);
    const names = [broken, shared].flatMap((one) =>
      one.ok ? (decodeGraph(one.value)?.initializer.map(({ name }) => name) ?? []) : [],
    );
    expect(names).not.toContain("first_bias");
    expect(names).toContain("relu_1_zero_point");
    expect(names.filter((name) => name.startsWith("relu_1_zero_point_"))).toHaveLength(1);
    expect(names.filter((name) => /wrong|broken|fault/.test(name))).toEqual([]);
  });

  it("a graph that is written again without a fault answers as before", async () => {
    for (const file of ["self-attention-text/model", "quantised-mixed-precision/int8"]) {
      const sound = bytesOf(file);
      const again = withGraph(sound, ({ node, initializer }) => ({ node, initializer }));
      if (!again) throw new Error(`${file} holds no graph`);
      expect(await faultEffects(sound, again, goldenOf(file), 1e-2)).toEqual({ changed: [], first: [] });
    }
  });

  it("refuses a fault that the operation cannot have, and an operation that is not there", () => {
    const refused: readonly GraphFault[] = [
      { kind: "scale-dropped", at: "conv_0" },
      { kind: "softmax-axis", at: "conv1", axis: 0 },
      { kind: "weight-transposed", at: "logits" },
      { kind: "batch-statistics", at: "hidden" },
      { kind: "wrong-zero-point", at: "conv_0", by: 1 },
      { kind: "activation-dropped", at: "nowhere" },
    ];
    for (const fault of refused)
      expect(breakGraph(bytesOf("mnist-cnn/model"), fault)).toMatchObject({ ok: false });
  });

  it("refuses bytes that hold no graph", () => {
    const fault: GraphFault = { kind: "activation-dropped", at: "hidden" };
    expect(breakGraph(new Uint8Array(), fault)).toMatchObject({ ok: false });
  });
});
