"use client";

import { useTranslations } from "next-intl";
import { Select } from "#app/_ui/select.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { curveOf, pointsOf } from "../../labs/curve.ts";
import { LiveChart } from "../../labs/live-chart.tsx";
import { wholeIn } from "../../labs/read-value.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { BatchView, DIGITS } from "./batch-view.tsx";

/** Learning rates of the six runs, in the order of the card's curves. */
const RATES = [0.01, 0.1, 1];
const LAYERS = [1, 2, 3] as const;
const TONES = ["accent", "warn", "good"] as const;

/** Another browser may have written anything. */
const readLab = (values: Values) => ({
  rate: wholeIn(values.rate, 0, RATES.length - 1, 1),
  batch: wholeIn(values.batch, 1, DIGITS, 4),
});

/** The same net with and without batch normalisation, in training mode and at inference. */
export default function BatchNormDemo(props: DemoProps) {
  const t = useTranslations("demoLabs");
  const { card, mayEdit } = props;
  const [{ rate, batch }, set] = useDemoState(props.doc, card.slug, readLab);
  const rows = {
    with: curveOf(card, `training-with-${rate}`),
    without: curveOf(card, `training-without-${rate}`),
  };
  const reached = curveOf(card, "steps-to-95")[rate];
  const said = (steps: number | undefined) =>
    steps === undefined || steps < 0 ? t("batchNorm.never") : t("batchNorm.afterSteps", { steps });
  const spread = (kind: "with" | "without") => (
    <LiveChart
      title={t(kind === "with" ? "batchNorm.spreadWith" : "batchNorm.spreadWithout")}
      xLabel={t("steps")}
      series={LAYERS.map((layer, i) => ({
        name: t("batchNorm.layer", { layer }),
        tone: TONES[i] ?? "text",
        points: pointsOf(rows[kind], "step", `sd${layer}`),
      }))}
    />
  );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-col gap-1">
        <label htmlFor="batch-norm-rate" className="font-medium text-sm">
          {t("learningRate")}
        </label>
        <Select
          id="batch-norm-rate"
          className="w-32"
          disabled={!mayEdit}
          value={rate}
          onChange={(event) => set({ rate: Number(event.target.value) })}
        >
          {RATES.map((value, place) => (
            <option key={value} value={place}>
              {value}
            </option>
          ))}
        </Select>
      </div>
      <p aria-live="polite">
        {t("batchNorm.reached", { with: said(reached?.with), without: said(reached?.without) })}
      </p>
      <LiveChart
        title={t("batchNorm.accuracy")}
        xLabel={t("steps")}
        percent
        range={[0, 1]}
        series={[
          { name: t("batchNorm.with"), tone: "accent", points: pointsOf(rows.with, "step", "validation") },
          {
            name: t("batchNorm.without"),
            tone: "warn",
            dashed: true,
            points: pointsOf(rows.without, "step", "validation"),
          },
        ]}
      />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        {spread("with")}
        {spread("without")}
      </div>
      <BatchView {...props} batch={batch} onBatch={(value) => set({ batch: value })} />
    </div>
  );
}

export const words = "demoLabs";
