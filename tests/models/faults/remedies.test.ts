import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ort from "onnxruntime-web";
import { describe, expect, it } from "vitest";
import { breakGraph } from "#app/_models/faults/break-graph.ts";
import { mendGraph } from "#app/_models/faults/mend-graph.ts";
import { openWhole, tryRemedy } from "#app/_models/faults/try-remedy.ts";
import { unpack } from "#app/_models/golden.ts";
import type { GraphEdit } from "#domain/bank/graph-edit.ts";
import type { GraphFault } from "#domain/bank/graph-fault.ts";
import { RemedyOutcome } from "#domain/judging/remedy.ts";
import { GoldenFile } from "#domain/wire/model-card.ts";
import { MODELS } from "../model-files.ts";

ort.env.wasm.numThreads = 1;

const DIGITS = "mnist-cnn/model.onnx";
const PAIRS = "quantised-mixed-precision/int8.onnx";
const PRUNED = "quantised-mixed-precision/pruned-int8.onnx";
/** Of graphs in 8 bits, as their cards have it. */
const COARSE = 0.25;

const read = (file: string): Uint8Array => new Uint8Array(readFileSync(join(MODELS, file)));
const goldenOf = (file: string): GoldenFile => {
  const golden = file === DIGITS ? "mnist-cnn/golden.json" : file.replace(".onnx", ".golden.json");
  return GoldenFile.parse(JSON.parse(readFileSync(join(MODELS, golden), "utf8")));
};

const outcomeOf = async (file: string, fault: GraphFault | null, edit: GraphEdit, at: string) => {
  const sound = read(file);
  const broken = fault ? breakGraph(sound, fault) : { ok: true as const, value: sound };
  if (!broken.ok) throw new Error(broken.failure.message);
  const tolerance = file === DIGITS ? undefined : COARSE;
  const job = { sound, broken: broken.value, golden: goldenOf(file), tolerance, edit, at };
  return RemedyOutcome.parse(await tryRemedy(ort, job));
};

const NO_RELU: GraphFault = { kind: "activation-dropped", at: "conv2" };
const SHIFTED: GraphFault = { kind: "wrong-zero-point", at: "relu_4_DequantizeLinear_Output", by: 20 };
const WEIGHTS = "second_weight_DequantizeLinear_Output";
const RELU: GraphEdit = { kind: "followed-by", op: "Relu" };

