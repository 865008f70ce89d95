import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { searchSpace } from "#app/_models/demos/hyperparameter-search/search-space.ts";
import { curveOf } from "#app/_models/labs/curve.ts";
import { allConfigs, type MethodName, replay } from "#app/_models/labs/search-methods.ts";
import { ModelCard } from "#domain/wire/model-card.ts";

/** Written by `python -m export.labs.write_fixtures`. */
const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));

describe("search methods", () => {
  const lookUp = ({ config, epochs }: { config: readonly number[]; epochs: number }) =>
    config.reduce((a, b) => a + b, 0) / 10 + epochs / 100 + ((config[0] ?? 0) * (config[1] ?? 0)) / 50;

  it.each(["grid", "random", "halving", "tpe"] satisfies MethodName[])(
    "%s tries what Python tries",
    (name) => {
      const trials = replay(name, { sizes: [3, 2, 2], lookUp }, 11, 150);
      const rows = trials.map((t) => [...t.config, t.epochs, t.spent, Math.round(t.best * 1e6) / 1e6]);
      expect(rows).toEqual(fixture("search-methods")[name]);
    },
  );
});

describe("the table of settings as a space", () => {
  const table = [0.1, 0.01].flatMap((rate) =>
    [16, 8].map((width) => ({ rate, width, depth: 1, dropout: 0, weightDecay: 0, epoch3: rate * width })),
  );

  it("sorts the choices of each axis and looks a trial up", () => {
    const space = searchSpace(table);
    expect(space.sizes).toEqual([2, 2, 1, 1, 1]);
    expect(space.lookUp({ config: [0, 1, 0, 0, 0], epochs: 3 })).toBeCloseTo(0.16);
    expect(space.settings([1, 0, 0, 0, 0])).toEqual(table[1]);
  });
});

describe("the measured search", () => {
  const card = ModelCard.parse(
    JSON.parse(
      readFileSync(new URL("../../../models-onnx/hyperparameter-search/card.json", import.meta.url), "utf8"),
    ),
  );
  const space = searchSpace(curveOf(card, "trials"));

  it("holds every combination of its axes", () => {
    expect(space.sizes).toEqual([5, 4, 2, 2, 2]);
    expect(allConfigs(space.sizes).filter((config) => !space.settings(config))).toEqual([]);
  });

  it.each(["grid", "random", "halving", "tpe"] satisfies MethodName[])(
    "%s reaches what the card says",
    (name) => {
      for (const { epochs = 0, best = 0 } of curveOf(card, `search-${name}`)) {
        const reached = Array.from(
          { length: 10 },
          (_, i) => replay(name, space, i + 1, epochs).at(-1)?.best ?? 0,
        );
        expect(reached.reduce((sum, value) => sum + value, 0) / reached.length).toBeCloseTo(best, 3);
      }
    },
  );
});
