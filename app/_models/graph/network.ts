import { sizeOf } from "#domain/judging/tensor.ts";
import type { OnnxAttribute, OnnxGraph, OnnxWeights } from "./onnx-schema.ts";

/** One operation, or an input of the graph (`op` is null then). */
export interface NetworkNode {
  /** Unique: the name of its first output. */
  readonly id: string;
  readonly op: string | null;
  readonly outputs: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly weights: readonly Weight[];
  /** Trained numbers that this node uses; small constants of the graph are not counted. */
  readonly parameters: number;
  readonly isOutput: boolean;
}

export interface Weight {
  readonly name: string;
  readonly dims: readonly number[];
  readonly constant: boolean;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly tensor: string;
}

export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly Edge[];
}

const ATTRIBUTE = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7 } as const;
const FLOAT = 1;
const MAX_LISTED = 8;

const listed = (values: readonly (number | bigint)[]): string =>
  values.length > MAX_LISTED ? `[${values.slice(0, MAX_LISTED).join(", ")}, …]` : `[${values.join(", ")}]`;

function wordsOf({ type, f, i, s, floats, ints }: OnnxAttribute): string {
  if (type === ATTRIBUTE.float) return String(f);
  if (type === ATTRIBUTE.int) return String(i);
  if (type === ATTRIBUTE.string) return new TextDecoder().decode(s);
  if (type === ATTRIBUTE.floats) return listed(floats);
  return type === ATTRIBUTE.ints ? listed(ints) : "…";
}

const isConstant = ({ dataType, dims }: OnnxWeights): boolean => dataType !== FLOAT || dims.length === 0;

const weightOf = (weights: OnnxWeights): Weight => ({
  name: weights.name,
  dims: weights.dims.map(Number),
  constant: isConstant(weights),
});

/** Operations of a graph and what flows between them; weights belong to the operation that uses them. */
export function networkOf(graph: OnnxGraph): Network {
  const weights = new Map(graph.initializer.map((one) => [one.name, weightOf(one)]));
  const results = new Set(graph.output.map(({ name }) => name));
  const inputs = graph.input.filter(({ name }) => !weights.has(name));
  const producer = new Map(inputs.map(({ name }) => [name, name]));
  const nodes: NetworkNode[] = inputs.map(({ name }) => ({
    id: name,
    op: null,
    outputs: [name],
    attributes: [],
    weights: [],
    parameters: 0,
    isOutput: results.has(name),
  }));
  const edges: Edge[] = [];
  for (const node of graph.node) {
    const outputs = node.output.filter(Boolean);
    const id = outputs[0] ?? node.name;
    const own = node.input.flatMap((name) => weights.get(name) ?? []);
    for (const name of outputs) producer.set(name, id);
    for (const tensor of new Set(node.input)) {
      const from = producer.get(tensor);
      if (from !== undefined) edges.push({ from, to: id, tensor });
    }
    nodes.push({
      id,
      op: node.opType,
      outputs,
      attributes: node.attribute.map((one) => ({ name: one.name, value: wordsOf(one) })),
      weights: own,
      parameters: own.filter((w) => !w.constant).reduce((sum, { dims }) => sum + sizeOf(dims), 0),
      isOutput: outputs.some((name) => results.has(name)),
    });
  }
  return { nodes, edges };
}
