"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { curveOf, pointsOf } from "../../labs/curve.ts";
import { LiveChart } from "../../labs/live-chart.tsx";

const SHOWN = ["ensemble", "mlp", "cnn", "logistic"] as const;
const TONES = { ensemble: "accent", mlp: "warn", cnn: "good", logistic: "bad" } as const;

/** How often answers of each confidence are right: on the diagonal, confidence can be taken at its word. */
export function Reliability({ card }: { card: ModelCard }) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const diagonal = {
    name: t("ensemble.perfect"),
    tone: "muted",
    dashed: true,
    points: [
      [0, 0],
      [1, 1],
    ],
  } as const;
  const series = SHOWN.map((name) => ({
    name: t(`ensemble.${name}`),
    tone: TONES[name],
    points: pointsOf(curveOf(card, `reliability-${name}`), "confidence", "accuracy"),
  }));
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <LiveChart
        title={t("ensemble.reliability")}
        xLabel={t("ensemble.confidence")}
        range={[0, 1]}
        percent
        series={[diagonal, ...series]}
      />
      <ul className="text-sm">
        {SHOWN.map((name) => {
          const [row] = curveOf(card, `held-out-${name}`);
          const figure = (value: number | undefined) =>
            format.number(value ?? 0, { maximumFractionDigits: 3 });
          return (
            <li key={name}>
              {t("ensemble.figures", {
                name: t(`ensemble.${name}`),
                loss: figure(row?.logLoss),
                error: figure(row?.calibrationError),
              })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
