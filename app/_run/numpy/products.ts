import * as np from "numpy-ts";
import { Arguments, Code, type HeapModule, isFloat } from "./heap.ts";
import type { Lines } from "./lines.ts";

/** Below this many multiplications a plain loop is faster than handing the matrices to numpy-ts. */
const LIBRARY_FROM = 8192;

interface Product {
  readonly code: number;
  readonly a: number;
  readonly b: number;
  readonly out: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

export const createProducts = (m: HeapModule, lines: Lines) => {
  const viaLibrary = (p: Product): void => {
    const heap = p.code === Code.float32 ? m.HEAPF32 : m.HEAPF64;
    const dtype = p.code === Code.float32 ? "float32" : "float64";
    const flatA = np.frombuffer(heap.slice(p.a, p.a + p.rows * p.inner).buffer, dtype);
    const flatB = np.frombuffer(heap.slice(p.b, p.b + p.inner * p.columns).buffer, dtype);
    const [a, b] = [flatA.reshape(p.rows, p.inner), flatB.reshape(p.inner, p.columns)];
    const c = np.matmul(a, b);
    heap.set(c.data as Float32Array | Float64Array, p.out);
    for (const used of [a, b, flatA, flatB, c]) used.dispose();
  };

  const byLoop = (p: Product): void => {
    const [a, b] = [new Float64Array(p.rows * p.inner), new Float64Array(p.inner * p.columns)];
    const exactA = lines.load(p.code, p.a, 1, a);
    const exactB = lines.load(p.code, p.b, 1, b);
    const out = new Float64Array(p.rows * p.columns);
    for (let i = 0; i < p.rows; i++)
      for (let k = 0; k < p.inner; k++) {
        const v = a[i * p.inner + k] ?? 0;
        const [row, from] = [i * p.columns, k * p.columns];
        for (let j = 0; j < p.columns; j++) out[row + j] = (out[row + j] ?? 0) + v * (b[from + j] ?? 0);
      }
    const safe =
      isFloat(p.code) || (exactA && exactB && !out.some((v) => Math.abs(v) > Number.MAX_SAFE_INTEGER));
    if (safe) lines.store(p.code, p.out, 1, out);
    else byBigInts(p);
  };

  const byBigInts = (p: Product): void => {
    for (let i = 0; i < p.rows; i++)
      for (let j = 0; j < p.columns; j++) {
        let sum = 0n;
        for (let k = 0; k < p.inner; k++)
          sum += lines.big(p.code, p.a + i * p.inner + k) * lines.big(p.code, p.b + k * p.columns + j);
        lines.storeBig(p.code, p.out + i * p.columns + j, sum);
      }
  };

  /** Dense row-major products, one per entry of the batch; all three arrays are of one dtype. */
  const matmul = (address: number): void => {
    const args = new Arguments(m.HEAP32, address);
    const [code, rows, inner, columns, out, batch] = args.ints(6) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let i = 0; i < batch; i++) {
      const [a, b] = [args.int(), args.int()];
      const p = { code, a, b, out: out + i * rows * columns, rows, inner, columns };
      const floats = code === Code.float32 || code === Code.float64;
      if (floats && rows * inner * columns >= LIBRARY_FROM) viaLibrary(p);
      else byLoop(p);
    }
  };

  return { matmul };
};
