import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rasterise } from "#app/_models/digit-raster.ts";
import { rollout, seenBy, spread } from "#app/_models/vision/attention.ts";
import { enlarged, erasures, mapFrom, picturesFor, withMark } from "#app/_models/vision/attribution.ts";
import { augmented, moved, OPERATIONS, warp } from "#app/_models/vision/augment.ts";
import { packColours, planesOf, unpackColours } from "#app/_models/vision/colour-bytes.ts";
import { drawFace, PERSON, type Person, VIEW, type View } from "#app/_models/vision/face.ts";
import { chancesOf, type Example, recognisedWhenHidden, trainHead } from "#app/_models/vision/head.ts";
import { histogram, levelsOf, shareOfZeros } from "#app/_models/vision/histogram.ts";
import { personOf, photograph, rowsOf, similarity, viewOf } from "#app/_models/vision/people.ts";
import { SYMBOLS, seeded, symbolStrokes } from "#app/_models/vision/symbols.ts";
import { float } from "#app/_models/vision/tensors.ts";

const fixture = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./fixtures/vision-${name}.json`, import.meta.url), "utf8"));

const largestGap = (ours: readonly number[], theirs: readonly number[]): number =>
  ours.length === theirs.length
    ? Math.max(...ours.map((value, i) => Math.abs(value - (theirs[i] ?? 0))))
    : Number.POSITIVE_INFINITY;

describe("a head trained in the browser", () => {
  const { features, labels, weights, bias, losses } =
    fixture<Record<"features" | "labels" | "weights" | "bias" | "losses", number[]>>("head");
  const examples: Example[] = labels.map((label, i) => ({
    label,
    features: features.slice(i * 6, i * 6 + 6),
  }));

  it("ends where PyTorch's SGD ends, by the same losses", () => {
    const head = trainHead(examples, 3);
    expect(largestGap(head.weights.flat(), weights)).toBeLessThan(1e-4);
    expect(largestGap(head.bias, bias)).toBeLessThan(1e-4);
    expect(largestGap(head.losses, losses)).toBeLessThan(1e-4);
  });

  it("recognises an example that it never saw where the classes lie apart, and not where labels are noise", () => {
    const apart = [0, 1, 2, 3, 4, 5].map((i) => ({ label: i % 2, features: [i % 2 ? 1 : -1, i / 10] }));
    expect(recognisedWhenHidden(apart, 2)).toBe(6);
    const alone = [
      { label: 0, features: [1, 0] },
      { label: 1, features: [-1, 0] },
    ];
    expect(recognisedWhenHidden(alone, 2)).toBe(0);
  });

  it("gives every class the same chance while it knows nothing", () => {
    expect(chancesOf(trainHead(examples, 3, 0), [1, 2, 3, 4, 5, 6])).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });
});

describe("attention maps", () => {
  const { weights, rollout: through } = fixture<Record<"weights" | "rollout", number[]>>("attention");
  const attention = { layers: 3, heads: 4, tokens: 5, weights };

  it("roll out as PyTorch's matrices do", () => {
    const ours = [0, 1, 2, 3, 4].flatMap((token) => rollout(attention, token));
    expect(largestGap(ours, through)).toBeLessThan(1e-5);
  });

  it("leave the class token out", () => {
    expect(seenBy(attention, 2, 3, 4)).toEqual(weights.slice(-4));
  });

  it("spread cells sharply", () => {
    expect(spread([1, 2, 3, 4], 2, 4)).toEqual([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
  });
});

describe("attribution maps", () => {
  it("are enlarged as PyTorch's bilinear does", () => {
    const { cells, whole } = fixture<Record<"cells" | "whole", number[]>>("enlarged");
    expect(largestGap(enlarged(cells, 7, 28), whole)).toBeLessThan(1e-5);
  });

  const places = Array.from({ length: 784 }, (_, i) => i);
  const picture = Float32Array.from(places, (i) => ((i * 7) % 11) / 11);
  /** A function with known gradients in the network's place. */
  const answers = (batch: Float32Array, shown: number) => {
    const count = batch.length / 784;
    const weight = (i: number, c: number) => Math.sin(0.37 * i * (c + 1));
    const logits = new Float32Array(count * 10);
    for (let n = 0; n < count; n++)
      for (let c = 0; c < 10; c++)
        logits[n * 10 + c] = places.reduce(
          (sum, i) => sum + weight(i, c) * (batch[n * 784 + i] ?? 0) ** 2,
          0,
        );
    const gradient = batch.map((ink, at) => 2 * weight(at % 784, shown) * ink);
    return { logits: float([count, 10], logits), gradient: float([count, 1, 28, 28], gradient) };
  };

  it.each(["gradient", "integrated", "occlusion", "lime"] as const)("are PyTorch's: %s", (method) => {
    const wanted = fixture<{ shown: number } & Record<typeof method, number[]>>("maps");
    const outputs = answers(picturesFor(method, picture), wanted.shown);
    expect(largestGap(mapFrom(method, picture, wanted.shown, outputs), wanted[method])).toBeLessThan(1e-3);
  });

  it("of Grad-CAM hold what speaks for the class, and that class only", () => {
    const cam = float(
      [1, 2, 7, 7],
      Float32Array.from({ length: 98 }, (_, i) => (i < 49 ? -1 : 2)),
    );
    expect(mapFrom("gradcam", picture, 0, { cam }).every((value) => value === 0)).toBe(true);
    expect(mapFrom("gradcam", picture, 1, { cam }).every((value) => value === 2)).toBe(true);
  });

  it("erase the most important pixels first, all of them at last", () => {
    const picture = new Float32Array(784).fill(1);
    const map = Array.from({ length: 784 }, (_, i) => i);
    const batch = erasures(picture, map, 2);
    expect([batch[0], batch[783]]).toEqual([1, 1]);
    expect([batch[784], batch[784 + 783]]).toEqual([1, 0]);
    expect(batch.slice(2 * 784).every((ink) => ink === 0)).toBe(true);
    expect(picture.every((ink) => ink === 1)).toBe(true);
  });

  it("find the mark where the training put it", () => {
    const marked = withMark(new Float32Array(784));
    expect(marked.reduce((sum, ink) => sum + ink, 0)).toBe(16);
    expect([marked[2 * 28 + 22], marked[5 * 28 + 25]]).toEqual([1, 1]);
  });
});

describe("cartoon faces", () => {
  interface Drawn {
    person: number[];
    view: number[];
    pixels: number[];
  }
  const { stride, faces } = fixture<{ stride: number; faces: Drawn[] }>("faces");

  it.each(faces.map((face, i) => [i, face] as const))(
    "are drawn as the training drew them (%i)",
    (_, face) => {
      const named = <K extends string>(names: readonly K[], values: readonly number[]) =>
        Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0])) as Record<K, number>;
      const person: Person = named(PERSON, face.person);
      const view: View = named(VIEW, face.view);
      const ours = Array.from(drawFace(person, view)).filter((_value, at) => at % stride === 0);
      expect(largestGap(ours, face.pixels)).toBeLessThan(1e-3);
    },
  );
});

describe("augmentation", () => {
  it("warps as PyTorch's grid_sample does", () => {
    const { picture, affine, made } = fixture<Record<"picture" | "affine" | "made", number[]>>("warp");
    const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0] = affine;
    expect(largestGap(Array.from(warp(picture, 8, [a, b, c, d, e, f])), made)).toBeLessThan(1e-5);
  });

  const picture = Float32Array.from({ length: 48 }, (_, i) => (i % 7) / 7);

  it("leaves a picture alone without operations, and draws the same for one seed", () => {
    expect(augmented(picture, [], seeded(1), picture)).toEqual(picture);
    const [one, same, other] = [3, 3, 4].map((seed) => augmented(picture, OPERATIONS, seeded(seed), picture));
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
    expect(one?.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it("moves an operation by one place and not beyond the ends", () => {
    expect(moved(["mirror", "turn", "zoom"], "zoom", -1)).toEqual(["mirror", "zoom", "turn"]);
    expect(moved(["mirror", "turn"], "mirror", -1)).toEqual(["mirror", "turn"]);
    expect(moved(["mirror", "turn"], "turn", 1)).toEqual(["mirror", "turn"]);
  });
});

describe("a picture that a room shares", () => {
  it("comes back within half a byte, and nothing else is taken for one", () => {
    const picture = Float32Array.from({ length: 12 }, (_, i) => i / 11);
    const back = unpackColours(packColours(picture), 2);
    expect(largestGap(Array.from(back ?? []), Array.from(picture))).toBeLessThanOrEqual(0.5 / 255 + 1e-6);
    for (const wrong of [null, 7, "", "AAAA", packColours(picture).replace("A", "!")])
      expect(unpackColours(wrong, 2)).toBeNull();
  });

  it("shows white where the file is transparent", () => {
    const rgba = new Uint8ClampedArray([255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 255, 0, 255, 0, 255]);
    expect(Array.from(planesOf(rgba, 2))).toEqual([1, 1, 0, 0, 0, 1, 0, 1, 0, 1, 1, 0]);
  });
});

describe("people drawn by chance", () => {
  it("are the same for a seed and lie in their ranges", () => {
    expect(personOf(3)).toEqual(personOf(3));
    expect(personOf(3)).not.toEqual(personOf(4));
    expect(Object.values(personOf(3)).every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(photograph(personOf(3), viewOf(3))).toEqual(photograph(personOf(3), viewOf(3)));
  });

  it("are compared by the product of their vectors", () => {
    const [one = [], other = []] = rowsOf([1, 0, 0.6, 0.8], 2);
    expect(similarity(one, other)).toBeCloseTo(0.6);
  });
});

describe("ready symbols", () => {
  it.each(SYMBOLS)("%s differs from one seed to the next, and is the same for one", (symbol) => {
    const [one, same, other] = [1, 1, 2].map((seed) => rasterise(symbolStrokes(symbol, seed)));
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
  });
});

describe("a histogram of weights", () => {
  it("counts what lies outside at the ends", () => {
    expect(histogram([-9, -0.4, 0, 0.4, 9], 4, 1)).toEqual([1, 1, 2, 1]);
  });

  it("counts levels and zeros", () => {
    expect(levelsOf([0, 0.5, 0.5, -0.5])).toBe(3);
    expect(shareOfZeros([0, 0, 1, 2])).toBe(0.5);
    expect(shareOfZeros([])).toBe(0);
  });
});
