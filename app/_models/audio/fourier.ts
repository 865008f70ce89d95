/** A complex array in two parts. */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const complex = (size: number): Complex => ({
  re: new Float64Array(size),
  im: new Float64Array(size),
});

/** Puts value i at the place whose binary digits are those of i in reverse. */
function reorder({ re, im }: Complex): void {
  const size = re.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j] ?? 0, re[i] ?? 0];
    [im[i], im[j]] = [im[j] ?? 0, im[i] ?? 0];
  }
}

/** One pair of a butterfly: a and a + half, turned by (c, s). */
function butterfly({ re, im }: Complex, a: number, half: number, turn: readonly [number, number]): void {
  const b = a + half;
  const [c, s] = turn;
  const real = (re[b] ?? 0) * c - (im[b] ?? 0) * s;
  const imaginary = (re[b] ?? 0) * s + (im[b] ?? 0) * c;
  re[b] = (re[a] ?? 0) - real;
  im[b] = (im[a] ?? 0) - imaginary;
  re[a] = (re[a] ?? 0) + real;
  im[a] = (im[a] ?? 0) + imaginary;
}

/** In place; the size must be a power of two. `inverse` divides by the size. */
export function transform(values: Complex, inverse = false): void {
  const size = values.re.length;
  reorder(values);
  for (let half = 1; half < size; half *= 2) {
    const angle = ((inverse ? 1 : -1) * Math.PI) / half;
    for (let k = 0; k < half; k++) {
      const turn = [Math.cos(angle * k), Math.sin(angle * k)] as const;
      for (let a = k; a < size; a += 2 * half) butterfly(values, a, half, turn);
    }
  }
  if (!inverse) return;
  for (let i = 0; i < size; i++) {
    values.re[i] = (values.re[i] ?? 0) / size;
    values.im[i] = (values.im[i] ?? 0) / size;
  }
}
