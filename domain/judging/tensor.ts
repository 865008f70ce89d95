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
