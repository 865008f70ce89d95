/** Clips of a moving sprite, drawn as models-onnx/export/scenes/clips.py draws them. */

export const FRAMES = 16;
export const SIDE = 32;
export const SPRITE = 28;
export const MOTIONS = ["left", "right", "up", "down", "rotate", "pulse"] as const;
export type Motion = (typeof MOTIONS)[number];

/** The sprite's usual size, and by how much a pulse changes it. */
export const SCALE = 0.62;
export const SWING = 0.22;

/** Place of the sprite's centre in pixels, turn in radians and scale, in one frame. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
  readonly scale: number;
}

const modulo = (value: number, by: number) => ((value % by) + by) % by;
/** The shorter way round, as the picture's edges meet. */
const wrapped = (gap: number) => modulo(gap + SIDE / 2, SIDE) - SIDE / 2;

/** The sprite between its pixels; nothing outside. */
function sampled(sprite: Float32Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (row: number, column: number) =>
    row < 0 || column < 0 || row >= SPRITE || column >= SPRITE ? 0 : (sprite[row * SPRITE + column] ?? 0);
  const [shareX, shareY] = [x - left, y - top];
  const upper = at(top, left) * (1 - shareX) + at(top, left + 1) * shareX;
  const lower = at(top + 1, left) * (1 - shareX) + at(top + 1, left + 1) * shareX;
  return upper * (1 - shareY) + lower * shareY;
}

/** One frame of SIDE x SIDE grey pixels, without noise. */
export function drawFrame(sprite: Float32Array, pose: Pose): Float32Array {
  const frame = new Float32Array(SIDE * SIDE);
  const cosine = Math.cos(pose.turn);
  const sine = Math.sin(pose.turn);
  const reach = (pose.scale * SPRITE) / 2;
  for (let i = 0; i < frame.length; i++) {
    const dx = wrapped((i % SIDE) + 0.5 - pose.x);
    const dy = wrapped(Math.floor(i / SIDE) + 0.5 - pose.y);
    const u = (dx * cosine + dy * sine) / reach;
    const v = (dy * cosine - dx * sine) / reach;
    frame[i] = sampled(sprite, ((u + 1) * SPRITE - 1) / 2, ((v + 1) * SPRITE - 1) / 2);
  }
  return frame;
}

/** All frames in a row, [frames, SIDE, SIDE]. */
export function drawClip(sprite: Float32Array, poses: readonly Pose[]): Float32Array {
  const clip = new Float32Array(poses.length * SIDE * SIDE);
  poses.forEach((pose, i) => {
    clip.set(drawFrame(sprite, pose), i * SIDE * SIDE);
  });
  return clip;
}

const STEPS: Readonly<Record<Motion, (time: number) => Partial<Pose>>> = {
  left: (time) => ({ x: 24 - 1.3 * time }),
  right: (time) => ({ x: 8 + 1.3 * time }),
  up: (time) => ({ y: 24 - 1.3 * time }),
  down: (time) => ({ y: 8 + 1.3 * time }),
  rotate: (time) => ({ turn: 0.22 * time }),
  pulse: (time) => ({ scale: SCALE + SWING * Math.sin(0.5 * time) }),
};

/** A clean example of a motion. */
export const example = (motion: Motion): Pose[] =>
  Array.from({ length: FRAMES }, (_, time) => ({
    x: 16,
    y: 16,
    turn: 0,
    scale: SCALE,
    ...STEPS[motion](time),
  }));

/** One point of a drag, `at` in milliseconds. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

/** A drag as FRAMES poses, evenly spaced in time; null for fewer than two points. */
export function posesOf(points: readonly Point[]): Pose[] | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  let place = 0;
  return Array.from({ length: FRAMES }, (_, frame) => {
    const at = first.at + ((last.at - first.at) * frame) / (FRAMES - 1);
    while (place < points.length - 2 && (points[place + 1]?.at ?? 0) < at) place++;
    const [before, after] = [points[place] ?? first, points[place + 1] ?? last];
    const share =
      after.at > before.at ? Math.min(Math.max((at - before.at) / (after.at - before.at), 0), 1) : 1;
    return {
      x: before.x + (after.x - before.x) * share,
      y: before.y + (after.y - before.y) * share,
      turn: 0,
      scale: SCALE,
    };
  });
}

/** Frames as they are, backwards, or shuffled in one fixed way. */
export type Order = "forwards" | "backwards" | "shuffled";
export const ORDERS = ["forwards", "backwards", "shuffled"] as const satisfies readonly Order[];
const SHUFFLE_STEP = 7;

export function ordered(poses: readonly Pose[], order: Order): Pose[] {
  if (order === "backwards") return poses.toReversed();
  if (order === "forwards") return [...poses];
  return poses.map((pose, i) => poses[(i * SHUFFLE_STEP + 3) % poses.length] ?? pose);
}