describe("a remedy in a broken graph", () => {
  it("[DBG-4] mends it where every output is the sound one's, at the place of the fault or beside it", async () => {
    const mended = { status: "restored", inputs: 3 };
    expect(await outcomeOf(DIGITS, NO_RELU, RELU, "conv2")).toEqual(mended);
    expect(await outcomeOf(DIGITS, NO_RELU, RELU, "pool2")).toEqual(mended);
    const shared: GraphEdit = { kind: "zero-point-shared" };
    for (const end of ["relu_4_QuantizeLinear_Output", "relu_4_DequantizeLinear_Output"])
      expect(await outcomeOf(PAIRS, SHIFTED, shared, end)).toEqual(mended);
  });

  it.each<[string, GraphFault, GraphEdit, string, string]>([
    [DIGITS, NO_RELU, RELU, "conv1", "conv2"],
    [DIGITS, NO_RELU, { kind: "followed-by", op: "Softmax", at: "logits" }, "conv2", "conv2"],
    [DIGITS, NO_RELU, { kind: "bias-raised", by: 1 }, "conv_0", "conv_0"],
    [DIGITS, NO_RELU, { kind: "pooling-swapped" }, "conv1", "pool1"],
    [PAIRS, SHIFTED, { kind: "scale", times: 0.5 }, SHIFTED.at, "relu_4_QuantizeLinear_Output"],
    [PAIRS, SHIFTED, { kind: "zero-point", to: 128 }, SHIFTED.at, "relu_4_QuantizeLinear_Output"],
    [PAIRS, SHIFTED, RELU, SHIFTED.at, SHIFTED.at],
  ])("[DBG-4] in %s leaves %o with %o at %s wrong first in %s", async (file, fault, edit, at, tensor) => {
    expect(await outcomeOf(file, fault, edit, at)).toMatchObject({
      status: "diverged",
      input: 0,
      divergence: { tensor },
    });
  });

  it("[DBG-4] may stop the graph from running at all", async () => {
    const padded: GraphEdit = { kind: "padded", to: [1, 1, 1, 1] };
    expect(await outcomeOf(DIGITS, NO_RELU, padded, "conv2")).toEqual({ status: "unrunnable" });
  });

  it.each<[string, GraphEdit, string]>([
    [DIGITS, RELU, "no-such-tensor"],
    [DIGITS, { kind: "bias-raised", by: 1 }, "pool2"],
    [DIGITS, { kind: "pooling-swapped" }, "hidden"],
    [DIGITS, { kind: "padded", to: [1, 1, 1, 1] }, "hidden"],
    [DIGITS, { kind: "zero-point", to: 0 }, "conv2"],
    [DIGITS, { kind: "scale", times: 2 }, "conv2"],
    [DIGITS, { kind: "zero-point-shared" }, "conv2"],
    [PRUNED, { kind: "zero-point-shared" }, WEIGHTS],
    [PAIRS, { kind: "one-scale" }, "relu_4_DequantizeLinear_Output"],
    [PAIRS, { kind: "pruned", share: 0.5 }, "relu_4_QuantizeLinear_Output"],
    [PAIRS, { kind: "unpacked" }, "relu_4"],
  ])("[DBG-4] in %s, %o cannot be made at %s", async (file, edit, at) => {
    expect(await outcomeOf(file, null, edit, at)).toEqual({ status: "impossible" });
  });

  it("[DBG-4] is not run beside a sound graph that this device does not reproduce", async () => {
    const altered = breakGraph(read(DIGITS), NO_RELU);
    if (!altered.ok) throw new Error(altered.failure.message);
    const job = {
      sound: altered.value,
      broken: read(DIGITS),
      golden: goldenOf(DIGITS),
      edit: RELU,
      at: "conv2",
    };
    await expect(tryRemedy(ort, job)).rejects.toThrow("not reproduced");
  });
});

const weightsWith = async (edit: GraphEdit | null): Promise<readonly number[]> => {
  const mended = edit ? mendGraph(read(PRUNED), edit, WEIGHTS) : { ok: true as const, value: read(PRUNED) };
  if (!mended.ok) throw new Error(mended.failure.message);
  const graph = await openWhole(ort, mended.value);
  const [first] = goldenOf(PRUNED).cases;
  const result = await graph.run(unpack(first?.inputs ?? {}), [WEIGHTS]);
  await graph.release();
  return Array.from(result[WEIGHTS]?.data ?? [], Number);
};

describe("edits of weights in 8 bits", () => {
  it("leave them as they are where they are kept in float32", async () => {
    expect(await weightsWith({ kind: "unpacked" })).toEqual(await weightsWith(null));
    expect(await outcomeOf(PRUNED, null, { kind: "unpacked" }, WEIGHTS)).toMatchObject({
      status: "restored",
    });
  });

  it("round them to one scale, at most half a step away", async () => {
    const [before, after] = [await weightsWith(null), await weightsWith({ kind: "one-scale" })];
    const step = Math.max(...before.map(Math.abs)) / 127;
    const errors = before.map((value, i) => Math.abs(value - (after[i] ?? 0)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(step / 2 + 1e-6);
    expect(Math.max(...errors)).toBeGreaterThan(step / 10);
  });

  it("set the smallest of them to 0, and no others", async () => {
    const [before, after] = [await weightsWith(null), await weightsWith({ kind: "pruned", share: 0.95 })];
    const zeros = after.filter((value) => value === 0).length;
    expect(zeros).toBeGreaterThanOrEqual(0.95 * after.length);
    const kept = after.filter((value) => value !== 0).map(Math.abs);
    const dropped = before.filter((_, i) => after[i] === 0).map(Math.abs);
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(Math.max(...dropped));
    expect(after.every((value, i) => value === 0 || value === before[i])).toBe(true);
  });
});
