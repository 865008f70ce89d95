/** Cartoon faces drawn from numbers, the same as `models-onnx/export/vision/faces.py` drew for the training. */
import {
  canvasOf,
  ellipse,
  type FaceCanvas,
  inside,
  line,
  type Pair,
  paint,
  type Rgb,
  shade,
} from "./face-shapes.ts";

export const SIDE = 64;

/** What makes a person, each in 0..1. */
export const PERSON = [
  "skin",
  "hair",
  "width",
  "height",
  "jaw",
  "fringe",
  "sides",
  "eyeGap",
  "eyeSize",
  "eyeHeight",
  "iris",
  "browThickness",
  "browTilt",
  "nose",
  "mouthWidth",
  "mouthHeight",
] as const;
/** What differs between pictures of one person, each in -1..1; glasses are worn above 0. */
export const VIEW = ["yaw", "roll", "rise", "smile", "light", "side", "glasses", "background"] as const;

export type Person = Readonly<Record<(typeof PERSON)[number], number>>;
export type View = Readonly<Record<(typeof VIEW)[number], number>>;

const SKIN: readonly Rgb[] = [
  [1.0, 0.86, 0.74],
  [0.9, 0.68, 0.5],
  [0.66, 0.44, 0.3],
  [0.4, 0.26, 0.18],
];
const HAIR: readonly Rgb[] = [
  [0.1, 0.08, 0.08],
  [0.42, 0.25, 0.13],
  [0.85, 0.66, 0.32],
  [0.72, 0.28, 0.14],
  [0.7, 0.7, 0.72],
];
const IRIS: readonly Rgb[] = [
  [0.2, 0.13, 0.08],
  [0.25, 0.42, 0.2],
  [0.2, 0.42, 0.68],
  [0.45, 0.45, 0.48],
];
const BACKGROUND: readonly Rgb[] = [
  [0.2, 0.27, 0.36],
  [0.75, 0.8, 0.84],
  [0.5, 0.62, 0.5],
  [0.84, 0.76, 0.62],
];
const WHITE: Rgb = [0.97, 0.97, 0.95];
const LIPS: Rgb = [0.72, 0.3, 0.3];
const FRAME: Rgb = [0.12, 0.12, 0.14];

const darker = (colour: Rgb, by: number): Rgb => [colour[0] * by, colour[1] * by, colour[2] * by];

function drawHead(canvas: FaceCanvas, person: Person, yaw: number): void {
  const [skin, hair] = [shade(SKIN, person.skin), shade(HAIR, person.hair)];
  const [wide, tall] = [0.42 + 0.16 * person.width, 0.55 + 0.16 * person.height];
  const [back, fall] = [-0.05 * yaw, 0.1 + 0.6 * person.sides];
  const oval = (colour: Rgb, centre: Pair, radii: Pair) =>
    paint(canvas, colour, (x, y) => ellipse(x, y, centre, radii));
  oval(hair, [back, -0.15 + fall * 0.45], [wide + 0.12, tall * 0.8 + fall * 0.45]);
  oval(darker(skin, 0.85), [0, 0.85], [wide * 0.45, 0.4]);
  oval(darker(skin, 0.92), [-wide - 0.02 + back, 0.05], [0.07, 0.13]);
  oval(darker(skin, 0.92), [wide + 0.02 + back, 0.05], [0.07, 0.13]);
  oval(skin, [0, -0.05], [wide, tall * 0.85]);
  oval(skin, [yaw * 0.04, tall * 0.4], [wide * (0.6 + 0.35 * person.jaw), tall * 0.5]);
  const fringe = -tall * 0.95 + 0.08 + 0.3 * person.fringe;
  paint(
    canvas,
    hair,
    (x, y) =>
      ellipse(x, y, [back, -0.12], [wide + 0.1, tall * 0.85 + 0.06]) * inside(y - fringe - 0.25 * x ** 2),
  );
}

function drawEye(canvas: FaceCanvas, person: Person, [x0, y0]: Pair, side: number): void {
  const size = 0.055 + 0.05 * person.eyeSize;
  const oval = (colour: Rgb, radii: Pair) => paint(canvas, colour, (x, y) => ellipse(x, y, [x0, y0], radii));
  oval(WHITE, [size * 1.4, size]);
  oval(shade(IRIS, person.iris), [size * 0.75, size * 0.75]);
  oval(FRAME, [size * 0.35, size * 0.35]);
  const brow = {
    width: 0.14,
    bend: -0.03,
    tilt: side * (person.browTilt - 0.5) * 0.12,
    thick: 0.015 + 0.03 * person.browThickness,
  };
  paint(canvas, darker(shade(HAIR, person.hair), 0.7), (x, y) => line(x, y, [x0, y0 - size - 0.09], brow));
}

function drawGlasses(canvas: FaceCanvas, left: number, right: number, height: number): void {
  const ring = (x: number, y: number, centre: number) =>
    ellipse(x, y, [centre, height], [0.19, 0.16]) - ellipse(x, y, [centre, height], [0.155, 0.125]);
  const width = Math.max(0.02, (right - left) / 2 - 0.18);
  const bridge = { width, bend: 0, tilt: 0, thick: 0.018 };
  paint(canvas, FRAME, (x, y) =>
    Math.max(0, ring(x, y, left), ring(x, y, right), line(x, y, [(left + right) / 2, height], bridge)),
  );
}

function drawFeatures(canvas: FaceCanvas, person: Person, view: View): void {
  const turn = view.yaw * 0.14;
  const gap = 0.15 + 0.1 * person.eyeGap;
  const height = -0.12 + 0.16 * person.eyeHeight;
  drawEye(canvas, person, [turn - gap, height], -1);
  drawEye(canvas, person, [turn + gap, height], 1);
  const nose = 0.08 + 0.14 * person.nose;
  paint(canvas, darker(shade(SKIN, person.skin), 0.8), (x, y) =>
    ellipse(x, y, [turn * 1.4, height + 0.1 + nose], [0.04 + nose * 0.25, nose * 0.5]),
  );
  const mouth = { width: 0.1 + 0.14 * person.mouthWidth, bend: view.smile * 0.09, tilt: 0, thick: 0.025 };
  const centre: Pair = [turn * 1.1, height + 0.34 + 0.14 * person.mouthHeight];
  paint(canvas, LIPS, (x, y) => line(x, y, centre, mouth));
  if (view.glasses > 0) drawGlasses(canvas, turn - gap, turn + gap, height);
}

/** Three planes of red, green and blue in 0..1. */
export function drawFace(person: Person, view: View): Float32Array<ArrayBuffer> {
  const canvas = canvasOf(
    SIDE,
    view.roll * 0.3,
    view.rise * 0.12,
    shade(BACKGROUND, (view.background + 1) / 2),
  );
  drawHead(canvas, person, view.yaw);
  drawFeatures(canvas, person, view);
  const plane = SIDE * SIDE;
  return Float32Array.from(canvas.picture, (value, at) => {
    const across = (((at % plane) % SIDE) + 0.5) / SIDE;
    const light = 1 + 0.25 * view.light + 0.25 * view.side * (across * 2 - 1);
    return Math.min(1, Math.max(0, value * light));
  });
}
