import type { GraphFault } from "#domain/bank/graph-fault.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { OnnxNode } from "../graph/onnx-schema.ts";
import { decodeGraph, withGraph } from "../graph/onnx-schema.ts";
import type { Changed, Draft } from "./draft.ts";
import { refuse, tidied } from "./draft.ts";
import * as numbers from "./number-faults.ts";
import * as structure from "./structure-faults.ts";

type Kind = GraphFault["kind"];

const FAULTS: { readonly [K in Kind]: structure.Breaks<K> } = {
  "scale-dropped": structure.scaleDropped,
  "bias-missing": structure.biasMissing,
  "activation-dropped": structure.activationDropped,
  "future-leaked": structure.futureLeaked,
  "residual-dropped": structure.residualDropped,
  "softmax-axis": structure.softmaxAxis,
  "constants-swapped": structure.constantsSwapped,
  "order-swapped": structure.orderSwapped,
  "mask-inverted": structure.maskInverted,
  "mask-shifted": numbers.maskShifted,
  "wrong-zero-point": numbers.wrongZeroPoint,
  "batch-statistics": numbers.batchStatistics,
  "epsilon-misplaced": numbers.epsilonMisplaced,
  "weight-transposed": numbers.weightTransposed,
  "wrong-permutation": structure.wrongPermutation,
  "kernel-flipped": numbers.kernelFlipped,
  "window-wrong": structure.windowWrong,
  "pooling-swapped": structure.poolingSwapped,
  "sum-for-mean": structure.sumForMean,
  "wrong-input": structure.wrongInput,
  "gates-swapped": numbers.gatesSwapped,
};

const apply = (draft: Draft, node: OnnxNode, fault: GraphFault): Changed => {
  const breaks = FAULTS[fault.kind] as structure.Breaks<Kind>;
  return breaks(draft, node, fault);
};

/** The model with one fault in it; refused where the operation is not one in which that mistake can be made. */
export function breakGraph(bytes: Uint8Array, fault: GraphFault): Result<Uint8Array> {
  const graph = decodeGraph(bytes);
  const node = graph?.node.find((one) => one.output[0] === fault.at);
  if (!graph || !node) return refuse(`no operation gives "${fault.at}"`) as Result<never>;
  const changed = apply(graph, node, fault);
  if (!changed.ok) return changed;
  const broken = withGraph(bytes, () => tidied(changed.value));
  return broken ? ok(broken) : fail("invalid-input", "the file holds no graph");
}
