"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import { PERSON, SIDE, VIEW } from "../../vision/face.ts";
import { personOf, photograph, viewOf } from "../../vision/people.ts";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { colourPixels } from "../../vision/pixels.ts";
import type { Face } from "./face-state.ts";

const SEEDS = 1_000_000;
const draw = () => Math.floor(Math.random() * SEEDS);

interface FacePanelProps {
  title: string;
  face: Face;
  mayEdit: boolean;
  onChange: (face: Face) => void;
}

/** One face with sliders for who it is and how it is seen. */
export function FacePanel({ title, face, mayEdit, onChange }: FacePanelProps) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const pixels = useMemo(() => colourPixels(photograph(face.person, face.view), SIDE), [face]);
  const slider = (part: "person" | "view", name: string, label: string, value: number) => (
    <Range
      key={name}
      label={label}
      value={value}
      text={format.number(value, { maximumFractionDigits: 2 })}
      min={part === "person" ? 0 : -1}
      max={1}
      step={0.01}
      disabled={!mayEdit}
      onChange={(next) => onChange({ ...face, [part]: { ...face[part], [name]: next } })}
    />
  );
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-2">
      <PixelCanvas pixels={pixels} side={SIDE} label={title} />
      <div className="flex flex-wrap gap-1">
        <Button size="sm" disabled={!mayEdit} onClick={() => onChange({ ...face, person: personOf(draw()) })}>
          {t("face.otherPerson")}
        </Button>
        <Button size="sm" disabled={!mayEdit} onClick={() => onChange({ ...face, view: viewOf(draw()) })}>
          {t("face.otherPicture")}
        </Button>
      </div>
      <details className="text-sm">
        <summary className="cursor-pointer">{t("face.who")}</summary>
        {PERSON.map((name) => slider("person", name, t(`face.person.${name}`), face.person[name]))}
      </details>
      <details className="text-sm">
        <summary className="cursor-pointer">{t("face.how")}</summary>
        {VIEW.map((name) => slider("view", name, t(`face.view.${name}`), face.view[name]))}
      </details>
    </section>
  );
}
