"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Inspection } from "../protocol.ts";
import type { Network } from "./network.ts";

interface NodeListProps {
  network: Network;
  tensors: Inspection["tensors"];
  chosen: string | null;
  onChoose: (id: string) => void;
}

export function NodeList({ network, tensors, chosen, onChoose }: NodeListProps) {
  const t = useTranslations("models.graph");
  const format = useFormatter();
  return (
    <section
      aria-label={t("list")}
      tabIndex={0}
      className="max-h-[480px] overflow-auto rounded border border-line"
    >
      <table className="w-full text-left text-sm">
        <thead className="sticky top-0 bg-surface">
          <tr>
            {(["operation", "tensor", "shape", "parameters"] as const).map((column) => (
              <th key={column} scope="col" className="px-2 py-1 font-medium">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {network.nodes.map((node) => (
            <tr key={node.id} className={node.id === chosen ? "bg-accent-soft" : "border-line border-t"}>
              <td className="px-2 py-1">{node.op ?? t("input")}</td>
              <td className="px-2 py-1">
                <button
                  type="button"
                  className="break-all text-left font-mono text-accent underline"
                  aria-pressed={node.id === chosen}
                  onClick={() => onChoose(node.id)}
                >
                  {node.id}
                </button>
              </td>
              <td className="whitespace-nowrap px-2 py-1 font-mono">
                {tensors[node.id] ? `[${tensors[node.id]?.dims.join(", ")}]` : ""}
              </td>
              <td className="px-2 py-1 text-right">
                {node.parameters > 0 ? format.number(node.parameters) : ""}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
