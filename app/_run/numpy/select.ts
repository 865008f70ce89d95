import { Arguments, Code, type HeapModule, isFloat } from "./heap.ts";
import type { Lines } from "./lines.ts";

type Typed =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

const typed = (m: HeapModule, code: number): Typed => {
  const heaps: readonly Typed[] = [
    m.HEAPU8,
    m.HEAP8,
    m.HEAPU8,
    m.HEAP16,
    m.HEAPU16,
    m.HEAP32,
    m.HEAPU32,
    m.HEAP64,
    m.HEAPU64,
    m.HEAPU16,
    m.HEAPF32,
  ];
  return heaps[code] ?? m.HEAPF64;
};

const isNaNumber = (v: number | bigint): boolean => typeof v === "number" && Number.isNaN(v);

const byValue = (x: number | bigint, y: number | bigint): number => {
  if (isNaNumber(x)) return isNaNumber(y) ? 0 : 1;
  if (isNaNumber(y)) return -1;
  return x < y ? -1 : x > y ? 1 : 0;
};

type Five = [number, number, number, number, number];
const five = (args: Arguments): Five => args.ints(5) as Five;

export type Move = (bytes: number, from: number, to: number) => void;

/** Kernels that choose elements: indexing by integer arrays, non-zero positions, sorting, searching. */
export const createSelect = (m: HeapModule, lines: Lines, move: Move) => {
  /** offsets[i] += index[i] * step, negative indices counted from the end; the first bad index + 1, or 0. */
  const addOffsets = (address: number): number => {
    const args = new Arguments(m.HEAP32, address);
    const [offsets, indexAt, n, step, size] = five(args);
    const index = new Float64Array(n);
    lines.load(Code.int64, indexAt, 1, index);
    for (let i = 0; i < n; i++) {
      const v = index[i] ?? 0;
      if (v < -size || v >= size) return i + 1;
      m.HEAP32[offsets + i] = (m.HEAP32[offsets + i] ?? 0) + (v < 0 ? v + size : v) * step;
    }
    return 0;
  };

  /** Copies blocks between a dense array and the places `offsets` names: gather (0) or scatter (1). */
  const transfer = (scatter: number, address: number): void => {
    const args = new Arguments(m.HEAP32, address);
    const [bytes, at, dense, offsets, n] = five(args);
    const dims = args.ints(args.int());
    const steps = args.ints(dims.length);
    let inside = [0];
    dims.forEach((size, d) => {
      inside = inside.flatMap((s) => Array.from({ length: size }, (_, i) => s + i * (steps[d] ?? 0)));
    });
    for (let i = 0, k = dense; i < n; i++) {
      const start = at + (m.HEAP32[offsets + i] ?? 0);
      for (const place of inside) {
        if (scatter) move(bytes, k++, start + place);
        else move(bytes, start + place, k++);
      }
    }
  };

  /** target[offsets[i]] += values[i], repeats included, for `np.add.at` and `bincount`. */
  const addAt = (address: number): void => {
    const [code, at, dense, offsets, n] = five(new Arguments(m.HEAP32, address));
    const [x, y] = [new Float64Array(1), new Float64Array(1)];
    for (let i = 0; i < n; i++) {
      const place = at + (m.HEAP32[offsets + i] ?? 0);
      lines.load(code, place, 1, x);
      lines.load(code, dense + i, 1, y);
      x[0] = (x[0] ?? 0) + (y[0] ?? 0);
      lines.store(code, place, 1, x);
    }
  };

  const countNonzero = (code: number, at: number, n: number): number => {
    const line = new Float64Array(n);
    lines.load(code, at, 1, line);
    return line.reduce((k, v) => (v === 0 ? k : k + 1), 0);
  };

  const nonzero = (code: number, at: number, n: number, out: number): void => {
    const line = new Float64Array(n);
    lines.load(code, at, 1, line);
    let k = out;
    for (let i = 0; i < n; i++) {
      if (line[i] === 0) continue;
      m.HEAP32[k * 2] = i;
      m.HEAP32[k * 2 + 1] = 0;
      k++;
    }
  };

  const sort = (code: number, at: number, rows: number, n: number): void => {
    if (code === Code.float16) {
      sortHalves(at, rows, n);
      return;
    }
    const heap = typed(m, code);
    for (let r = 0; r < rows; r++) heap.subarray(at + r * n, at + (r + 1) * n).sort();
  };

  const sortHalves = (at: number, rows: number, n: number): void => {
    const line = new Float64Array(n);
    for (let r = 0; r < rows; r++) {
      lines.load(Code.float16, at + r * n, 1, line);
      lines.store(Code.float16, at + r * n, 1, line.sort());
    }
  };

  const readRow = (code: number, at: number, n: number): ArrayLike<number | bigint> => {
    if (!isFloat(code)) return typed(m, code).slice(at, at + n);
    const line = new Float64Array(n);
    lines.load(code, at, 1, line);
    return line;
  };

  /** Stable, NaN last; writes int64 positions. */
  const argsort = (address: number): void => {
    const [code, at, rows, n, out] = five(new Arguments(m.HEAP32, address));
    const order = new Float64Array(n);
    for (let r = 0; r < rows; r++) {
      const row = readRow(code, at + r * n, n);
      const places = Array.from({ length: n }, (_, i) => i);
      places.sort((i, j) => byValue(row[i] ?? 0, row[j] ?? 0) || i - j);
      order.set(places);
      lines.store(Code.int64, out + r * n, 1, order);
    }
  };

  /** Where each of `count` needles goes in a sorted row; `right` puts it after its equals. */
  const searchsorted = (address: number): void => {
    const args = new Arguments(m.HEAP32, address);
    const [code, at, n, needles, count, out, right] = args.ints(7) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const [row, wanted] = [readRow(code, at, n), readRow(code, needles, count)];
    const found = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      let [low, high] = [0, n];
      while (low < high) {
        const mid = (low + high) >> 1;
        const c = byValue(row[mid] ?? 0, wanted[i] ?? 0);
        if (c < 0 || (right && c === 0)) low = mid + 1;
        else high = mid;
      }
      found[i] = low;
    }
    lines.store(Code.int64, out, 1, found);
  };

  return { addOffsets, transfer, addAt, countNonzero, nonzero, sort, argsort, searchsorted };
};
