/** A seeded stream: the same name gives the same numbers in every browser, and on every machine. */
export interface Random {
  /** 0 <= x < 1, in steps of 2^-32. */
  uniform(): number;
  /** Whole, low <= n < high. */
  integer(low: number, high: number): number;
  normal(): number;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const GOLDEN_RATIO = 0x9e3779b9;
const TWO_32 = 2 ** 32;
const LOG_TERMS = 13;

const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

const scramble = (x: number): number => {
  const a = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  const b = Math.imul(a ^ (a >>> 15), 0x735a2d97);
  return b ^ (b >>> 15);
};

const stateFrom = (name: string): [number, number, number, number] => {
  let hash = FNV_OFFSET;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), FNV_PRIME);
  const word = (i: number): number => scramble((hash + Math.imul(i, GOLDEN_RATIO)) | 0);
  // A state of all zeros would never leave zero.
  return [word(1), word(2), word(3), word(4) | 1];
};

/**
 * Natural logarithm from + - * / alone. IEEE 754 fixes those to the last bit, but not Math.log or Math.cos,
 * and two browsers must draw the same inputs.
 */
export const exactLog = (x: number): number => {
  let mantissa = x;
  let exponent = 0;
  for (; mantissa < 0.75; mantissa *= 2) exponent -= 1;
  for (; mantissa >= 1.5; mantissa /= 2) exponent += 1;
  const z = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (let n = 2 * LOG_TERMS - 1; n > 0; n -= 2) sum = sum * z * z + 1 / n;
  return exponent * Math.LN2 + 2 * z * sum;
};

/** xoshiro128** (Blackman and Vigna); normals by Marsaglia's polar method, as it needs no cosine. */
export const randomFrom = (name: string): Random => {
  let [a, b, c, d] = stateFrom(name);
  const uniform = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / TWO_32;
  };
  let spare: number | null = null;
  const normal = (): number => {
    const kept = spare;
    spare = null;
    if (kept !== null) return kept;
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * exactLog(s)) / s);
        spare = v * scale;
        return u * scale;
      }
    }
  };
  return { uniform, normal, integer: (low, high) => low + Math.floor(uniform() * (high - low)) };
};
