import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactLog, randomFrom } from "#domain/judging/random.ts";

const draw = (name: string, n: number): number[] => {
  const random = randomFrom(name);
  return Array.from({ length: n }, () => random.uniform());
};

describe("the seeded stream", () => {
  it("[JUD-1] gives these numbers on every machine", () => {
    const random = randomFrom("7/small/0");
    expect([random.uniform(), random.uniform()].map((x) => x * 2 ** 32)).toEqual([3466821079, 3941031235]);
    expect([random.normal(), random.normal(), random.normal()]).toEqual([
      0.5834253072787222, -1.076010173334895, -1.4325013736772718,
    ]);
  });

  it("[JUD-1] differs by name and repeats by name", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(draw(a, 4)).toEqual(draw(a, 4));
        if (a !== b) expect(draw(a, 4)).not.toEqual(draw(b, 4));
      }),
    );
  });

  it("[JUD-1] has the logarithm right to the last bits, without Math.log", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(exactLog(x)).toBeCloseTo(Math.log(x), 12);
      }),
    );
    expect(exactLog(1)).toBe(0);
  });

  it("draws uniforms and normals with their moments", () => {
    const random = randomFrom("moments");
    const n = 20_000;
    const uniforms = Array.from({ length: n }, () => random.uniform());
    const normals = Array.from({ length: n }, () => random.normal());
    const mean = (xs: number[]): number => xs.reduce((a, b) => a + b, 0) / n;
    expect(mean(uniforms)).toBeCloseTo(0.5, 1);
    expect(mean(normals)).toBeCloseTo(0, 1);
    expect(mean(normals.map((x) => x * x))).toBeCloseTo(1, 1);
    expect(mean(normals.map((x) => x ** 4))).toBeGreaterThan(2.7);
    expect(mean(normals.map((x) => x ** 4))).toBeLessThan(3.3);
    expect(Math.min(...uniforms)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniforms)).toBeLessThan(1);
  });

  it("draws every whole number of a range and no other", () => {
    const random = randomFrom("range");
    const seen = new Set(Array.from({ length: 500 }, () => random.integer(-2, 3)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
  });
});
