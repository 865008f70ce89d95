import { describe, expect, test } from "vitest";
import { dotsOf, gridCodes, REACH, sigmoid, tiled } from "#app/_models/images/latent-map.ts";

describe("the plane of codes", () => {
  test("a grid covers it from the top left to the bottom right, cell by cell", () => {
    const codes = gridCodes(4);
    expect([...codes.slice(0, 4)]).toEqual([-3, 3, -1, 3]);
    expect([...codes.slice(-2)]).toEqual([3, -3]);
    expect(Math.max(...codes)).toBeLessThan(REACH);
  });

  test("pictures laid out in a square keep their places", () => {
    const pictures = Float32Array.from({ length: 4 * 784 }, (_, i) => Math.floor(i / 784) + (i % 784) / 1000);
    const whole = tiled(pictures, 2);
    expect(whole[0]).toBeCloseTo(0);
    expect(whole[28]).toBeCloseTo(1);
    expect(whole[28 * 56]).toBeCloseTo(2);
    expect(whole[56 * 56 - 1]).toBeCloseTo(3.783);
  });

  test("the sigmoid is finite for any logit", () => {
    expect([...sigmoid([-1000, 0, 1000])]).toEqual([0, 0.5, 1]);
  });

  test("dots belong to one weight, or to all where none is given", () => {
    const rows = [
      { x: 1, y: 2, label: 3, beta: 0.1 },
      { x: 4, y: 5, label: 6, beta: 10 },
    ];
    expect(dotsOf(rows, 10)).toEqual([{ x: 4, y: 5, label: 6 }]);
    expect(dotsOf([{ x: 1, y: 2, label: 3 }], 10)).toHaveLength(1);
    expect(dotsOf(undefined, 1)).toEqual([]);
  });
});
