/** Where a picture's points lie in the data of its array. */
export interface Picture {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  readonly at: (row: number, column: number, channel: number) => number;
}

const CHANNELS: readonly number[] = [1, 3, 4];

/** Channels last, as pictures are drawn, or first, as networks take them; null where the shape is no picture. */
export function pictureOf(dims: readonly number[]): Picture | null {
  const [a = 0, b = 0, c = 0] = dims;
  if (dims.length === 2) return { rows: a, columns: b, channels: 1, at: (y, x) => y * b + x };
  if (dims.length !== 3) return null;
  if (CHANNELS.includes(c)) return { rows: a, columns: b, channels: c, at: (y, x, k) => (y * b + x) * c + k };
  if (CHANNELS.includes(a)) return { rows: b, columns: c, channels: a, at: (y, x, k) => (k * b + y) * c + x };
  return null;
}

const MIDDLE = 128;

/** Brightness from 0 to 255: pictures in [0, 1] or [0, 255] as they are, any other range stretched. */
export function brightness(min: number, max: number): (value: number) => number {
  if (min >= 0 && max <= 1) return (value) => Math.round(value * 255);
  if (min >= 0 && max <= 255) return (value) => Math.round(value);
  if (max === min) return () => MIDDLE;
  return (value) => Math.round(((value - min) / (max - min)) * 255);
}
