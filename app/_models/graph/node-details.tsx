"use client";

import { useFormatter, useTranslations } from "next-intl";
import { TensorView } from "#app/_tensors/tensor-view.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import type { Tensor } from "#domain/judging/tensor.ts";
import type { NetworkNode } from "./network.ts";

/** One operation: its settings, its weights, and what it gave for the current input. */
export function NodeDetails({ node, value }: { node: NetworkNode; value: Tensor | null }) {
  const t = useTranslations("models.graph");
  const format = useFormatter();
  return (
    <section aria-label={t("details")} className="flex flex-col gap-2 text-sm">
      <h3 className="break-words font-medium text-base">
        {node.op ?? t("input")} <span className="font-mono">{node.id}</span>
      </h3>
      {node.attributes.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3">
          {node.attributes.map(({ name, value: words }) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="break-words font-mono">{words}</dd>
            </div>
          ))}
        </dl>
      )}
      {node.weights.length > 0 && (
        <ul>
          {node.weights.map(({ name, dims }) => (
            <li key={name} className="break-words font-mono">
              {name} [{dims.join(", ")}]
            </li>
          ))}
        </ul>
      )}
      {node.parameters > 0 && <p>{t("count", { count: format.number(node.parameters) })}</p>}
      {value ? <TensorView name={node.id} tensor={value} /> : <Spinner />}
    </section>
  );
}
