/** Turns arrays of a network into the pixels of a canvas, four bytes each. */
export type Paint = (values: ArrayLike<number>, side: number) => Uint8ClampedArray<ArrayBuffer>;

const WHITE = 255;
/** For and against: two hues that colour-blind people tell apart, with equal lightness. */
const FOR = [214, 96, 20] as const;
const AGAINST = [32, 104, 208] as const;

function painted(count: number, colourOf: (i: number) => readonly [number, number, number]) {
  const bytes = new Uint8ClampedArray(count * 4);
  for (let i = 0; i < count; i++) {
    const [red, green, blue] = colourOf(i);
    bytes.set([red, green, blue, WHITE], i * 4);
  }
  return bytes;
}

/** Ink in 0..1, dark on light as on paper. */
export const inkPixels: Paint = (values, side) =>
  painted(side * side, (i) => {
    const grey = WHITE * (1 - Math.min(1, Math.max(0, values[i] ?? 0)));
    return [grey, grey, grey];
  });

/** Three planes of red, green and blue in 0..1. */
export const colourPixels: Paint = (values, side) => {
  const plane = side * side;
  const byte = (at: number) => WHITE * Math.min(1, Math.max(0, values[at] ?? 0));
  return painted(plane, (i) => [byte(i), byte(i + plane), byte(i + 2 * plane)]);
};

/** Signed values over a pale picture: orange speaks for, blue against; the largest size is fully coloured. */
export const heatPixels = (values: ArrayLike<number>, ink: ArrayLike<number>, side: number) => {
  let most = 0;
  for (let i = 0; i < side * side; i++) most = Math.max(most, Math.abs(values[i] ?? 0));
  return painted(side * side, (i) => {
    const value = most > 0 ? (values[i] ?? 0) / most : 0;
    const [share, hue] = [Math.abs(value) ** 0.7, value > 0 ? FOR : AGAINST];
    const paper = WHITE * (1 - 0.28 * Math.min(1, ink[i] ?? 0));
    const mix = (part: number) => paper * (1 - share) + part * share;
    return [mix(hue[0]), mix(hue[1]), mix(hue[2])];
  });
};
