"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { curveOf, pointsOf } from "../../labs/curve.ts";
import { DigitAnswer } from "../../labs/digit-answers.tsx";
import { DigitInput } from "../../labs/digit-input.tsx";
import { stoppingPlace } from "../../labs/early-stopping.ts";
import { LiveChart } from "../../labs/live-chart.tsx";
import { wholeIn } from "../../labs/read-value.ts";
import { useDemoState } from "../../use-demo-state.ts";

const MOST_PATIENCE = 20;
const REMEDIES = ["decay", "dropout", "stopping"] as const;

/** Another browser may have written anything. */
const readLab = (values: Values) => ({
  decay: values.decay === true,
  dropout: values.dropout === true,
  stopping: values.stopping !== false,
  patience: wholeIn(values.patience, 1, MOST_PATIENCE, 8),
});

/** The run with both remedies is the one named `all`; stopping early only picks a step of a run. */
const runOf = ({ decay, dropout }: { readonly decay: boolean; readonly dropout: boolean }): string =>
  decay ? (dropout ? "all" : "weightDecay") : dropout ? "dropout" : "none";

/** Turn each remedy on and off and see where training should have ended. */
export default function OverfittingDemo(props: DemoProps) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const [state, set] = useDemoState(props.doc, props.card.slug, readLab);
  const rows = curveOf(props.card, `training-${runOf(state)}`);
  const { best, stopped } = stoppingPlace(
    rows.map((row) => row.validationLoss ?? 0),
    state.patience,
  );
  const kept = rows[state.stopping ? best : rows.length - 1];
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const chart = (title: string, train: string, validation: string) => (
    <LiveChart
      title={title}
      xLabel={t("steps")}
      percent={train === "train"}
      series={[
        { name: t("onTraining"), tone: "warn", dashed: true, points: pointsOf(rows, "step", train) },
        { name: t("onValidation"), tone: "accent", points: pointsOf(rows, "step", validation) },
      ]}
      {...(state.stopping && kept ? { marker: { x: kept.step ?? 0, name: t("overfitting.kept") } } : {})}
    />
  );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
        <legend className="mb-1 font-medium">{t("overfitting.remedies")}</legend>
        {REMEDIES.map((remedy) => (
          <Checkbox
            key={remedy}
            label={t(`overfitting.${remedy}`)}
            checked={state[remedy]}
            disabled={!props.mayEdit}
            onCheckedChange={(checked) => set({ [remedy]: checked })}
          />
        ))}
      </fieldset>
      <Range
        label={t("overfitting.patience")}
        value={state.patience}
        min={1}
        max={MOST_PATIENCE}
        text={t("overfitting.looks", { count: state.patience })}
        disabled={!props.mayEdit || !state.stopping}
        onChange={(patience) => set({ patience })}
      />
      <p aria-live="polite">
        {t(state.stopping ? "overfitting.stopsAt" : "overfitting.runsOn", {
          stopped: rows[state.stopping ? stopped : rows.length - 1]?.step ?? 0,
          kept: kept?.step ?? 0,
          train: percent(kept?.train ?? 0),
          validation: percent(kept?.validation ?? 0),
          loss: format.number(kept?.validationLoss ?? 0, { maximumFractionDigits: 3 }),
        })}
      </p>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        {chart(t("overfitting.loss"), "trainLoss", "validationLoss")}
        {chart(t("overfitting.accuracy"), "train", "validation")}
      </div>
      <h3 className="font-medium">{t("overfitting.draw")}</h3>
      <DigitInput {...props}>
        {(strokes) => (
          <div className="flex flex-wrap gap-4">
            <DigitAnswer {...props} name={t("overfitting.shipped")} strokes={strokes} options={{}} />
            <DigitAnswer
              {...props}
              name={t("overfitting.plain")}
              strokes={strokes}
              options={{ graph: "plain" }}
            />
          </div>
        )}
      </DigitInput>
    </div>
  );
}

export const words = "demoLabs";
