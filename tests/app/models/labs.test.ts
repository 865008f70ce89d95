import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPlayground } from "#app/_models/demos/mlp-playground/playground-state.ts";
import { DIGIT_SAMPLES } from "#app/_models/digit-samples.ts";
import { stoppingPlace } from "#app/_models/labs/early-stopping.ts";
import { gradientCheck } from "#app/_models/labs/gradient-check.ts";
import { histogram } from "#app/_models/labs/histogram.ts";
import {
  accuracyOf,
  createNet,
  descend,
  gradients,
  type Layer,
  logitsOf,
  parameterCount,
} from "#app/_models/labs/net.ts";
import { CLOUDS, cloudPoints } from "#app/_models/labs/point-clouds.ts";
import { drawnSchedule, SCHEDULE_NAMES, SCHEDULES } from "#app/_models/labs/schedules.ts";
import { SMALL_SIDE, smallDigit } from "#app/_models/labs/small-digit.ts";
import { createTrainer } from "#app/_models/labs/trainer.ts";

/** Written by `python -m export.labs.write_fixtures`. */
const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));

const close = (ours: ArrayLike<number>, theirs: readonly number[], digits = 6) => {
  expect(ours.length).toBe(theirs.length);
  for (const [i, value] of theirs.entries()) expect(ours[i]).toBeCloseTo(value, digits);
};

const PLAN = { cloud: "spiral", noise: 0.05, hidden: [8, 8], seed: 3, rate: () => 0.5 } as const;

describe("point clouds", () => {
  it.each(CLOUDS)("%s is drawn as in Python", (cloud) => {
    close(cloudPoints(cloud, 6, 0.1, 11).points, fixture("point-clouds")[cloud].flat());
  });
});

describe("the hand-written network", () => {
  const { points, labels, weights, biases, loss, weightGradients, biasGradients } = fixture("net-gradients");
  const sizes = [2, 3, 2, 1];
  const net = sizes.slice(1).map(
    (outputs, i): Layer => ({
      inputs: sizes[i] ?? 0,
      outputs,
      weights: Float64Array.from(weights[i]),
      biases: Float64Array.from(biases[i]),
    }),
  );
  const data = { points: Float64Array.from(points), labels: Uint8Array.from(labels) };

  it("has PyTorch's loss and gradient", () => {
    const ours = gradients(net, data);
    expect(ours.loss).toBeCloseTo(loss, 12);
    for (const [i, layer] of ours.gradient.entries()) {
      close(layer.weights, weightGradients[i], 12);
      close(layer.biases, biasGradients[i], 12);
    }
  });

  it.each(CLOUDS)("passes the gradient check on %s", (cloud) => {
    expect(gradientCheck(createNet([2, 8, 8, 1], 5), cloudPoints(cloud, 64, 0.1, 7))).toBeLessThan(1e-5);
  });

  it("fails the gradient check where the gradient is wrong", () => {
    const saturated = createNet([2, 4, 1], 5).map((layer) => ({
      ...layer,
      weights: layer.weights.map(() => Number.NaN),
    }));
    expect(gradientCheck(saturated, cloudPoints("moons", 8, 0.1, 7))).not.toBeLessThan(1e-5);
  });

  it("has 105 parameters as 2-8-8-1", () => expect(parameterCount(createNet([2, 8, 8, 1], 1))).toBe(105));

  it("learns the spirals", () => {
    const trainer = createTrainer(PLAN);
    const before = trainer.measure();
    trainer.advance(2_500);
    expect(before.accuracy).toBeLessThan(0.75);
    expect(trainer.measure().accuracy).toBeGreaterThan(0.95);
  });

  it("ends in the same weights whether it trains at once or in pieces", () => {
    const [whole, pieces] = [createTrainer(PLAN), createTrainer(PLAN)];
    whole.advance(30);
    for (const steps of [1, 9, 20]) pieces.advance(steps);
    expect(pieces.net()).toEqual(whole.net());
  });

  it("goes down along the gradient", () => {
    const { gradient } = gradients(net, data);
    expect(gradients(descend(net, gradient, 0.1), data).loss).toBeLessThan(loss);
  });

  it("counts right answers", () => {
    expect(accuracyOf(logitsOf(net, data.points), data.labels)).toBeLessThanOrEqual(1);
    expect(accuracyOf(Float64Array.of(1, -1, 2, -2), Uint8Array.of(1, 0, 0, 0))).toBe(0.75);
  });
});

describe("learning-rate schedules", () => {
  it.each(SCHEDULE_NAMES)("%s is as in Python", (name) => {
    close(
      Array.from({ length: 20 }, (_, i) => SCHEDULES[name](i + 1, 20)),
      fixture("schedules")[name],
      12,
    );
  });

  it("a drawn one goes straight between its points", () => {
    const drawn = drawnSchedule([0, 1, 0]);
    close(
      [1, 6, 11, 16, 21].map((step) => drawn(step, 21)),
      [0, 0.5, 1, 0.5, 0],
    );
  });
});

describe("early stopping", () => {
  it("keeps the place that Python keeps", () => {
    const { losses, places } = fixture("early-stopping");
    expect([1, 3, 5].map((patience) => stoppingPlace(losses, patience).best)).toEqual(places);
  });
});

describe("a digit of 8x8", () => {
  it.each(DIGIT_SAMPLES.map((_, digit) => digit))(
    "%i reaches from edge to edge and holds ink only between 0 and 1",
    (digit) => {
      const image = smallDigit(DIGIT_SAMPLES[digit] ?? []) ?? new Float32Array();
      expect(image.length).toBe(SMALL_SIDE ** 2);
      expect(Math.min(...image)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...image)).toBeLessThanOrEqual(1);
      const rowHasInk = (row: number) =>
        image.slice(row * SMALL_SIDE, (row + 1) * SMALL_SIDE).some((ink) => ink > 0);
      expect([rowHasInk(0), rowHasInk(SMALL_SIDE - 1)]).toEqual([true, true]);
    },
  );

  it("is nothing where nothing was drawn, and a blob where one point was", () => {
    expect(smallDigit([])).toBeNull();
    expect(smallDigit([{ points: [0.5, 0.5] }])?.some((ink) => ink > 0)).toBe(true);
  });
});

describe("a histogram", () => {
  it("puts what lies outside into the first and last bin", () => {
    expect(histogram([-9, -1, 0.5, 1, 9, 2], [-2, 2], 4)).toEqual([1, 1, 1, 3]);
  });
});

describe("what another browser wrote into the playground", () => {
  it("is used where it fits", () => {
    const state = readPlayground({
      cloud: "moons",
      hidden: [3, 8],
      rate: 1,
      target: 40,
      layer: 1,
      index: 23,
      seed: 9,
    });
    expect(state).toMatchObject({
      cloud: "moons",
      hidden: [3, 8],
      rate: 1,
      target: 40,
      layer: 1,
      index: 23,
      seed: 9,
    });
  });

  it("is a default where it does not", () => {
    const state = readPlayground({
      cloud: 7,
      hidden: [99, "x", 4, -1],
      rate: 1e9,
      target: -5,
      layer: 9,
      index: 1e9,
    });
    expect(state).toMatchObject({
      cloud: "spiral",
      hidden: [4],
      rate: 0.5,
      target: 2_000,
      layer: 0,
      index: 0,
      seed: 1,
    });
    expect(readPlayground({ hidden: "many" }).hidden).toEqual([8, 8]);
  });
});
