import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  drawClip,
  example,
  FRAMES,
  MOTIONS,
  ordered,
  type Pose,
  posesOf,
  SCALE,
} from "#app/_models/scenes/clip.ts";
import {
  atStart,
  type Car,
  drive,
  expert,
  HALF_WIDTH,
  type Line,
  type Look,
  nearest,
  POINTS,
  renderRoad,
  sampleTrack,
} from "#app/_models/scenes/road.ts";
import { normal, uniform } from "#app/_models/scenes/scene.ts";
import { visualBackprop } from "#app/_models/scenes/visual-backprop.ts";

/** Recorded with `python -m export.scenes.record_fixtures`, cwd models-onnx. */
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), "utf8"));
const every = (values: ArrayLike<number>, apart: number) =>
  Array.from(values).filter((_, i) => i % apart === 0);
const gaps = (ours: readonly number[], theirs: readonly number[]): number[] => {
  expect(ours.length).toBe(theirs.length);
  return ours.map((value, i) => Math.abs(value - (theirs[i] ?? Infinity)));
};

describe("clips of a moving digit", () => {
  const [{ digit }, ...clips] = fixture("moving-digit") as [
    { digit: number[] },
    ...{ motion: string; path: Record<keyof Pose, number[]>; pixels: number[] }[],
  ];

  test.each(clips.map((clip) => [clip.motion, clip] as const))(
    "%s as Python draws it",
    (_, { path, pixels }) => {
      const poses = path.x.map((x, i) => ({
        x,
        y: path.y[i] ?? 0,
        turn: path.turn[i] ?? 0,
        scale: path.scale[i] ?? 0,
      }));
      const drawn = every(drawClip(Float32Array.from(digit), poses), 53);
      expect(Math.max(...gaps(drawn, pixels))).toBeLessThan(2e-4);
    },
  );

  test("a drag becomes evenly spaced poses, however unevenly the pointer reported", () => {
    const poses = posesOf([
      { x: 4, y: 10, at: 0 },
      { x: 5, y: 10, at: 100 },
      { x: 19, y: 10, at: 1500 },
    ]);
    expect(poses?.length).toBe(FRAMES);
    for (const [i, pose] of (poses ?? []).entries()) expect(pose.x).toBeCloseTo(4 + i, 6);
    expect(poses?.every(({ y, scale }) => y === 10 && scale === SCALE)).toBe(true);
    expect(posesOf([{ x: 1, y: 1, at: 0 }])).toBeNull();
    expect(posesOf([])).toBeNull();
  });

  test("orders keep every frame", () => {
    const poses = example("left");
    expect(ordered(poses, "backwards").toReversed()).toEqual(poses);
    const shuffled = ordered(poses, "shuffled");
    expect(shuffled).not.toEqual(poses);
    expect(shuffled.map(({ x }) => x).toSorted()).toEqual(poses.map(({ x }) => x).toSorted());
    expect(MOTIONS.map((motion) => example(motion).length)).toEqual(MOTIONS.map(() => FRAMES));
  });
});

interface Recorded {
  readonly line: Line;
  readonly look: Look;
  readonly car: Car;
  readonly pixels: number[];
  readonly expert: [number, number];
  readonly lateral: number;
  readonly next: Car;
}

describe("the road", () => {
  const roads = fixture("roads") as Recorded[];

  test("is seen as Python draws it; rounded track points may turn single pixels at an edge", () => {
    for (const { line, car, look, pixels } of roads) {
      const apart = gaps(every(renderRoad(line, car, look), 61), pixels);
      expect(apart.filter((gap) => gap > 1e-5).length).toBeLessThanOrEqual(2);
    }
  });

  test("expert and bicycle model agree with Python", () => {
    for (const { line, car, expert: wanted, lateral, next } of roads) {
      const controls = expert(line, car);
      expect(Math.max(...gaps([controls.speed, controls.angle], wanted))).toBeLessThan(1e-4);
      expect(nearest(line, car.x, car.y).gap).toBeCloseTo(lateral, 5);
      const moved = drive(car, { speed: wanted[0], angle: wanted[1] });
      expect(gaps(Object.values(moved), Object.values(next)).every((gap) => gap < 1e-5)).toBe(true);
    }
  });

  test("the expert stays in its lane for a whole lap of tracks made here", () => {
    for (const seed of [1, 2, 3]) {
      const next = uniform(seed);
      const line = sampleTrack(next, () => normal(next));
      let car = atStart(line, 0);
      const places = new Set<number>();
      for (let i = 0; i < 600; i++) {
        car = drive(car, expert(line, car));
        const { gap, place } = nearest(line, car.x, car.y);
        expect(gap).toBeLessThan(HALF_WIDTH);
        places.add(Math.floor((place * 10) / POINTS));
      }
      expect(places.size).toBe(10);
    }
  });
});

describe("what the network looks at", () => {
  test("only places that all layers agree on stay lit", () => {
    const deep = { values: Float32Array.from([1, 0]), rows: 1, columns: 2 };
    const first = { values: Float32Array.from([0, 2, 3, 3]), rows: 1, columns: 4 };
    expect([...visualBackprop([first, deep], 1, 8)]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
  });

  test("a network that sees nothing lights nothing", () => {
    const dark = { values: new Float32Array(4), rows: 2, columns: 2 };
    expect(Math.max(...visualBackprop([dark], 4, 4))).toBe(0);
    expect(visualBackprop([], 2, 2).length).toBe(4);
  });
});
