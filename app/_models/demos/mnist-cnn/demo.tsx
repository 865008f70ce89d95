"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import type { Tensor } from "#domain/judging/tensor.ts";
import type { DemoProps } from "../../demo.ts";
import { rasterise, SIDE } from "../../digit-raster.ts";
import { DIGIT_SAMPLES } from "../../digit-samples.ts";
import { DigitTools } from "../../digit-tools.tsx";
import { DrawPad } from "../../draw-pad.tsx";
import { SharedResult } from "../../shared-result.tsx";
import { softmax } from "../../softmax.ts";
import { useDrawing } from "../../use-drawing.ts";
import { useOutputs } from "../../use-outputs.ts";
import { FeatureMaps } from "./feature-maps.tsx";

const tensorOf = (image: Float32Array): Tensor => ({
  dtype: "float32",
  dims: [1, 1, SIDE, SIDE],
  data: image,
});

/** Draw a digit together and see what the model makes of it. */
export default function DigitDemo(props: DemoProps) {
  const t = useTranslations("models");
  const { card, doc, participantId, mayEdit, certificate, run: runGraph, recorded, record } = props;
  const [drawing, strokes] = useDrawing(doc, card.slug);
  const [trouble, setTrouble] = useState<"full" | "run" | null>(null);
  const labels = card.labels ?? [];
  const image = useMemo(() => rasterise(strokes), [strokes]);
  const inputs = useMemo(() => (image ? { image: tensorOf(image) } : null), [image]);
  const seen = useOutputs(props, inputs, { fetch: ["conv1", "conv2"] });
  const run = async () => {
    const drawn = rasterise(drawing?.strokes.get() ?? []);
    if (!drawn || !certificate) return;
    const ran = await runGraph({ image: tensorOf(drawn) }, { fetch: ["logits"], timed: true });
    const scores = ran.ok ? ran.value.outputs.logits : undefined;
    if (!ran.ok || !scores) return setTrouble("run");
    setTrouble(null);
    const output = softmax([...scores.data].map(Number));
    const { provider, sha256 } = certificate;
    record({ model: card.slug, sha256, provider, ms: ran.value.ms, output });
  };
  const rerun = useEffectEvent(() => {
    if (mayEdit && strokes.length > 0) void run();
  });
  const provider = certificate?.provider;
  const before = useRef(provider);
  useEffect(() => {
    // Another provider was chosen: the answer on the page is the old one's.
    if (provider && before.current && provider !== before.current) rerun();
    if (provider) before.current = provider;
  }, [provider]);
  const piece = (id: string, points: readonly number[]) => {
    if (!drawing?.add({ id, by: participantId, points })) setTrouble("full");
  };
  const sample = (digit: number) => {
    drawing?.clear();
    for (const { points } of DIGIT_SAMPLES[digit] ?? []) piece(crypto.randomUUID(), points);
    void run();
  };
  return (
    <div className="@container">
      <div className="grid gap-x-6 gap-y-3 @xl:grid-cols-[280px_minmax(0,1fr)]">
        <div className="flex flex-col gap-3">
          <DrawPad
            strokes={strokes}
            enabled={mayEdit && drawing !== null}
            onPiece={piece}
            onLineEnd={() => void run()}
          />
          {mayEdit && (
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
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          {trouble && <Alert tone="warn" title={t(trouble === "full" ? "padFull" : "runFailed")} />}
          {strokes.length === 0 ? (
            <p className="text-muted">{t(mayEdit ? "emptyDrawing" : "emptyWatching")}</p>
          ) : (
            <>
              {recorded && (
                <div aria-live="polite">
                  <SharedResult result={recorded} labels={labels} />
                </div>
              )}
              {seen.ran && <FeatureMaps outputs={seen.ran.outputs} />}
            </>
          )}
        </div>
      </div>
    </div>
  );
}

export const words = null;
