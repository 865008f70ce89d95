import { type Draw, mulberry32 } from "../mulberry32.ts";

export const CLOUDS = ["spiral", "moons", "rings", "xor"] as const;
export type Cloud = (typeof CLOUDS)[number];

/** As in training: `mlp_playground.py`. */
export const CLOUD_NOISE: Readonly<Record<Cloud, number>> = {
  spiral: 0.05,
  moons: 0.15,
  rings: 0.15,
  xor: 0.1,
};
const SPIRAL_TURNS = 1.25;

/** `points` is x0, y0, x1, y1, ...; a label is 0 or 1. */
export interface Labelled {
  readonly points: Float64Array;
  readonly labels: Uint8Array;
}

function cleanPoint(cloud: Cloud, label: number, draw: Draw): readonly [x: number, y: number] {
  const along = draw.uniform();
  const turn = 2 * Math.PI * along;
  if (cloud === "moons") {
    const [x, y] = [Math.cos(turn / 2) - 0.5, Math.sin(turn / 2) - 0.25];
    return label === 1 ? [-x, -y] : [x, y];
  }
  if (cloud === "rings") {
    const radius = label === 1 ? 1 : 0.4;
    return [radius * Math.cos(turn), radius * Math.sin(turn)];
  }
  if (cloud === "xor") {
    const [x, y] = [2 * along - 1, draw.uniform()];
    return [x, x > 0 === (label === 1) ? y : -y];
  }
  const radius = 0.1 + 0.9 * along;
  const angle = turn * SPIRAL_TURNS + Math.PI * label;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** Classes take turns. The same points as `point_clouds.py` draws. */
export function cloudPoints(cloud: Cloud, count: number, noise: number, seed: number): Labelled {
  const draw = mulberry32(seed);
  const points = new Float64Array(2 * count);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  for (let i = 0; i < count; i++) {
    const [x, y] = cleanPoint(cloud, i % 2, draw);
    points[2 * i] = x + noise * draw.normal();
    points[2 * i + 1] = y + noise * draw.normal();
  }
  return { points, labels };
}
