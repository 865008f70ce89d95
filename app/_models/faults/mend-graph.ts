import type { GraphEdit } from "#domain/bank/graph-edit.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { decodeGraph, withGraph } from "../graph/onnx-schema.ts";
import { refuse, tidied } from "./draft.ts";
import * as edits from "./edits.ts";
import * as weights from "./weight-edits.ts";

type Kind = GraphEdit["kind"];

const EDITS: { readonly [K in Kind]: edits.Makes<K> } = {
  "followed-by": edits.followedBy,
  "bias-raised": edits.biasRaised,
  "pooling-swapped": edits.otherPooling,
  padded: edits.padded,
  "zero-point": edits.zeroPoint,
  "zero-point-shared": edits.zeroPointShared,
  scale: edits.scaled,
  "one-scale": weights.oneScale,
  pruned: weights.pruned,
  unpacked: weights.unpacked,
};

/** The graph with a remedy in it, at the remedy's own place or else at `at`; refused where it cannot be made there. */
export function mendGraph(bytes: Uint8Array, edit: GraphEdit, at: string): Result<Uint8Array> {
  const place = edit.at ?? at;
  const graph = decodeGraph(bytes);
  const node = graph?.node.find((one) => one.output[0] === place);
  if (!graph || !node) return refuse(`no operation gives "${place}"`) as Result<never>;
  const make = EDITS[edit.kind] as edits.Makes<Kind>;
  const changed = make(graph, node, edit);
  if (!changed.ok) return changed;
  const mended = withGraph(bytes, () => tidied(changed.value));
  return mended ? ok(mended) : fail("invalid-input", "the file holds no graph");
}
