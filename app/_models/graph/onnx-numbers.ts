import type { OnnxWeights } from "./onnx-schema.ts";
import { weightsFrom } from "./onnx-schema.ts";

const BYTES_PER = { 1: 4, 2: 1, 3: 1, 6: 4, 7: 8 } as const;
type Kind = keyof typeof BYTES_PER;

const isKind = (dataType: number): dataType is Kind => dataType in BYTES_PER;

function read(view: DataView, kind: Kind, at: number): number {
  if (kind === 1) return view.getFloat32(at, true);
  if (kind === 2) return view.getUint8(at);
  if (kind === 3) return view.getInt8(at);
  return kind === 6 ? view.getInt32(at, true) : Number(view.getBigInt64(at, true));
}

function write(view: DataView, kind: Kind, at: number, value: number): void {
  if (kind === 1) view.setFloat32(at, value, true);
  else if (kind === 2) view.setUint8(at, value);
  else if (kind === 3) view.setInt8(at, value);
  else if (kind === 6) view.setInt32(at, value, true);
  else view.setBigInt64(at, BigInt(value), true);
}

/** The numbers of a constant, row by row; null for a type that no fault touches. */
export function numbersOf({
  dataType,
  rawData,
  floatData,
  int32Data,
  int64Data,
}: OnnxWeights): number[] | null {
  if (!isKind(dataType)) return null;
  if (floatData.length > 0) return [...floatData];
  if (int32Data.length > 0) return [...int32Data];
  if (int64Data.length > 0) return int64Data.map(Number);
  const width = BYTES_PER[dataType];
  const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
  return Array.from({ length: rawData.byteLength / width }, (_, i) => read(view, dataType, i * width));
}

/** A constant like another, with its own name and numbers. */
export function withNumbers(like: OnnxWeights, name: string, numbers: readonly number[]): OnnxWeights {
  const { dataType } = like;
  if (!isKind(dataType)) throw new Error(`${like.name} has a type that cannot be written`);
  const width = BYTES_PER[dataType];
  const rawData = new Uint8Array(numbers.length * width);
  const view = new DataView(rawData.buffer);
  for (const [i, value] of numbers.entries()) write(view, dataType, i * width, value);
  return weightsFrom({ name, rawData, floatData: [], int32Data: [], int64Data: [] }, like);
}
