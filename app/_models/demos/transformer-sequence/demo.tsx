"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Range } from "#app/_ui/range.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { changedDays, looksOf, readWeather, weatherInputs } from "../../language/forecast.ts";
import { ForecastTable } from "../../language/forecast-table.tsx";
import { TemperatureChart } from "../../language/temperature-chart.tsx";
import { useRollOut } from "../../language/use-roll-out.ts";
import { WeatherControls } from "../../language/weather-controls.tsx";
import { wholeBetween } from "../../language/whole.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const AHEAD = 7;
const BLOCKS = [1, 2] as const;
const HEADS = [0, 1, 2, 3] as const;
const FETCH = { fetch: ["attention1", "attention2"] };

function read(values: Values) {
  const weather = readWeather(values);
  const last = weather.sample.history.length - 1;
  return {
    ...weather,
    ahead: wholeBetween(values.ahead, 1, AHEAD, AHEAD),
    chosen: wholeBetween(values.chosen, 0, last, last),
    block: wholeBetween(values.block, 1, BLOCKS.length, 1),
    head: typeof values.head === "number" ? wholeBetween(values.head, 0, HEADS.length - 1, 0) : null,
    truth: values.truth === true,
  };
}

/** A causal Transformer forecasts the weather, and shows which earlier days each day looks at. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoLanguage");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [state, set] = useDemoState(doc, card.slug, read);
  const { sample, edits, ahead, chosen, block, head, truth } = state;
  const days = useMemo(() => changedDays({ sample, edits }), [sample, edits]);
  const inputs = useMemo(() => weatherInputs(days, sample.day), [days, sample]);
  const { ran, failure } = useOutputs(props, inputs, FETCH);
  const { forecast, failed } = useRollOut(props, days, sample.day, ahead);
  const weights = ran?.outputs[`attention${block}`];
  const lines = [
    {
      label: "Transformer",
      values: forecast?.map((day) => day[1]) ?? [],
      colour: "#2f7fd6",
      dash: "",
    },
    ...(truth
      ? [{ label: t("truth"), values: sample.after.slice(0, ahead), colour: "var(--text)", dash: "4 3" }]
      : []),
  ];
  const edit = (place: number, celsius: number) =>
    set({ chosen: place, edits: { ...edits, [place]: celsius } });
  return (
    <div className="flex flex-col gap-3">
      <TemperatureChart
        history={days.map((day) => day[1])}
        lines={forecast ? lines : []}
        looks={weights ? looksOf(weights, head, chosen) : null}
        chosen={chosen}
        enabled={mayEdit}
        onChange={edit}
      />
      <p className="text-muted text-sm">{t("looksHint")}</p>
      <WeatherControls
        {...{ state, chosen }}
        from={0}
        celsius={days[chosen]?.[1] ?? 0}
        enabled={mayEdit}
        onSet={(patch) => set(patch)}
        onEdit={edit}
      />
      <AttentionChoice {...{ block, head }} enabled={mayEdit} onSet={(patch) => set(patch)} />
      <Range
        label={t("horizon")}
        value={ahead}
        min={1}
        max={AHEAD}
        text={format.number(ahead)}
        disabled={!mayEdit}
        onChange={(value) => set({ ahead: value })}
      />
      <Checkbox
        label={t("showTruth")}
        checked={truth}
        disabled={!mayEdit}
        onCheckedChange={(value) => set({ truth: value })}
      />
      {(failure || failed) && <Alert tone="bad" title={t("failed")} />}
      {forecast && <ForecastTable lines={lines} ahead={ahead} />}
    </div>
  );
}

interface AttentionChoiceProps {
  readonly block: number;
  readonly head: number | null;
  readonly enabled: boolean;
  readonly onSet: (patch: Values) => void;
}

function AttentionChoice({ block, head, enabled, onSet }: AttentionChoiceProps) {
  const t = useTranslations("demoLanguage");
  return (
    <div className="flex flex-wrap gap-2">
      <Field label={t("block")} className="min-w-32 flex-1">
        <Select
          value={block}
          disabled={!enabled}
          onChange={(event) => onSet({ block: Number(event.target.value) })}
        >
          {BLOCKS.map((number) => (
            <option key={number} value={number}>
              {t("blockNumber", { number })}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("head")} className="min-w-32 flex-1">
        <Select
          value={head ?? ""}
          disabled={!enabled}
          onChange={(event) => onSet({ head: event.target.value === "" ? null : Number(event.target.value) })}
        >
          <option value="">{t("allHeads")}</option>
          {HEADS.map((place) => (
            <option key={place} value={place}>
              {t("headNumber", { number: place + 1 })}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}

export const words = "demoLanguage";
