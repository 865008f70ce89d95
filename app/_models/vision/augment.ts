/** Ways to make new pictures of one, with the strengths that `export/vision/augmentation.py` trained with. */
export const OPERATIONS = ["mirror", "turn", "zoom", "shift", "crop", "light", "colour", "mixup"] as const;
export type Operation = (typeof OPERATIONS)[number];

type Picture = Float32Array<ArrayBuffer>;
type Next = () => number;

const TURN = (40 * Math.PI) / 180;
const SHIFT = 0.15;
const ZOOM = 0.25;
const LEAST_CROP = 0.75;
const LIGHT = 0.25;
const COLOUR = 0.2;
const MIXUP = 0.2;

/** Where a place of the new picture comes from in the old one, both in -1..1: x = a u + b v + c, y = d u + e v + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** What lies outside repeats the edge; between pixels bilinear, as PyTorch's grid_sample without aligned corners. */
export function warp(picture: ArrayLike<number>, side: number, [a, b, c, d, e, f]: Affine): Picture {
  const made = new Float32Array(picture.length);
  const plane = side * side;
  const clamp = (value: number) => Math.min(side - 1, Math.max(0, value));
  const centre = (i: number) => ((i + 0.5) / side) * 2 - 1;
  for (let at = 0; at < plane; at++) {
    const [u, v] = [centre(at % side), centre(Math.floor(at / side))];
    const x = clamp(((a * u + b * v + c + 1) * side - 1) / 2);
    const y = clamp(((d * u + e * v + f + 1) * side - 1) / 2);
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, bottom] = [clamp(left + 1), clamp(top + 1)];
    const [across, down] = [x - left, y - top];
    for (let channel = 0; channel < picture.length; channel += plane) {
      const value = (row: number, column: number) => picture[channel + row * side + column] ?? 0;
      const above = value(top, left) * (1 - across) + value(top, right) * across;
      const below = value(bottom, left) * (1 - across) + value(bottom, right) * across;
      made[channel + at] = above * (1 - down) + below * down;
    }
  }
  return made;
}

const signed = (next: Next): number => 2 * next() - 1;

function tinted(picture: Picture, factors: readonly number[]): Picture {
  const plane = picture.length / factors.length;
  return picture.map((value, at) => Math.min(1, value * (factors[Math.floor(at / plane)] ?? 1)));
}

/** Applied one after the other, in the order given. Another draw of `next` is another picture. */
export function augmented(
  picture: Picture,
  operations: readonly Operation[],
  next: Next,
  other: Picture,
): Picture {
  const side = Math.sqrt(picture.length / 3);
  const steps: Readonly<Record<Operation, (now: Picture) => Picture>> = {
    mirror: (now) => (next() < 0.5 ? warp(now, side, [-1, 0, 0, 0, 1, 0]) : now),
    turn: (now) => {
      const angle = signed(next) * TURN;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      return warp(now, side, [cos, -sin, 0, sin, cos, 0]);
    },
    zoom: (now) => {
      const scale = 1 / (1 + signed(next) * ZOOM);
      return warp(now, side, [scale, 0, 0, 0, scale, 0]);
    },
    shift: (now) => warp(now, side, [1, 0, signed(next) * 2 * SHIFT, 0, 1, signed(next) * 2 * SHIFT]),
    crop: (now) => {
      const share = LEAST_CROP + (1 - LEAST_CROP) * next();
      const [right, down] = [signed(next) * (1 - share), signed(next) * (1 - share)];
      return warp(now, side, [share, 0, right, 0, share, down]);
    },
    light: (now) => {
      const factor = 1 + signed(next) * LIGHT;
      return tinted(now, [factor, factor, factor]);
    },
    colour: (now) =>
      tinted(
        now,
        [1, 1, 1].map((one) => one + signed(next) * COLOUR),
      ),
    mixup: (now) => {
      const share = MIXUP * next();
      return now.map((value, at) => value * (1 - share) + (other[at] ?? 0) * share);
    },
  };
  return operations.reduce<Picture>((now, operation) => steps[operation](now), picture);
}

/** The operation moved one place towards the front or the end. */
export function moved(order: readonly Operation[], operation: Operation, by: -1 | 1): Operation[] {
  const from = order.indexOf(operation);
  const to = Math.min(order.length - 1, Math.max(0, from + by));
  const rest = order.filter((one) => one !== operation);
  return [...rest.slice(0, to), operation, ...rest.slice(to)];
}
