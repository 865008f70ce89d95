"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DemoProps } from "../../demo.ts";
import { SIDE } from "../../digit-raster.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { DigitInput } from "../../vision/digit-input.tsx";
import { chancesOf, type Example, recognisedWhenHidden, trainHead } from "../../vision/head.ts";
import { symbolStrokes } from "../../vision/symbols.ts";
import { float, numbersOf } from "../../vision/tensors.ts";
import { useDigit } from "../../vision/use-digit.ts";
import { ClassList } from "./class-list.tsx";
import { CLASSES, type Drawn, flat, packed, readExamples } from "./examples.ts";
import { LabelTable } from "./label-table.tsx";
import { LossLine } from "./loss-line.tsx";

/** A circle that is none of the ready examples. */
const SAMPLE = symbolStrokes("circle", 77);

/** The drawing first, then every example, through the frozen trunk in one batch. */
function batchOf(image: Float32Array, examples: readonly Drawn[]) {
  const pictures = [image, ...examples.map((one) => one.image)];
  const data = new Float32Array(pictures.length * SIDE * SIDE);
  for (const [i, picture] of pictures.entries()) data.set(picture, i * SIDE * SIDE);
  return { image: float([pictures.length, 1, SIDE, SIDE], data) };
}

/** Teach a new head on the frozen trunk: draw, say which class it is, see it learn. */
export default function TransferDemo(props: DemoProps) {
  const t = useTranslations("demoVision");
  const digit = useDigit(props, SAMPLE);
  const [examples, set] = useDemoState(props.doc, props.card.slug, readExamples);
  const drawn = useMemo(() => flat(examples), [examples]);
  const inputs = useMemo(() => batchOf(digit.image, drawn), [digit.image, drawn]);
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["features"] });
  const rows = useMemo(() => {
    const size = ran?.outputs.features?.dims[1] ?? 1;
    const all = numbersOf(ran?.outputs.features);
    return Array.from({ length: all.length / size }, (_, i) => all.slice(i * size, (i + 1) * size));
  }, [ran]);
  const known: Example[] = useMemo(
    () => drawn.flatMap(({ label }, i) => (rows[i + 1] ? [{ label, features: rows[i + 1] ?? [] }] : [])),
    [drawn, rows],
  );
  const taught = new Set(known.map(({ label }) => label)).size;
  const head = useMemo(() => trainHead(known, CLASSES.length), [known]);
  const hidden = useMemo(() => recognisedWhenHidden(known, CLASSES.length), [known]);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p>{t("transfer.how")}</p>
      <DigitInput digit={digit} participantId={props.participantId} mayEdit={props.mayEdit} />
      <ClassList
        examples={examples}
        mayEdit={props.mayEdit}
        onAdd={(label) =>
          set({ [CLASSES[label] ?? ""]: [...(examples[label] ?? []), digit.image].map(packed) })
        }
        onRemove={(label) =>
          set({ [CLASSES[label] ?? ""]: (examples[label] ?? []).slice(0, -1).map(packed) })
        }
      />
      {failure && <p className="text-bad">{t("failed")}</p>}
      {taught < 2 ? (
        <p className="text-muted">{t("transfer.tooFew")}</p>
      ) : (
        <section aria-label={t("transfer.head")} aria-live="polite" className="flex flex-col gap-2">
          <ProbabilityBars labels={CLASSES} probabilities={chancesOf(head, rows[0] ?? [])} />
          <LossLine losses={head.losses} />
          <p className="text-sm">{t("transfer.hidden", { hidden, count: known.length })}</p>
        </section>
      )}
      <LabelTable card={props.card} />
    </div>
  );
}

export const words = "demoVision";
