"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Range } from "#app/_ui/range.tsx";
import { gradientCheck, measuredSlope, relativeError } from "../../labs/gradient-check.ts";
import { gradients, type Net } from "../../labs/net.ts";
import { NetDiagram } from "../../labs/net-diagram.tsx";
import type { Labelled } from "../../labs/point-clouds.ts";
import type { Playground } from "./playground-state.ts";

/** As many points as are quick to check on every step. */
const CHECK_POINTS = 32;

const firstOf = ({ points, labels }: Labelled): Labelled => ({
  points: points.subarray(0, 2 * CHECK_POINTS),
  labels: labels.subarray(0, CHECK_POINTS),
});

interface WeightViewProps {
  readonly net: Net;
  readonly data: Labelled;
  readonly state: Playground;
  readonly mayEdit: boolean;
  readonly onChoose: (patch: { readonly layer?: number; readonly index?: number }) => void;
}

/** One weight: its value, its gradient by backpropagation, and the same slope measured. */
export function WeightView({ net, data, state, mayEdit, onChoose }: WeightViewProps) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const place = { layer: Math.min(state.layer, net.length - 1), index: state.index };
  const layer = net[place.layer];
  const some = useMemo(() => firstOf(data), [data]);
  const { gradient } = useMemo(() => gradients(net, some), [net, some]);
  const worst = useMemo(() => gradientCheck(net, some), [net, some]);
  const ours = gradient[place.layer]?.weights[place.index] ?? 0;
  const measured = measuredSlope(net, place, some);
  const short = (value: number) => format.number(value, { maximumSignificantDigits: 5 });
  const tiny = (value: number) =>
    format.number(value, { notation: "scientific", maximumSignificantDigits: 2 });
  const weights = layer?.weights.length ?? 1;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <NetDiagram
        label={t("playground.diagram", {
          layers: net.length,
          weights: net.reduce((n, l) => n + l.weights.length, 0),
        })}
        net={net}
        chosen={place}
        onChoose={(chosen) => mayEdit && onChoose({ ...chosen })}
      />
      <Range
        label={t("playground.layer")}
        value={place.layer}
        min={0}
        max={net.length - 1}
        text={String(place.layer + 1)}
        disabled={!mayEdit || net.length === 1}
        onChange={(value) => onChoose({ layer: value, index: 0 })}
      />
      <Range
        label={t("playground.weight")}
        value={place.index}
        min={0}
        max={Math.max(0, weights - 1)}
        text={t("playground.weightOf", {
          from: (place.index % (layer?.inputs ?? 1)) + 1,
          to: Math.floor(place.index / (layer?.inputs ?? 1)) + 1,
        })}
        disabled={!mayEdit || weights === 1}
        onChange={(value) => onChoose({ index: value })}
      />
      <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 text-sm">
        <dt>{t("playground.value")}</dt>
        <dd className="font-mono">{short(layer?.weights[place.index] ?? 0)}</dd>
        <dt>{t("playground.backprop")}</dt>
        <dd className="font-mono">{short(ours)}</dd>
        <dt>{t("playground.measured")}</dt>
        <dd className="font-mono">{short(measured)}</dd>
        <dt>{t("playground.error")}</dt>
        <dd className="font-mono">{tiny(relativeError(ours, measured))}</dd>
        <dt>{t("playground.worst")}</dt>
        <dd className="font-mono">{tiny(worst)}</dd>
      </dl>
    </div>
  );
}
