"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type * as Y from "yjs";
import { Alert } from "#app/_ui/alert.tsx";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { rasterise, SIDE } from "./digit-raster.ts";
import { DIGIT_SAMPLES } from "./digit-samples.ts";
import { DigitTools } from "./digit-tools.tsx";
import { DrawPad } from "./draw-pad.tsx";
import { ProviderChoice } from "./provider-choice.tsx";
import { type Ran, SharedResult } from "./shared-result.tsx";
import { softmax } from "./softmax.ts";
import { useDrawing } from "./use-drawing.ts";
import { useProvider } from "./use-provider.ts";

export interface ModelPanelProps {
  slug: string;
  doc: Y.Doc;
  participantId: string;
  /** Observers look on, and so does everyone after the end. */
  mayDraw: boolean;
  /** The room's latest result, whoever's browser computed it. */
  result: (Ran & { readonly byName: string }) | null;
  onRan: (ran: Ran) => void;
}

/** Draw a digit together and see what the model makes of it. */
export function DigitModel({ card, ...props }: ModelPanelProps & { card: ModelCard }) {
  const t = useTranslations("models");
  const { slug, doc, participantId, mayDraw, result, onRan } = props;
  const [drawing, strokes] = useDrawing(doc, slug);
  const { state, client, refusal, choose } = useProvider(slug);
  const [trouble, setTrouble] = useState<"full" | "run" | null>(null);
  const labels = card.labels ?? [];
  const chosen = useRef(false);
  const run = async () => {
    const image = rasterise(drawing?.strokes.get() ?? []);
    if (!image || state.status !== "ready") return;
    const input = card.inputs[0]?.name ?? "";
    const ran = await client()?.run({ [input]: { dtype: "float32", dims: [1, 1, SIDE, SIDE], data: image } });
    const scores = ran?.ok ? ran.value.outputs[card.outputs[0]?.name ?? ""] : undefined;
    if (!ran?.ok || !scores) return setTrouble("run");
    setTrouble(null);
    const output = softmax([...scores.data].map(Number));
    const { provider, sha256 } = state.certificate;
    onRan({ model: slug, sha256, provider, ms: ran.value.ms, output });
  };
  const rerun = useEffectEvent(() => {
    if (chosen.current) void run();
    chosen.current = false;
  });
  const ready = state.status === "ready" ? state.provider : null;
  useEffect(() => {
    if (ready) rerun();
  }, [ready]);
  const piece = (id: string, points: readonly number[]) => {
    if (!drawing?.add({ id, by: participantId, points })) setTrouble("full");
  };
  const sample = (digit: number) => {
    drawing?.clear();
    for (const { points } of DIGIT_SAMPLES[digit] ?? []) piece(crypto.randomUUID(), points);
    void run();
  };
  return (
    <>
      <DrawPad
        strokes={strokes}
        enabled={mayDraw && drawing !== null}
        onPiece={piece}
        onLineEnd={() => void run()}
      />
      {mayDraw && (
        <DigitTools
          enabled={drawing !== null}
          empty={strokes.length === 0}
          onSample={sample}
          onUndo={() => {
            drawing?.undo();
            void run();
          }}
          onClear={() => drawing?.clear()}
        />
      )}
      {trouble && <Alert tone="warn" title={t(trouble === "full" ? "padFull" : "runFailed")} />}
      {strokes.length === 0 ? (
        <p className="text-muted">{t(mayDraw ? "emptyDrawing" : "emptyWatching")}</p>
      ) : (
        result && (
          <div aria-live="polite">
            <SharedResult result={result} labels={labels} />
          </div>
        )
      )}
      <ProviderChoice
        state={state}
        refusal={refusal}
        onChoose={(provider) => {
          chosen.current = true;
          choose(provider);
        }}
      />
    </>
  );
}
