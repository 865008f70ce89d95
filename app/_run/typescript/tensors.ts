import * as np from "numpy-ts";
import type { OutputNote } from "#app/_run/protocol.ts";
import { bytesOf, tensorFrom } from "#app/_run/python/tensor-bytes.ts";
import { type Dtype, sizeOf, type Tensor } from "#domain/judging/tensor.ts";

const MAX_ELEMENTS = 4 * 2 ** 20;
/** dtypes that tensors do not have travel in the next wider one. */
const CARRIED_AS: Readonly<Record<string, Dtype>> = {
  float16: "float32",
  int8: "int32",
  int16: "int32",
  uint16: "int32",
  uint32: "int64",
  uint64: "int64",
};

export type NdArray = ReturnType<typeof np.zeros>;
type Unfit = Omit<OutputNote, "name">;
/** `own` is the dtype that the value had before it was packed. */
export type Packed = { readonly tensor: Tensor; readonly own?: string } | { readonly unfit: Unfit };

const unfit = (problem: OutputNote["problem"], got: string): Packed => ({ unfit: { problem, got } });

export const isNdArray = (v: unknown): v is NdArray =>
  typeof v === "object" && v !== null && "shape" in v && "dtype" in v && "data" in v;

/** An array of the program's own, filled from a tensor. */
export const arrayOf = (tensor: Tensor): NdArray => {
  const flat = np.frombuffer(bytesOf(tensor).slice().buffer, tensor.dtype);
  return flat.reshape(...tensor.dims) as NdArray;
};

const packArray = (value: NdArray): Packed => {
  const name = String(value.dtype);
  if (name.startsWith("complex")) return unfit("complex", name);
  const dtype = (CARRIED_AS[name] ?? name) as Dtype;
  if (value.size > MAX_ELEMENTS) return unfit("too-large", `shape (${value.shape.join(", ")})`);
  const dense = np.array(value.astype(dtype));
  const data = dense.data as unknown as Uint8Array;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  return { tensor: tensorFrom(dtype, [...value.shape], bytes), own: name };
};

/** The shape of nested lists, or null where their lengths differ. */
const shapeOf = (value: unknown): number[] | null => {
  if (!Array.isArray(value)) return [];
  const inner = value.map(shapeOf);
  const [first] = inner;
  if (first === undefined) return [value.length];
  if (first === null || inner.some((s) => s === null || s.join() !== first.join())) return null;
  return [value.length, ...first];
};

const packList = (value: readonly unknown[]): Packed => {
  const leaves: unknown[] = value.flat(Number.POSITIVE_INFINITY as 20);
  const kinds = new Set(leaves.map((v) => typeof v));
  if (kinds.has("object") || kinds.has("string") || kinds.has("undefined") || kinds.has("function"))
    return unfit("object-dtype", [...kinds].join(", "));
  const dims = shapeOf(value);
  if (!dims) return unfit("ragged", "lists of different lengths");
  if (sizeOf(dims) > MAX_ELEMENTS) return unfit("too-large", `shape (${dims.join(", ")})`);
  if (kinds.size === 1 && kinds.has("boolean"))
    return { tensor: { dtype: "bool", dims, data: Uint8Array.from(leaves as boolean[], Number) } };
  return { tensor: { dtype: "float64", dims, data: Float64Array.from(leaves as number[], Number) } };
};

/** A returned or probed value as a tensor: arrays, typed arrays, lists of numbers, numbers and truth values. */
export const pack = (value: unknown): Packed => {
  if (isNdArray(value)) return packArray(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return packArray(np.array(value) as NdArray);
  if (Array.isArray(value)) return packList(value);
  if (typeof value === "number")
    return { tensor: { dtype: "float64", dims: [], data: Float64Array.of(value) } };
  if (typeof value === "bigint")
    return { tensor: { dtype: "int64", dims: [], data: BigInt64Array.of(value) } };
  if (typeof value === "boolean")
    return { tensor: { dtype: "bool", dims: [], data: Uint8Array.of(Number(value)) } };
  return unfit("not-an-array", value === null ? "null" : typeof value);
};
