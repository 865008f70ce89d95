import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { cropped, trimmed } from "#app/_models/images/crop.ts";
import { curveOf, darkened } from "#app/_models/images/darken.ts";
import { halved } from "#app/_models/images/halve.ts";
import { dotsOf, gridCodes, REACH, sigmoid, tiled } from "#app/_models/images/latent-map.ts";
import { AMOUNTS, BLOCK, NOISES, spoilt } from "#app/_models/images/noise.ts";
import { readNoise } from "#app/_models/images/noise-controls.tsx";
import { bytesOf, fromLuma, photoOf, toLuma } from "#app/_models/images/photo.ts";
import { deviation, drawnCodes } from "#app/_models/images/posterior.ts";
import { medianFiltered, psnr } from "#app/_models/images/quality.ts";
import { readPhotoChoice } from "#app/_models/images/use-photo.ts";

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

const Recorded = z.object({
  side: z.number(),
  truth: z.array(z.number()),
  estimate: z.array(z.number()),
  psnr: z.number(),
  psnrOfItself: z.number(),
  median3: z.array(z.number()),
  median5: z.array(z.number()),
  photo: z.array(z.number()),
  halved: z.array(z.number()),
});

describe("picture quality, as the Python that measured the models", () => {
  const file = readFileSync("tests/app/models/fixtures/image-quality.json", "utf8");
  const recorded = Recorded.parse(JSON.parse(file));
  const { side, truth, estimate } = recorded;

  test("PSNR", () => {
    expect(psnr(estimate, truth)).toBeCloseTo(recorded.psnr, 4);
    expect(psnr(truth, truth)).toBeCloseTo(recorded.psnrOfItself, 4);
  });

  test.each([3, 5] as const)("median filter %d", (size) => {
    const ours = medianFiltered(estimate, side, size);
    for (const [i, value] of recorded[`median${size}`].entries()) expect(ours[i]).toBeCloseTo(value, 5);
  });

  test("a photo reduced to half, to the last bit of its 8", () => {
    const half = halved({ width: 14, height: 18, planes: Float32Array.from(recorded.photo) });
    expect([half.width, half.height]).toEqual([7, 9]);
    const levels = (values: ArrayLike<number>) => Array.from(values, (value) => Math.round(255 * value));
    expect(levels(half.planes)).toEqual(levels(recorded.halved));
  });
});

describe("noise", () => {
  const grey = new Float32Array(784).fill(0.5);

  test.each(NOISES)(
    "%s: one seed is one picture, another seed another, and every pixel stays within 0..1",
    (kind) => {
      const amount = AMOUNTS[kind][1];
      const first = spoilt(grey, { kind, amount, seed: 1 });
      expect(spoilt(grey, { kind, amount, seed: 1 })).toEqual(first);
      expect(spoilt(grey, { kind, amount, seed: 2 })).not.toEqual(first);
      expect(first.every((value) => value >= 0 && value <= 1)).toBe(true);
    },
  );

  test("salt and pepper touches about the share asked for, half of it white", () => {
    const noisy = spoilt(grey, { kind: "saltAndPepper", amount: 0.4, seed: 3 });
    const share = (value: number) => noisy.filter((pixel) => pixel === value).length / 784;
    expect(share(0) + share(1)).toBeCloseTo(0.4, 1);
    expect(share(1)).toBeCloseTo(0.2, 1);
  });

  test("one block covers its square and nothing else", () => {
    const noisy = spoilt(grey, { kind: "blocks", amount: 1, seed: 4 });
    expect(noisy.filter((pixel) => pixel !== 0.5)).toHaveLength(BLOCK * BLOCK);
  });

  test("what another browser wrote is checked: an unknown kind or an amount of another kind falls back", () => {
    expect(readNoise({ noise: "rain", amount: 9, seed: -1 })).toEqual({
      kind: "gaussian",
      amount: 0.5,
      seed: 1,
    });
    expect(readNoise({ noise: "blocks", amount: 0.2 })).toMatchObject({ kind: "blocks", amount: 3 });
    expect(readNoise({ noise: "blocks", amount: 2, seed: 5 })).toEqual({
      kind: "blocks",
      amount: 2,
      seed: 5,
    });
  });
});

