"use client";

import { useTranslations } from "next-intl";
import type { NetworkNode } from "../graph/network.ts";

/** What the file says of an operation; what it gives must be probed. */
export function NodeFacts({ node }: { node: NetworkNode }) {
  const t = useTranslations("models.graph");
  return (
    <div className="flex flex-col gap-1 text-sm">
      <h3 className="break-words font-medium text-base">
        {node.op ?? t("input")} <span className="font-mono">{node.id}</span>
      </h3>
      {node.attributes.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3">
          {node.attributes.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="break-words font-mono">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul>
        {node.weights.map(({ name, dims }) => (
          <li key={name} className="break-words font-mono">
            {name} [{dims.join(", ")}]
          </li>
        ))}
      </ul>
    </div>
  );
}
