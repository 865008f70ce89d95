/** The same operations on 64-bit integers, for values that a double cannot hold exactly. */
type Wide = (x: bigint, y: bigint) => bigint;

const remainder: Wide = (x, y) => {
  if (y === 0n) return 0n;
  const m = x % y;
  return m !== 0n && m < 0n !== y < 0n ? m + y : m;
};

const gcd: Wide = (x, y) => {
  let [a, b] = [x < 0n ? -x : x, y < 0n ? -y : y];
  while (b) [a, b] = [b, a % b];
  return a;
};

/** Square and multiply modulo 2^64: the plain power may have millions of digits. */
const power: Wide = (x, y) => {
  let [out, base] = [1n, x];
  for (let e = y; e > 0n; e >>= 1n) {
    if (e & 1n) out = BigInt.asIntN(64, out * base);
    base = BigInt.asIntN(64, base * base);
  }
  return out;
};

export const WIDE: Readonly<Record<string, Wide>> = {
  positive: (x) => x,
  negative: (x) => -x,
  absolute: (x) => (x < 0n ? -x : x),
  square: (x) => x * x,
  sign: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n),
  invert: (x) => ~x,
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  int_floor_divide: (x, y) => (y === 0n ? 0n : (x - remainder(x, y)) / y),
  int_remainder: remainder,
  int_fmod: (x, y) => (y === 0n ? 0n : x % y),
  power,
  maximum: (x, y) => (x > y ? x : y),
  minimum: (x, y) => (x < y ? x : y),
  gcd,
  equal: (x, y) => BigInt(x === y),
  not_equal: (x, y) => BigInt(x !== y),
  less: (x, y) => BigInt(x < y),
  less_equal: (x, y) => BigInt(x <= y),
  greater: (x, y) => BigInt(x > y),
  greater_equal: (x, y) => BigInt(x >= y),
  bitwise_and: (x, y) => x & y,
  bitwise_or: (x, y) => x | y,
  bitwise_xor: (x, y) => x ^ y,
  left_shift: (x, y) => (y > 63n ? 0n : x << y),
  right_shift: (x, y) => x >> (y > 63n ? 63n : y),
};

/** Bitwise work never goes through doubles on 64-bit integers: JavaScript's would cut it to 32 bits. */
export const ALWAYS_WIDE = new Set([
  "invert",
  "bitwise_and",
  "bitwise_or",
  "bitwise_xor",
  "left_shift",
  "right_shift",
]);
