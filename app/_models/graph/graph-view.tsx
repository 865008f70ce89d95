"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { Tabs } from "#app/_ui/tabs.tsx";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { ModelClient } from "../model-client.ts";
import type { Inspection, ModelFailure } from "../protocol.ts";
import { type Network, networkOf } from "./network.ts";
import { NetworkCanvas } from "./network-canvas.tsx";
import { NodeDetails } from "./node-details.tsx";
import { NodeList } from "./node-list.tsx";
import { decodeGraph } from "./onnx-schema.ts";

interface GraphViewProps {
  slug: string;
  /** The file below the model's folder. */
  file: string;
  /** A companion's name; undefined for the model's own graph. */
  graph?: string;
  /** The input of the latest run; null before the first, and a golden case takes its place. */
  inputs: Tensors | null;
  inspect: ModelClient["inspect"];
}

async function fetchNetwork(slug: string, file: string): Promise<Network | null> {
  const response = await fetch(`/models/${slug}/${file}`);
  const graph = response.ok ? decodeGraph(new Uint8Array(await response.arrayBuffer())) : null;
  return graph && networkOf(graph);
}

type Loading = { readonly network: Network | null; readonly failed: boolean };

/** The file is read again here, in the page; the browser has it from the worker's request. */
function useNetwork(slug: string, file: string): Loading {
  const [state, setState] = useState<Loading>({ network: null, failed: false });
  useEffect(() => {
    let gone = false;
    fetchNetwork(slug, file)
      .catch(() => null)
      .then((network) => {
        if (!gone) setState({ network, failed: network === null });
      });
    return () => {
      gone = true;
    };
  }, [slug, file]);
  return state;
}

type Seen = Inspection & { readonly show: string | null };

function useInspection({ graph, inputs, inspect }: GraphViewProps, show: string | null) {
  const [seen, setSeen] = useState<Seen>({ tensors: {}, value: null, show: null });
  const [failure, setFailure] = useState<ModelFailure | null>(null);
  const ask = useEffectEvent((from: Tensors | null, name: string | null) => inspect(from, name, graph));
  useEffect(() => {
    let gone = false;
    void ask(inputs, show).then((answer) => {
      if (gone) return;
      setFailure(answer.ok ? null : answer.failure);
      if (answer.ok) setSeen({ ...answer.value, show });
    });
    return () => {
      gone = true;
    };
  }, [inputs, show]);
  return { seen, failure };
}

/** The operations of an ONNX file; choosing one shows what it gave for the current input. */
export default function GraphView(props: GraphViewProps) {
  const t = useTranslations("models");
  const { network, failed } = useNetwork(props.slug, props.file);
  const [chosen, setChosen] = useState<string | null>(null);
  const { seen, failure } = useInspection(props, chosen);
  const node = useMemo(() => network?.nodes.find(({ id }) => id === chosen), [network, chosen]);
  if (failed) return <Alert tone="bad" title={t("refused")} />;
  if (!network) return <Skeleton className="h-[480px]" />;
  const shared = { network, tensors: seen.tensors, chosen, onChoose: setChosen };
  return (
    <div className="@container">
      <div className="grid gap-4 @3xl:grid-cols-[minmax(0,1fr)_320px]">
        <Tabs
          label={t("graph.title")}
          tabs={[
            { id: "drawing", label: t("graph.drawing"), panel: <NetworkCanvas {...shared} /> },
            { id: "list", label: t("graph.list"), panel: <NodeList {...shared} /> },
          ]}
        />
        <div className="min-w-0">
          {failure && (
            <Alert tone="bad" title={t("graph.inspectFailed")}>
              <span className="break-words font-mono text-sm">{failure.detail}</span>
            </Alert>
          )}
          {node ? (
            <NodeDetails node={node} value={seen.show === chosen ? seen.value : null} />
          ) : (
            <p className="text-muted">{t("graph.choose")}</p>
          )}
        </div>
      </div>
    </div>
  );
}
