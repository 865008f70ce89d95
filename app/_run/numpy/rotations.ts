import { Arguments, type HeapModule } from "./heap.ts";

/** Rows count as orthogonal once their cosine is no more than a few roundings. */
const ORTHOGONAL = 4 * Number.EPSILON;
/** Jacobi's method needs about ten sweeps; more than this means that it does not converge. */
const MAX_SWEEPS = 60;

interface Rows {
  readonly data: Float64Array;
  readonly width: number;
  readonly measured: number;
}

const dot = ({ data, width, measured }: Rows, p: number, q: number): number => {
  let sum = 0;
  for (let j = 0; j < measured; j++) sum += (data[p * width + j] ?? 0) * (data[q * width + j] ?? 0);
  return sum;
};

/** Turns rows p and q so that their first `measured` columns become orthogonal; false where they are already. */
const turn = (rows: Rows, p: number, q: number): boolean => {
  const [pp, qq, pq] = [dot(rows, p, p), dot(rows, q, q), dot(rows, p, q)];
  if (pp === 0 || qq === 0 || Math.abs(pq) <= ORTHOGONAL * Math.sqrt(pp) * Math.sqrt(qq)) return false;
  const zeta = (qq - pp) / (2 * pq);
  const tan = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cos = 1 / Math.hypot(1, tan);
  const sin = cos * tan;
  const { data, width } = rows;
  for (let j = 0; j < width; j++) {
    const [a, b] = [data[p * width + j] ?? 0, data[q * width + j] ?? 0];
    data[p * width + j] = cos * a - sin * b;
    data[q * width + j] = sin * a + cos * b;
  }
  return true;
};

/**
 * One-sided Jacobi rotations, the heart of the singular value decomposition. numpy-ts's own writes past its memory
 * for matrices wider than tall and gives NaN for singular ones.
 */
export const createRotations = (m: HeapModule) => {
  /** Makes `count` rows of float64 orthogonal in their first `measured` columns. False where that fails. */
  const orthogonalize = (address: number): boolean => {
    const args = new Arguments(m.HEAP32, address);
    const [at, count, width, measured] = [args.int(), args.int(), args.int(), args.int()];
    const rows = { data: m.HEAPF64.slice(at, at + count * width), width, measured };
    for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      let turned = false;
      for (let p = 0; p < count; p++) for (let q = p + 1; q < count; q++) turned = turn(rows, p, q) || turned;
      if (turned) continue;
      m.HEAPF64.set(rows.data, at);
      return true;
    }
    return false;
  };

  return { orthogonalize };
};
