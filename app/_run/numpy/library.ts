import * as np from "numpy-ts";
import { Arguments, type HeapModule, ITEM_BYTES } from "./heap.ts";

const NAMES = [
  "bool",
  "int8",
  "uint8",
  "int16",
  "uint16",
  "int32",
  "uint32",
  "int64",
  "uint64",
  "float16",
  "float32",
  "float64",
] as const;

type NdArray = ReturnType<typeof np.zeros>;
type Call = (...args: unknown[]) => unknown;

const lookUp = (root: unknown, path: string): Call => {
  let [owner, value]: unknown[] = [undefined, root];
  for (const name of path.split(".")) {
    owner = value;
    value = (value as Record<string, unknown>)[name];
  }
  return (...args) => Reflect.apply(value as Call, owner, args);
};

const isArray = (v: unknown): v is NdArray =>
  typeof v === "object" && v !== null && "shape" in v && "dtype" in v && "data" in v;

/** A result as a list of arrays and numbers: tuples and records of arrays are flattened in order. */
const flatten = (v: unknown): unknown[] => {
  if (isArray(v) || typeof v !== "object" || v === null) return [v];
  return (Array.isArray(v) ? v : Object.values(v)).flatMap(flatten);
};

/**
 * numpy-ts for what is more than a loop: matrix products, decompositions, random streams. Arrays are copied in
 * and out, and freed at once: numpy-ts frees its memory by finalizers, which do not run inside a Python loop.
 */
export const createLibrary = (m: HeapModule) => {
  let pending: unknown[] = [];
  const generators = new Map<number, unknown>();

  const bytesAt = (code: number, at: number, n: number) => {
    const size = ITEM_BYTES[code] ?? 1;
    return m.HEAPU8.subarray(at * size, (at + n) * size);
  };

  const takeIn = (args: Arguments): NdArray[] => {
    const [code, at] = [args.int(), args.int()];
    const dims = args.ints(args.int());
    const n = dims.reduce((size, d) => size * d, 1);
    const flat = np.frombuffer(bytesAt(code, at, n).slice().buffer, NAMES[code] ?? "float64") as NdArray;
    return [flat.reshape(...dims), flat] as NdArray[];
  };

  /** Arguments are the arrays packed at `address`, then what `extra` (JSON) lists. Returns shapes as JSON. */
  const call = (path: string, count: number, address: number, extra: string): string => {
    const args = new Arguments(m.HEAP32, address);
    const held = Array.from({ length: count }, () => takeIn(args));
    const owner = path.startsWith("#") ? generators.get(Number(path.slice(1).split(".")[0])) : np;
    const name = path.startsWith("#") ? path.slice(path.indexOf(".") + 1) : path;
    try {
      const rest = JSON.parse(extra) as unknown[];
      pending = flatten(lookUp(owner, name)(...held.map(([a]) => a), ...rest));
    } finally {
      for (const pair of held) for (const a of pair) a.dispose();
    }
    return JSON.stringify(pending.map((v) => (isArray(v) ? [v.dtype, v.shape] : v)));
  };

  /** Moves result `index` of the last call to the heap and frees it. */
  const fetch = (index: number, code: number, at: number): void => {
    const v = pending[index];
    if (!isArray(v)) return;
    const dense = np.ascontiguousarray(v);
    const { buffer, byteOffset } = dense.data as unknown as Uint8Array;
    const size = dense.size * (ITEM_BYTES[code] ?? 1);
    m.HEAPU8.set(new Uint8Array(buffer, byteOffset, size), at * (ITEM_BYTES[code] ?? 1));
    dense.dispose();
    if (dense !== v) v.dispose();
  };

  /** numpy-ts has one MT19937; each stream's state is kept under its id while another draws. */
  const states = new Map<number, ReturnType<typeof np.random.get_state>>();
  const saveState = (id: number): void => {
    states.set(id, np.random.get_state());
  };
  const restoreState = (id: number): void => {
    const state = states.get(id);
    if (state) np.random.set_state(state);
  };

  const openGenerator = (id: number, seed: number | undefined): void => {
    generators.set(id, np.random.default_rng(seed));
  };
  const closeGenerator = (id: number): void => {
    generators.delete(id);
    states.delete(id);
  };

  return { call, fetch, openGenerator, closeGenerator, saveState, restoreState };
};
