"use client";

import "@xyflow/react/dist/base.css";
import {
  Background,
  Controls,
  type Edge as FlowEdge,
  type Node as FlowNode,
  Handle,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { cx } from "#app/_ui/class-names.ts";
import type { Inspection } from "../protocol.ts";
import { NODE_HEIGHT, NODE_WIDTH, placeNodes } from "./layout.ts";
import type { Network, NetworkNode } from "./network.ts";

type Box = FlowNode<{ readonly node: NetworkNode; readonly dims: string; readonly chosen: boolean }>;

/** Colour by what an operation is for, so that the layers stand out among the plumbing. */
const toneOf = ({ op, parameters, isOutput }: NetworkNode): string => {
  if (op === null || isOutput) return "border-accent bg-accent-soft";
  return parameters > 0 ? "border-line-control bg-raised" : "border-line bg-surface text-muted";
};

function NodeBox({ data: { node, dims, chosen } }: NodeProps<Box>) {
  const t = useTranslations("models.graph");
  return (
    <div
      className={cx(
        "flex h-full flex-col justify-center rounded border px-2 text-sm leading-4",
        toneOf(node),
        chosen && "outline-2 outline-accent",
      )}
      style={{ width: NODE_WIDTH, height: NODE_HEIGHT }}
    >
      {node.op !== null && <Handle type="target" position={Position.Top} className="opacity-0" />}
      <span className="truncate font-medium">{node.op ?? t("input")}</span>
      <span className="truncate font-mono text-muted">
        {node.id} {dims}
      </span>
      <Handle type="source" position={Position.Bottom} className="opacity-0" />
    </div>
  );
}

const NODE_TYPES = { box: NodeBox };

interface NetworkCanvasProps {
  network: Network;
  tensors: Inspection["tensors"];
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** The graph drawn from its inputs down to its outputs. The same is in the list beside it, for those who read. */
export function NetworkCanvas({ network, tensors, chosen, onChoose }: NetworkCanvasProps) {
  const t = useTranslations("models.graph");
  const places = useMemo(() => placeNodes(network), [network]);
  const nodes = network.nodes.map((node): Box => {
    const dims = tensors[node.id]?.dims;
    return {
      id: node.id,
      type: "box",
      position: places.get(node.id) ?? { x: 0, y: 0 },
      data: { node, dims: dims ? `[${dims.join(",")}]` : "", chosen: node.id === chosen },
      ariaLabel: `${node.op ?? t("input")} ${node.id}`,
      width: NODE_WIDTH,
      height: NODE_HEIGHT,
    };
  });
  const edges = useMemo(
    () =>
      network.edges.map(
        ({ from, to, tensor }): FlowEdge => ({ id: `${tensor}>${to}`, source: from, target: to }),
      ),
    [network],
  );
  return (
    <div className="h-[480px] rounded border border-line">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        onNodeClick={(_, node) => onChoose(node.id)}
        onSelectionChange={({ nodes: [only] }) => only && onChoose(only.id)}
        onlyRenderVisibleElements
        minZoom={0.05}
        fitView
        fitViewOptions={{ maxZoom: 1 }}
        aria-label={t("canvas")}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}
