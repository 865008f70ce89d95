import {
  clone,
  create,
  createFileRegistry,
  type DescMessage,
  fromBinary,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  FileDescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt";

type Scalar = "int32" | "int64" | "float" | "string" | "bytes";
/** Name, number and kind: a scalar, or another message; `*` for many. */
type FieldRow = readonly [name: string, number: number, kind: string];

const SCALARS: Readonly<Record<Scalar, Type>> = {
  int32: Type.INT32,
  int64: Type.INT64,
  float: Type.FLOAT,
  string: Type.STRING,
  bytes: Type.BYTES,
};

/**
 * The fields of the ONNX format (IR version 9) that are read here. All others are kept as they are and written back.
 */
const MESSAGES: Readonly<Record<string, readonly FieldRow[]>> = {
  Model: [
    ["ir_version", 1, "int64"],
    ["graph", 7, "Graph"],
  ],
  Graph: [
    ["node", 1, "Node*"],
    ["name", 2, "string"],
    ["initializer", 5, "Weights*"],
    ["input", 11, "Value*"],
    ["output", 12, "Value*"],
  ],
  Node: [
    ["input", 1, "string*"],
    ["output", 2, "string*"],
    ["name", 3, "string"],
    ["op_type", 4, "string"],
    ["attribute", 5, "Attribute*"],
  ],
  Attribute: [
    ["name", 1, "string"],
    ["f", 2, "float"],
    ["i", 3, "int64"],
    ["s", 4, "bytes"],
    ["t", 5, "Weights"],
    ["floats", 7, "float*"],
    ["ints", 8, "int64*"],
    ["type", 20, "int32"],
  ],
  Weights: [
    ["dims", 1, "int64*"],
    ["data_type", 2, "int32"],
    ["float_data", 4, "float*"],
    ["int32_data", 5, "int32*"],
    ["int64_data", 7, "int64*"],
    ["name", 8, "string"],
    ["raw_data", 9, "bytes"],
  ],
  Value: [["name", 1, "string"]],
};

const isScalar = (kind: string): kind is Scalar => kind in SCALARS;

const describe = (name: string, rows: readonly FieldRow[]): DescriptorProto =>
  create(DescriptorProtoSchema, {
    name,
    field: rows.map(([field, number, kind]) => {
      const single = kind.replace("*", "");
      const shape = isScalar(single)
        ? { type: SCALARS[single] }
        : { type: Type.MESSAGE, typeName: `.onnx.${single}` };
      return { name: field, number, label: kind.endsWith("*") ? Label.REPEATED : Label.OPTIONAL, ...shape };
    }),
  });

const registry = createFileRegistry(
  create(FileDescriptorProtoSchema, {
    name: "onnx.proto",
    package: "onnx",
    syntax: "proto2",
    messageType: Object.entries(MESSAGES).map(([name, rows]) => describe(name, rows)),
  }),
  () => undefined,
);

function schemaOf(name: string): DescMessage {
  const found = registry.getMessage(`onnx.${name}`);
  if (!found) throw new Error(`the schema has no ${name}`);
  return found;
}

const modelSchema = (): DescMessage => schemaOf("Model");

export interface OnnxWeights {
  readonly name: string;
  readonly dims: readonly bigint[];
  readonly dataType: number;
  readonly floatData: readonly number[];
  /** Also holds the smaller types. */
  readonly int32Data: readonly number[];
  readonly int64Data: readonly bigint[];
  readonly rawData: Uint8Array;
}

export interface OnnxAttribute {
  readonly name: string;
  readonly type: number;
  readonly f: number;
  readonly i: bigint;
  readonly s: Uint8Array;
  readonly t?: OnnxWeights;
  readonly floats: readonly number[];
  readonly ints: readonly bigint[];
}

export interface OnnxNode {
  readonly name: string;
  readonly opType: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly OnnxAttribute[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly node: readonly OnnxNode[];
  readonly initializer: readonly OnnxWeights[];
  readonly input: readonly { readonly name: string }[];
  readonly output: readonly { readonly name: string }[];
}

/** Rejects by throwing where the bytes are no protobuf message; null where they hold no graph. */
export function decodeGraph(bytes: Uint8Array): OnnxGraph | null {
  const model = fromBinary(modelSchema(), bytes) as MessageShape<DescMessage> & { graph?: OnnxGraph };
  return model.graph ?? null;
}

type Message<T> = MessageShape<DescMessage> & T;

/** A new part of a graph, or one that is like another but for some of its fields. */
export const nodeFrom = (fields: Partial<OnnxNode>, like?: OnnxNode): OnnxNode =>
  partFrom("Node", fields, like);
export const weightsFrom = (fields: Partial<OnnxWeights>, like?: OnnxWeights): OnnxWeights =>
  partFrom("Weights", fields, like);
export const attributeFrom = (fields: Partial<OnnxAttribute>, like?: OnnxAttribute): OnnxAttribute =>
  partFrom("Attribute", fields, like);

function partFrom<T extends object>(kind: string, fields: Partial<T>, like?: T): T {
  const schema = schemaOf(kind);
  const part = like ? clone(schema, like as Message<T>) : create(schema);
  return Object.assign(part, fields) as Message<T>;
}

/** The same model with other operations and weights; what is not read here stays as it is. Null where there is no graph. */
export function withGraph(
  bytes: Uint8Array,
  change: (graph: OnnxGraph) => Pick<OnnxGraph, "node" | "initializer">,
): Uint8Array | null {
  const model = fromBinary(modelSchema(), bytes) as Message<{ graph?: OnnxGraph }>;
  if (!model.graph) return null;
  Object.assign(model.graph, change(model.graph));
  return toBinary(modelSchema(), model);
}

/** The same model with more of its tensors as outputs: in this format, appended messages are merged. */
export function withOutputs(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  const schema = modelSchema();
  const graph: Record<string, unknown> = { output: names.map((name) => ({ name })) };
  const more = create(schema, { graph });
  const tail = toBinary(schema, more);
  const joined = new Uint8Array(bytes.length + tail.length);
  joined.set(bytes);
  joined.set(tail, bytes.length);
  return joined;
}
