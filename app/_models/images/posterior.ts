import { mulberry32 } from "../mulberry32.ts";

/** So many codes drawn from the encoder's normal distribution: mean + exp(logvar / 2) * noise. */
export function drawnCodes(
  mean: ArrayLike<number>,
  logvar: ArrayLike<number>,
  { count, seed }: { readonly count: number; readonly seed: number },
): Float32Array<ArrayBuffer> {
  const { normal } = mulberry32(seed);
  const size = mean.length;
  return Float32Array.from(
    { length: count * size },
    (_, i) => (mean[i % size] ?? 0) + Math.exp((logvar[i % size] ?? 0) / 2) * normal(),
  );
}

/** Standard deviation of each pixel over pictures one after another. */
export function deviation(pictures: ArrayLike<number>, pixels: number): Float32Array<ArrayBuffer> {
  const count = pictures.length / pixels;
  return Float32Array.from({ length: pixels }, (_, at) => {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < count; i++) {
      const value = pictures[i * pixels + at] ?? 0;
      sum += value;
      squares += value * value;
    }
    return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
  });
}
