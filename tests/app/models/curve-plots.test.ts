import { describe, expect, test } from "vitest";
import { columnsOf, confusionOf, plotsOf, type Rows } from "#app/models/curve-plots.ts";

describe("plots of a card's curves", () => {
  test("draw every column over the first, with gaps where a row lacks it", () => {
    const rows: Rows = [
      { step: 1, loss: 2 },
      { step: 5, loss: 1, validation: 1.5 },
    ];
    expect(columnsOf(rows)).toEqual(["step", "loss", "validation"]);
    expect(plotsOf(rows)).toEqual([
      {
        x: { name: "step", values: [1, 5] },
        series: [
          { label: "loss", values: [2, 1] },
          { label: "validation", values: [null, 1.5] },
        ],
        log: false,
      },
    ]);
  });

  test("part series of other sizes, and leave what is alike together", () => {
    const plots = plotsOf([
      { epoch: 1, loss: 0.5, accuracy: 0.9, perplexity: 400 },
      { epoch: 2, loss: 0.4, accuracy: 0.95, perplexity: 300 },
    ]);
    expect(plots.map(({ series }) => series.map(({ label }) => label))).toEqual([
      ["loss", "accuracy"],
      ["perplexity"],
    ]);
  });

  test("use powers of ten for positive values over many of them, never where there is a zero", () => {
    const log = (last: number) =>
      plotsOf([
        { lag: 1, gradient: 1 },
        { lag: 2, gradient: last },
      ]).map((plot) => plot.log);
    expect(log(1e-4)).toEqual([true]);
    expect(log(0)).toEqual([false]);
    expect(log(0.1)).toEqual([false]);
  });

  test("leave to a table what does not run along an axis", () => {
    expect(plotsOf([{ truth: 0, predicted: 1 }])).toEqual([]);
    expect(
      plotsOf([
        { truth: 0, count: 3 },
        { truth: 0, count: 4 },
      ]),
    ).toEqual([]);
    expect(plotsOf([])).toEqual([]);
    expect(plotsOf([{ only: 1 }, { only: 2 }])).toEqual([]);
  });
});

describe("a confusion", () => {
  test("is a matrix over every class that was meant or answered", () => {
    const made = confusionOf([
      { truth: 2, predicted: 0, count: 5 },
      { truth: 0, predicted: 0, count: 7 },
    ]);
    expect(made?.classes).toEqual([0, 2]);
    expect([made?.count(2, 0), made?.count(0, 0), made?.count(0, 2)]).toEqual([5, 7, 0]);
  });

  test("is nothing else", () => expect(confusionOf([{ truth: 0, count: 1 }])).toBeNull());
});
