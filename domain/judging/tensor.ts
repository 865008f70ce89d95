/** A dense, row-major array as it crosses workers, oracles and verdicts. */
export const DTYPES = ["float32", "float64", "int32", "int64", "uint8", "bool"] as const;
export type Dtype = (typeof DTYPES)[number];

export interface Tensor {
  readonly dtype: Dtype;
  /** Empty for a scalar. */
  readonly dims: readonly number[];
  /** `bool` is a Uint8Array of 0 and 1; `int64` is a BigInt64Array. Length is the product of `dims`. */
  readonly data: Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array;
}

export type Tensors = Readonly<Record<string, Tensor>>;

export const sizeOf = (dims: readonly number[]): number => dims.reduce((n, d) => n * d, 1);

const MAX_RANK = 16;
const ARRAYS = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

export const emptyData = (dtype: Dtype, size: number): Tensor["data"] => new ARRAYS[dtype](size);

/** Whether something that crossed a boundary is a tensor in every part: nothing is inferred or repaired. */
export const isTensor = (value: unknown): value is Tensor => {
  if (typeof value !== "object" || value === null) return false;
  if (!("dtype" in value && "dims" in value && "data" in value)) return false;
  const { dtype, dims, data } = value;
  const known = DTYPES.find((d) => d === dtype);
  if (!known || !Array.isArray(dims) || dims.length > MAX_RANK) return false;
  if (!dims.every((d: unknown) => Number.isSafeInteger(d) && Number(d) >= 0)) return false;
  return data instanceof ARRAYS[known] && data.length === sizeOf(dims);
};
