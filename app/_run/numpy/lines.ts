import { float16From, float16Table } from "./float16.ts";
import { Code, type HeapModule } from "./heap.ts";

/** Operations run on lines of doubles, at most this many elements at a time. */
export const LINE = 2048;
const NATIVE_COPY_FROM = 24;
const TWO_32 = 4294967296;
/** A 64-bit integer whose high word is beyond this may not be exact as a double. */
const EXACT_HIGH_WORD = 2 ** 21;

type Plain =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

export type Lines = ReturnType<typeof createLines>;

const plainHeap = (m: HeapModule, code: number): Plain => {
  switch (code) {
    case Code.int8:
      return m.HEAP8;
    case Code.int16:
      return m.HEAP16;
    case Code.uint16:
      return m.HEAPU16;
    case Code.int32:
      return m.HEAP32;
    case Code.uint32:
      return m.HEAPU32;
    case Code.float32:
      return m.HEAPF32;
    case Code.float64:
      return m.HEAPF64;
    default:
      return m.HEAPU8;
  }
};

/** Where a line starts and how far apart its elements are. */
interface Stretch {
  readonly at: number;
  readonly step: number;
}

const loadWide = (m: HeapModule, code: number, { at, step }: Stretch, line: Float64Array): boolean => {
  const words = m.HEAP32;
  const unsigned = m.HEAPU32;
  let exact = true;
  for (let i = 0, j = at * 2; i < line.length; i++, j += step * 2) {
    const low = unsigned[j] ?? 0;
    const high = (code === Code.int64 ? words[j + 1] : unsigned[j + 1]) ?? 0;
    if (high >= EXACT_HIGH_WORD || high < -EXACT_HIGH_WORD) exact = false;
    line[i] = high * TWO_32 + low;
  }
  return exact;
};

const storeWide = (m: HeapModule, code: number, { at, step }: Stretch, line: Float64Array): void => {
  const words = m.HEAP32;
  const limit = code === Code.int64 ? 2 ** 63 : 2 ** 64;
  for (let i = 0, j = at * 2; i < line.length; i++, j += step * 2) {
    const v = Math.trunc(line[i] ?? 0);
    const inside = v < limit && v >= -(2 ** 63);
    const high = Math.floor(v / TWO_32);
    words[j] = inside ? v - high * TWO_32 : 0;
    words[j + 1] = inside ? high : -(2 ** 31);
  }
};

const strideIn = (heap: Plain, at: number, step: number, line: Float64Array): void => {
  if (heap instanceof Float32Array) for (let i = 0; i < line.length; i++) line[i] = heap[at + i * step] ?? 0;
  else if (heap instanceof Float64Array)
    for (let i = 0; i < line.length; i++) line[i] = heap[at + i * step] ?? 0;
  else for (let i = 0; i < line.length; i++) line[i] = heap[at + i * step] ?? 0;
};

const strideOut = (heap: Plain, at: number, step: number, line: Float64Array): void => {
  if (heap instanceof Float32Array) for (let i = 0; i < line.length; i++) heap[at + i * step] = line[i] ?? 0;
  else if (heap instanceof Float64Array)
    for (let i = 0; i < line.length; i++) heap[at + i * step] = line[i] ?? 0;
  else for (let i = 0; i < line.length; i++) heap[at + i * step] = line[i] ?? 0;
};

/** Moves elements of any dtype between the heap and lines of doubles. */
export const createLines = (m: HeapModule) => {
  const halves = float16Table();

  /** False when a 64-bit integer did not fit a double exactly. */
  const load = (code: number, at: number, step: number, line: Float64Array): boolean => {
    if (code === Code.int64 || code === Code.uint64) return loadWide(m, code, { at, step }, line);
    if (code === Code.float16) {
      for (let i = 0; i < line.length; i++) line[i] = halves[m.HEAPU16[at + i * step] ?? 0] ?? 0;
      return true;
    }
    const heap = plainHeap(m, code);
    if (step === 0) line.fill(heap[at] ?? 0);
    else if (step === 1 && line.length >= NATIVE_COPY_FROM) line.set(heap.subarray(at, at + line.length));
    else strideIn(heap, at, step, line);
    return true;
  };

  const store = (code: number, at: number, step: number, line: Float64Array): void => {
    if (code === Code.int64 || code === Code.uint64) {
      storeWide(m, code, { at, step }, line);
      return;
    }
    if (code === Code.float16) {
      for (let i = 0; i < line.length; i++) m.HEAPU16[at + i * step] = float16From(line[i] ?? 0);
      return;
    }
    if (code === Code.bool) {
      for (let i = 0; i < line.length; i++) m.HEAPU8[at + i * step] = line[i] === 0 ? 0 : 1;
      return;
    }
    const heap = plainHeap(m, code);
    if (step === 1 && line.length >= NATIVE_COPY_FROM) heap.set(line, at);
    else strideOut(heap, at, step, line);
  };

  const big = (code: number, at: number): bigint => {
    if (code === Code.int64) return m.HEAP64[at] ?? 0n;
    if (code === Code.uint64) return m.HEAPU64[at] ?? 0n;
    return BigInt(Math.trunc(plainHeap(m, code)[at] ?? 0));
  };

  const storeBig = (code: number, at: number, v: bigint): void => {
    if (code === Code.int64 || code === Code.uint64) m.HEAP64[at] = BigInt.asIntN(64, v);
    else plainHeap(m, code)[at] = Number(code === Code.bool ? BigInt(v !== 0n) : BigInt.asIntN(32, v));
  };

  return { load, store, big, storeBig };
};
