"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { changedDays, readWeather, weatherInputs } from "../../language/forecast.ts";
import { ForecastTable } from "../../language/forecast-table.tsx";
import { type ForecastLine, TemperatureChart } from "../../language/temperature-chart.tsx";
import { WeatherControls } from "../../language/weather-controls.tsx";
import { wholeBetween } from "../../language/whole.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const LONGEST = 30;
const AHEAD = 7;
const LINES = [
  { output: "rnn_forecast", label: "RNN", colour: "#d55e00", dash: "6 3" },
  { output: "gru_forecast", label: "GRU", colour: "#0f9d6b", dash: "2 2" },
  { output: "lstm_forecast", label: "LSTM", colour: "#2f7fd6", dash: "" },
] as const;
const FETCH = { fetch: [...LINES.map(({ output }) => output), "usual"] };

function read(values: Values) {
  const weather = readWeather(values);
  const last = weather.sample.history.length - 1;
  const length = wholeBetween(values.length, 1, LONGEST, LONGEST);
  return {
    ...weather,
    length,
    chosen: wholeBetween(values.chosen, last + 1 - length, last, last),
    truth: values.truth === true,
  };
}

/** Change the past and watch three recurrent networks change their minds about the week ahead. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoLanguage");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [state, set] = useDemoState(doc, card.slug, read);
  const { sample, edits, length, chosen, truth } = state;
  const days = useMemo(() => changedDays({ sample, edits }), [sample, edits]);
  const shown = useMemo(() => days.slice(-length), [days, length]);
  const inputs = useMemo(() => weatherInputs(shown, sample.day), [shown, sample]);
  const { ran, failure } = useOutputs(props, inputs, FETCH);
  const from = days.length - length;
  const values = (name: string) => Array.from(ran?.outputs[name]?.data ?? [], Number);
  const lines: ForecastLine[] = [
    ...LINES.map(({ output, ...look }) => ({ ...look, values: values(output) })),
    { label: t("usual"), values: values("usual"), colour: "var(--muted)", dash: "1 4" },
    ...(truth ? [{ label: t("truth"), values: sample.after, colour: "var(--text)", dash: "" }] : []),
  ];
  const edit = (place: number, celsius: number) =>
    set({ chosen: place, edits: { ...edits, [place]: celsius } });
  return (
    <div className="flex flex-col gap-3">
      <TemperatureChart
        history={shown.map((day) => day[1])}
        lines={ran ? lines : []}
        chosen={chosen - from}
        enabled={mayEdit}
        onChange={(place, celsius) => edit(place + from, celsius)}
      />
      <WeatherControls
        {...{ state, from, chosen }}
        celsius={days[chosen]?.[1] ?? 0}
        enabled={mayEdit}
        onSet={(patch) => set(patch)}
        onEdit={edit}
      />
      <Range
        label={t("pastDays")}
        value={length}
        min={1}
        max={LONGEST}
        text={format.number(length)}
        disabled={!mayEdit}
        onChange={(value) => set({ length: value })}
      />
      <Checkbox
        label={t("showTruth")}
        checked={truth}
        disabled={!mayEdit}
        onCheckedChange={(value) => set({ truth: value })}
      />
      {failure && <Alert tone="bad" title={t("failed")} />}
      {ran && <ForecastTable lines={lines} ahead={AHEAD} />}
    </div>
  );
}

export const words = "demoLanguage";
