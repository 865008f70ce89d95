/** The parts of Pyodide's Emscripten module that the kernels use. The views are replaced when memory grows. */
export interface HeapModule {
  readonly HEAP8: Int8Array;
  readonly HEAPU8: Uint8Array;
  readonly HEAP16: Int16Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAP32: Int32Array;
  readonly HEAPU32: Uint32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  readonly HEAP64: BigInt64Array;
  readonly HEAPU64: BigUint64Array;
}

/** Element codes; the Python side (`_dtypes.py`) numbers its dtypes in this order. */
export const Code = {
  bool: 0,
  int8: 1,
  uint8: 2,
  int16: 3,
  uint16: 4,
  int32: 5,
  uint32: 6,
  int64: 7,
  uint64: 8,
  float16: 9,
  float32: 10,
  float64: 11,
} as const;

export const ITEM_BYTES = [1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 4, 8] as const;

export const isWide = (code: number): boolean => code === Code.int64 || code === Code.uint64;
export const isFloat = (code: number): boolean => code >= Code.float16;

/** A strided array in the heap: `at` and `steps` count elements, not bytes. */
export interface Operand {
  readonly code: number;
  readonly at: number;
  readonly steps: readonly number[];
}

/** Reads the integers that the Python side packed into its argument block, in order. */
export class Arguments {
  private next: number;
  private readonly heap: Int32Array;

  constructor(heap: Int32Array, address: number) {
    this.heap = heap;
    this.next = address >> 2;
  }

  int(): number {
    return this.heap[this.next++] ?? 0;
  }

  ints(n: number): number[] {
    const out: number[] = [];
    for (let i = 0; i < n; i++) out.push(this.int());
    return out;
  }

  operand(nd: number): Operand {
    return { code: this.int(), at: this.int(), steps: this.ints(nd) };
  }
}
