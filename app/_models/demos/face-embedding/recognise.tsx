"use client";

import { UserRoundSearch } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#app/_ui/button.tsx";
import type { DemoProps } from "../../demo.ts";
import { useOutputs } from "../../use-outputs.ts";
import { SIDE } from "../../vision/face.ts";
import { PLAIN, personOf, photograph, rowsOf, similarity, viewOf } from "../../vision/people.ts";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { colourPixels } from "../../vision/pixels.ts";
import { seeded } from "../../vision/symbols.ts";
import { numbersOf } from "../../vision/tensors.ts";
import { batchOfFaces } from "./batch.ts";

const ENROLLED = 6;
const FIRST_SEED = 41;
const GALLERY = Array.from({ length: ENROLLED }, (_, i) => personOf(FIRST_SEED + i));
/** One in four visitors is not in the gallery. */
const STRANGERS = 0.25;

function visitorOf(seed: number) {
  const next = seeded(seed);
  const stranger = next() < STRANGERS;
  const place = Math.floor(next() * ENROLLED);
  const person = stranger ? personOf(10_000 + seed) : (GALLERY[place] ?? personOf(seed));
  return { truth: stranger ? -1 : place, picture: photograph(person, viewOf(seed)) };
}

function Picture({ picture, label }: { picture: Float32Array; label: string }) {
  const pixels = useMemo(() => colourPixels(picture, SIDE), [picture]);
  return <PixelCanvas pixels={pixels} side={SIDE} label={label} />;
}

interface RecogniseProps extends DemoProps {
  visitor: number;
  threshold: number;
  onNext: () => void;
}

/** Recognition: who of the enrolled is it, or nobody of them? */
export function Recognise({ visitor, threshold, onNext, ...props }: RecogniseProps) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const { truth, picture } = useMemo(() => visitorOf(visitor), [visitor]);
  const enrolled = useMemo(() => GALLERY.map((person) => photograph(person, PLAIN)), []);
  const inputs = useMemo(() => batchOfFaces([picture, ...enrolled]), [picture, enrolled]);
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["embedding"] });
  const [asked = [], ...known] = rowsOf(
    numbersOf(ran?.outputs.embedding),
    ran?.outputs.embedding?.dims[1] ?? 1,
  );
  const alike = known.map((vector) => similarity(asked, vector));
  const best = alike.indexOf(Math.max(...alike));
  const answer = (alike[best] ?? -1) >= threshold ? best : -1;
  const name = (place: number) =>
    place < 0 ? t("face.nobody") : t("face.personNumber", { number: place + 1 });
  return (
    <div className="flex flex-col gap-3 pt-3">
      <div className="w-32">
        <Picture picture={picture} label={t("face.visitor")} />
      </div>
      <Button
        size="sm"
        className="self-start"
        disabled={!props.mayEdit}
        onClick={onNext}
        icon={<UserRoundSearch aria-hidden className="size-4" />}
      >
        {t("face.next")}
      </Button>
      {failure && <p className="text-bad">{t("failed")}</p>}
      {ran && (
        <p aria-live="polite" className="font-medium">
          {t(answer === truth ? "face.correct" : "face.mistaken", {
            answer: name(answer),
            truth: name(truth),
          })}
        </p>
      )}
      <ul className="grid max-w-xl grid-cols-3 gap-2">
        {enrolled.map((one, place) => (
          <li
            key={String(place)}
            className={`min-w-0 rounded border-2 p-1 text-center text-sm ${place === answer ? "border-accent-fill" : "border-transparent"}`}
          >
            <Picture picture={one} label={name(place)} />
            <span className="tabular-nums">
              {alike[place] !== undefined &&
                format.number(alike[place], { minimumFractionDigits: 2, maximumFractionDigits: 2 })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
