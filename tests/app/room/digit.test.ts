import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
import { beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createOracle, type Oracle } from "#app/_judge/ort-session.ts";
import { rasterise, SIDE } from "#app/_models/digit-raster.ts";
import { DIGIT_SAMPLES } from "#app/_models/digit-samples.ts";
import { type DrawnStroke, MAX_POINTS, openDrawing } from "#app/_models/drawing.ts";
import { reproduceGolden } from "#app/_models/golden.ts";
import { GoldenFile } from "#domain/wire/model-card.ts";

const FOLDER = "models-onnx/mnist-cnn";

let oracle: Oracle;
beforeAll(async () => {
  oracle = await createOracle(ort, readFileSync(`${FOLDER}/model.onnx`));
});

const digitOf = async (image: Float32Array): Promise<number> => {
  const { logits } = await oracle.run({ image: { dtype: "float32", dims: [1, 1, SIDE, SIDE], data: image } });
  const values = [...(logits?.data ?? [])].map(Number);
  return values.indexOf(Math.max(...values));
};

const centre = (picture: Float32Array) => {
  const sum = picture.reduce((a, b) => a + b, 0);
  const x = picture.reduce((a, v, at) => a + v * ((at % SIDE) + 0.5), 0) / sum;
  const y = picture.reduce((a, v, at) => a + v * (Math.floor(at / SIDE) + 0.5), 0) / sum;
  return [x, y];
};

describe("a drawing becomes a picture as in MNIST", () => {
  test.each(DIGIT_SAMPLES.map((strokes, digit) => ({ strokes, digit })))(
    "the sample for $digit is read as $digit by mnist-cnn",
    async ({ strokes, digit }) => {
      const picture = rasterise(strokes);
      expect(picture).not.toBeNull();
      if (picture) expect(await digitOf(picture)).toBe(digit);
    },
  );

  test("place and size on the pad do not matter", () => {
    const [seven = []] = DIGIT_SAMPLES.slice(7, 8);
    const moved = seven.map(({ points }) => ({
      points: points.map((p, i) => p * 0.5 + (i % 2 === 0 ? 0.4 : 0.05)),
    }));
    const [a, b] = [rasterise(seven), rasterise(moved)];
    const difference = Math.max(...[...(a ?? [])].map((v, i) => Math.abs(v - (b?.[i] ?? 0))));
    expect(difference).toBeLessThan(1e-3);
  });

  test("the centre of mass is the centre, the ink fits 20x20 and values lie in 0..1", () => {
    for (const strokes of DIGIT_SAMPLES) {
      const picture = rasterise(strokes) ?? new Float32Array();
      const [x, y] = centre(picture);
      expect(x).toBeCloseTo(SIDE / 2, 0);
      expect(y).toBeCloseTo(SIDE / 2, 0);
      const inked = [...picture.entries()].filter(([, v]) => v > 0.5).map(([at]) => at);
      const columns = inked.map((at) => at % SIDE);
      expect(Math.max(...columns) - Math.min(...columns)).toBeLessThan(20);
      expect(Math.min(...picture)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...picture)).toBeLessThanOrEqual(1);
    }
  });

  test("nothing drawn is no picture, a single dot is one", () => {
    expect(rasterise([])).toBeNull();
    expect(rasterise([{ points: [] }])).toBeNull();
    const dot = rasterise([{ points: [0.9, 0.1] }]);
    expect(dot && Math.max(...dot)).toBe(1);
  });
});

test("golden vectors are reproduced, and a changed vector is noticed", async () => {
  const golden = GoldenFile.parse(JSON.parse(readFileSync(`${FOLDER}/golden.json`, "utf8")));
  expect((await reproduceGolden(oracle, golden)).reproduced).toBe(true);
  const [first, second] = golden.cases;
  const swapped = { cases: [{ ...first, outputs: second?.outputs }, ...golden.cases.slice(1)] } as GoldenFile;
  expect((await reproduceGolden(oracle, swapped)).reproduced).toBe(false);
});

describe("the shared drawing", () => {
  const stroke = (id: string, points: number[] = [0, 0, 1, 1]): DrawnStroke => ({ id, by: "p", points });

  test("both sides see the same strokes, and clearing can be undone", () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    mine.on("update", (u: Uint8Array) => Y.applyUpdate(theirs, u));
    const [a, b] = [openDrawing(mine, "mnist-cnn"), openDrawing(theirs, "mnist-cnn")];
    a.add(stroke("1"));
    a.add(stroke("2"));
    expect(b.strokes.get()).toEqual(a.strokes.get());
    a.clear();
    expect(b.strokes.get()).toEqual([]);
    a.undo();
    expect(b.strokes.get().map((s) => s.id)).toEqual(["1", "2"]);
  });

  test("what is not a stroke is passed over, and too many points are refused", () => {
    const doc = new Y.Doc();
    const drawing = openDrawing(doc, "mnist-cnn");
    doc.getArray<unknown>("drawing:mnist-cnn").push([{ id: 1 }, null, { id: "x", by: "y", points: ["a"] }]);
    expect(drawing.strokes.get()).toEqual([]);
    expect(drawing.add(stroke("big", new Array(2 * MAX_POINTS + 2).fill(0.5)))).toBe(false);
  });
});
