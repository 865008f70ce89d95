import { Graph, layout } from "@dagrejs/dagre";
import type { Network } from "./network.ts";

export const NODE_WIDTH = 168;
export const NODE_HEIGHT = 48;
const GAP_ACROSS = 24;
const GAP_BETWEEN_RANKS = 32;

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Upper left corner of every node, inputs at the top. */
export function placeNodes({ nodes, edges }: Network): ReadonlyMap<string, Place> {
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", nodesep: GAP_ACROSS, ranksep: GAP_BETWEEN_RANKS });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  return new Map(
    nodes.map(({ id }) => {
      const { x = 0, y = 0 } = graph.node(id) as Partial<Place>;
      return [id, { x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 }];
    }),
  );
}
