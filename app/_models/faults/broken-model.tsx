"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Select } from "#app/_ui/select.tsx";
import { Tabs } from "#app/_ui/tabs.tsx";
import type { Tensor } from "#domain/judging/tensor.ts";
import type { NetworkNode } from "../graph/network.ts";
import { NetworkCanvas } from "../graph/network-canvas.tsx";
import { NodeList } from "../graph/node-list.tsx";
import { NodeFacts } from "./node-facts.tsx";
import type { OpenedGraph } from "./use-broken-graph.ts";

export interface Probed {
  readonly tensor: string;
  readonly input: number;
  readonly value: Tensor;
}

interface BrokenModelProps {
  readonly graph: OpenedGraph;
  /** Tensors that may be probed; none for who only looks on. */
  readonly probes: readonly string[];
  readonly onProbe: (probed: Probed) => Promise<void>;
}

/** Shapes tell as much as values: both come from a probe only. */
const NOTHING_SEEN = {};

function InputChoice(props: { graph: OpenedGraph; input: number; onChange: (input: number) => void }) {
  const t = useTranslations("debugging");
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label htmlFor={id}>{t("input")}</label>
      <Select
        id={id}
        className="min-w-40"
        value={props.input}
        onChange={(event) => props.onChange(Number(event.target.value))}
      >
        {props.graph.inputs.map(({ name }, i) => (
          <option key={name} value={i}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

interface ProbeButtonProps extends BrokenModelProps {
  readonly node: NetworkNode;
  readonly input: number;
}

function ProbeButton({ graph, probes, node, input, onProbe }: ProbeButtonProps) {
  const t = useTranslations("debugging");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const tensor = node.outputs.find((name) => probes.includes(name));
  if (tensor === undefined) return <p className="text-muted text-sm">{t("notProbed")}</p>;
  const probe = async () => {
    const given = graph.inputs[input];
    if (!given) return;
    setBusy(true);
    setFailed(false);
    await graph.client
      .probe(given.inputs, tensor)
      .then((value) => onProbe({ tensor, input, value }))
      .catch(() => setFailed(true));
    setBusy(false);
  };
  return (
    <>
      <Button busy={busy} onClick={probe}>
        {t("probe", { tensor })}
      </Button>
      {failed && <Alert tone="bad" title={t("probeFailed")} />}
    </>
  );
}

/** The operations of a broken graph, and looks at what they give. */
export function BrokenModel(props: BrokenModelProps) {
  const t = useTranslations("debugging");
  const words = useTranslations("models.graph");
  const { network } = props.graph;
  const [chosen, setChosen] = useState<string | null>(null);
  const [input, setInput] = useState(0);
  const node = network.nodes.find(({ id }) => id === chosen);
  const shared = { network, tensors: NOTHING_SEEN, chosen, onChoose: setChosen };
  return (
    <div className="flex flex-col gap-3">
      <InputChoice graph={props.graph} input={input} onChange={setInput} />
      <Tabs
        label={words("title")}
        tabs={[
          { id: "list", label: words("list"), panel: <NodeList {...shared} /> },
          { id: "drawing", label: words("drawing"), panel: <NetworkCanvas {...shared} /> },
        ]}
      />
      {node ? (
        <section aria-label={words("details")} className="flex flex-col items-start gap-2">
          <NodeFacts node={node} />
          <ProbeButton key={`${node.id} ${input}`} {...props} node={node} input={input} />
        </section>
      ) : (
        <p className="text-muted">{t("chooseNode")}</p>
      )}
    </div>
  );
}
