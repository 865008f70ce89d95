import type { Dtype, Tensor } from "#domain/judging/tensor.ts";

/** The tensor's elements as the little-endian bytes that Python's memory holds. */
export const bytesOf = ({ data }: Tensor): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** `bytes` is a fresh copy: the tensor takes its buffer over. */
export const tensorFrom = (dtype: Dtype, dims: readonly number[], bytes: Uint8Array<ArrayBuffer>): Tensor => {
  const { buffer } = bytes;
  switch (dtype) {
    case "float32":
      return { dtype, dims, data: new Float32Array(buffer) };
    case "float64":
      return { dtype, dims, data: new Float64Array(buffer) };
    case "int32":
      return { dtype, dims, data: new Int32Array(buffer) };
    case "int64":
      return { dtype, dims, data: new BigInt64Array(buffer) };
    default:
      return { dtype, dims, data: bytes };
  }
};