describe("samples of what a noisy digit may be", () => {
  test("codes have the mean and the spread that the encoder gave", () => {
    const codes = drawnCodes([1, -2], [Math.log(4), Math.log(0.01)], { count: 4000, seed: 1 });
    const column = (place: number) => codes.filter((_, i) => i % 2 === place);
    const mean = (values: Float32Array) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(column(0))).toBeCloseTo(1, 0);
    expect(mean(column(1))).toBeCloseTo(-2, 1);
    expect(deviation(codes, 2)[0]).toBeCloseTo(2, 0);
    expect(deviation(codes, 2)[1]).toBeCloseTo(0.1, 1);
  });

  test("pictures that agree differ nowhere", () => {
    expect([...deviation([0.2, 0.7, 0.2, 0.7], 2)]).toEqual([0, 0]);
    expect(deviation([0, 0.7, 1, 0.7], 2)[0]).toBeCloseTo(0.5);
  });
});

describe("photos", () => {
  const bytes = Uint8ClampedArray.from({ length: 4 * 20 * 16 }, (_, i) =>
    i % 4 === 3 ? 255 : (i * 37) % 256,
  );
  const photo = photoOf(bytes, 20, 16);

  test("bytes become planes and come back, also by way of brightness and colour", () => {
    expect(bytesOf(photo)).toEqual(bytes);
    const back = fromLuma(toLuma(photo));
    for (const [i, value] of photo.planes.entries()) expect(back.planes[i]).toBeCloseTo(value, 5);
  });

  test("grey has no colour", () => {
    const grey = toLuma({ width: 1, height: 1, planes: Float32Array.of(0.3, 0.3, 0.3) });
    expect(Array.from(grey.planes, (value) => value.toFixed(5))).toEqual(["0.30000", "0.50000", "0.50000"]);
  });

  test("a lens at the edge stays inside, and shows what is there", () => {
    const corner = cropped(photo, [1, 1], 6);
    expect([corner.width, corner.height]).toEqual([6, 6]);
    expect(corner.planes[35]).toBe(photo.planes[20 * 16 - 1]);
    expect(corner.planes[107]).toBe(photo.planes[3 * 20 * 16 - 1]);
    expect(cropped(photo, [0.5, 0.5], 100).width).toBe(16);
  });

  test("a photo is an example or a JPEG of somebody's own; anything else that was shared becomes the cat", () => {
    const own = "data:image/jpeg;base64,AAAA";
    expect([own, "rocket"].map((photo) => readPhotoChoice({ photo }).photo)).toEqual([own, "rocket"]);
    for (const photo of ["toString", "https://example.org/a.jpg", 7, null])
      expect(readPhotoChoice({ photo }).photo).toBe("cat");
  });

  test("sides become multiples of four round the same middle", () => {
    const odd = photoOf(bytes, 10, 32);
    const trim = trimmed(odd, 4);
    expect([trim.width, trim.height]).toEqual([8, 32]);
    expect([trim.planes[0], trim.planes[8]]).toEqual([odd.planes[1], odd.planes[11]]);
    expect(trim.planes.at(-1)).toBe(odd.planes.at(-2));
    expect(trimmed(photo, 4)).toBe(photo);
  });

  test("darkness takes light away, the more the darker, and none at 0", () => {
    const light = ({ planes }: { planes: Float32Array }) => planes.reduce((a, b) => a + b, 0) / planes.length;
    expect(darkened(photo, 0, 1)).toBe(photo);
    expect(light(darkened(photo, 0.2, 1))).toBeLessThan(light(photo));
    expect(light(darkened(photo, 1, 1))).toBeLessThan(light(darkened(photo, 0.2, 1)));
  });

  test("curves keep black and white, rise with a positive strength and do nothing with 0", () => {
    const curve = curveOf([1, 0.5], 3);
    expect([curve[0], curve[2]]).toEqual([0, 1]);
    expect(curve[1]).toBeCloseTo(0.75 + 0.5 * 0.75 * 0.25);
    expect(curveOf([0, 0, 0], 3)).toEqual([0, 0.5, 1]);
  });
});
