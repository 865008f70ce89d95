"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#app/_ui/button.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { photograph, rowsOf, similarity } from "../../vision/people.ts";
import { numbersOf } from "../../vision/tensors.ts";
import { batchOfFaces } from "./batch.ts";
import { FacePanel } from "./face-panel.tsx";
import { type FaceState, PANELS, packFace } from "./face-state.ts";
import { Threshold } from "./threshold.tsx";

interface CompareProps extends DemoProps {
  state: FaceState;
  threshold: number;
  onChange: (patch: Values) => void;
}

/** Verification: is it one person on both pictures? */
export function Compare({ state, threshold, onChange, ...props }: CompareProps) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const { left, right } = state.faces;
  const inputs = useMemo(
    () => batchOfFaces([left, right].map(({ person, view }) => photograph(person, view))),
    [left, right],
  );
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["embedding"] });
  const [one = [], other = []] = rowsOf(
    numbersOf(ran?.outputs.embedding),
    ran?.outputs.embedding?.dims[1] ?? 1,
  );
  const alike = similarity(one, other);
  const figure = format.number(alike, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <div className="flex flex-col gap-3 pt-3">
      <div className="grid max-w-xl grid-cols-2 gap-3">
        {PANELS.map((panel) => (
          <FacePanel
            key={panel}
            title={t(`face.${panel}`)}
            face={state.faces[panel]}
            mayEdit={props.mayEdit}
            onChange={(face) => onChange({ [panel]: packFace(face) })}
          />
        ))}
      </div>
      <Button
        size="sm"
        className="self-start"
        disabled={!props.mayEdit}
        onClick={() => onChange({ right: packFace({ ...right, person: left.person }) })}
      >
        {t("face.copyPerson")}
      </Button>
      {failure && <p className="text-bad">{t("failed")}</p>}
      {ran && (
        <div aria-live="polite">
          <p className="font-medium">
            {t(alike >= threshold ? "face.same" : "face.different", { similarity: figure })}
          </p>
          <div aria-hidden className="relative mt-1 h-4 max-w-xl rounded bg-hover">
            <div
              className="h-4 rounded bg-accent-fill"
              style={{ width: `${Math.max(0, (alike + 1) / 2) * 100}%` }}
            />
            <div
              className="absolute top-0 h-4 border-text border-l-2"
              style={{ left: `${((threshold + 1) / 2) * 100}%` }}
            />
          </div>
        </div>
      )}
      <Threshold
        card={props.card}
        threshold={threshold}
        mayEdit={props.mayEdit}
        onChange={(next) => onChange({ threshold: next })}
      />
    </div>
  );
}
