/** Scalar definitions of NumPy's element-wise functions on doubles; the caller rounds to the result's dtype. */
type Unary = (x: number) => number;
type Binary = (x: number, y: number) => number;

const rint: Unary = (x) => {
  if (!(Math.abs(x) < 2 ** 52)) return x;
  const floor = Math.floor(x);
  const rest = x - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  const v = up ? floor + 1 : floor;
  return v === 0 && (x < 0 || Object.is(x, -0)) ? -0 : v;
};

const sign: Unary = (x) => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : NaN);

const exp2: Unary = (x) => 2 ** x;

const remainder: Binary = (x, y) => {
  const m = x % y;
  if (y === Infinity || y === -Infinity) return x !== 0 && x < 0 !== y < 0 && Number.isFinite(x) ? y : m;
  if (m === 0) return y < 0 ? -0 : 0;
  return m < 0 !== y < 0 ? m + y : m;
};

const floorDivide: Binary = (x, y) => {
  if (y === 0) return x / y;
  const m = x % y;
  let quotient = (x - m) / y;
  if (m !== 0 && y < 0 !== m < 0) quotient -= 1;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
};

/** C's pow, where JavaScript's differs: 1 to any power is 1, and so is -1 to an infinite one. */
const power: Binary = (x, y) => {
  if (x === 1 || (x === -1 && !Number.isFinite(y) && !Number.isNaN(y))) return 1;
  return x ** y;
};

const logaddexp: Binary = (x, y) => {
  if (x === y) return x + Math.LN2;
  const d = x - y;
  if (d > 0) return x + Math.log1p(Math.exp(-d));
  return d <= 0 ? y + Math.log1p(Math.exp(d)) : d;
};

const gcd: Binary = (x, y) => {
  let [a, b] = [Math.abs(x), Math.abs(y)];
  while (b) [a, b] = [b, a % b];
  return a;
};

const negative = (x: number): boolean => x < 0 || Object.is(x, -0);
const flag = (v: boolean): number => (v ? 1 : 0);

export const UNARY: Readonly<Record<string, Unary>> = {
  positive: (x) => x,
  negative: (x) => -x,
  absolute: Math.abs,
  sign,
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  square: (x) => x * x,
  reciprocal: (x) => 1 / x,
  exp: Math.exp,
  exp2,
  expm1: Math.expm1,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  arcsinh: Math.asinh,
  arccosh: Math.acosh,
  arctanh: Math.atanh,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  rint,
  deg2rad: (x) => (x * Math.PI) / 180,
  rad2deg: (x) => (x * 180) / Math.PI,
  isnan: (x) => flag(Number.isNaN(x)),
  isinf: (x) => flag(x === Infinity || x === -Infinity),
  isfinite: (x) => flag(Number.isFinite(x)),
  signbit: (x) => flag(negative(x)),
  logical_not: (x) => flag(x === 0),
  invert: (x) => ~x,
};

export const BINARY: Readonly<Record<string, Binary>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  imul: Math.imul,
  divide: (x, y) => x / y,
  floor_divide: floorDivide,
  remainder,
  fmod: (x, y) => x % y,
  int_floor_divide: (x, y) => (y === 0 ? 0 : floorDivide(x, y)),
  int_remainder: (x, y) => (y === 0 ? 0 : remainder(x, y)),
  int_fmod: (x, y) => (y === 0 ? 0 : x % y),
  power,
  maximum: Math.max,
  minimum: Math.min,
  fmax: (x, y) => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.max(x, y)),
  fmin: (x, y) => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.min(x, y)),
  arctan2: Math.atan2,
  hypot: Math.hypot,
  logaddexp,
  copysign: (x, y) => (negative(x) === negative(y) ? x : -x),
  heaviside: (x, y) => (Number.isNaN(x) ? x : x === 0 ? y : x < 0 ? 0 : 1),
  gcd,
  lcm: (x, y) => (x === 0 || y === 0 ? 0 : Math.abs(x * y) / gcd(x, y)),
  equal: (x, y) => flag(x === y),
  not_equal: (x, y) => flag(x !== y),
  less: (x, y) => flag(x < y),
  less_equal: (x, y) => flag(x <= y),
  greater: (x, y) => flag(x > y),
  greater_equal: (x, y) => flag(x >= y),
  logical_and: (x, y) => flag(x !== 0 && y !== 0),
  logical_or: (x, y) => flag(x !== 0 || y !== 0),
  logical_xor: (x, y) => flag((x !== 0) !== (y !== 0)),
  bitwise_and: (x, y) => x & y,
  bitwise_or: (x, y) => x | y,
  bitwise_xor: (x, y) => x ^ y,
  left_shift: (x, y) => (y > 31 ? 0 : x << y),
  right_shift: (x, y) => (x >= 0 ? Math.floor(x / 2 ** y) : x >> Math.min(y, 31)),
};
