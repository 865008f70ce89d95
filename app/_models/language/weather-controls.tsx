"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Range } from "#app/_ui/range.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { Values } from "../demo-state.ts";
import { COLDEST, WARMEST, type WeatherState } from "./forecast.ts";
import { SAMPLES } from "./seattle-days.ts";

interface WeatherControlsProps {
  readonly state: WeatherState;
  /** Places of the stretch that the model reads. */
  readonly from: number;
  readonly chosen: number;
  readonly celsius: number;
  readonly enabled: boolean;
  readonly onSet: (patch: Values) => void;
  readonly onEdit: (place: number, celsius: number) => void;
}

/** Which stretch of weather, and by sliders what the chart offers by dragging: which day, and its temperature. */
export function WeatherControls(props: WeatherControlsProps) {
  const t = useTranslations("demoLanguage");
  const format = useFormatter();
  const { state, from, chosen, celsius, enabled, onSet, onEdit } = props;
  const { sample, edits } = state;
  const last = sample.history.length - 1;
  const degrees = (value: number) => format.number(value, { style: "unit", unit: "celsius" });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t("stretch")} className="min-w-40 flex-1">
          <Select
            value={sample.name}
            disabled={!enabled}
            onChange={(event) => onSet({ sample: event.target.value, edits: {} })}
          >
            {SAMPLES.map(({ name, date }) => (
              <option key={name} value={name}>
                {t(`season.${name}`, { date })}
              </option>
            ))}
          </Select>
        </Field>
        <Button disabled={!enabled || Object.keys(edits).length === 0} onClick={() => onSet({ edits: {} })}>
          {t("asItWas")}
        </Button>
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <Range
          label={t("chosenDay")}
          value={chosen}
          min={from}
          max={last}
          text={t("daysAgo", { days: last - chosen })}
          disabled={!enabled}
          onChange={(place) => onSet({ chosen: place })}
        />
        <Range
          label={t("highest")}
          value={celsius}
          min={COLDEST}
          max={WARMEST}
          step={0.5}
          text={degrees(celsius)}
          disabled={!enabled}
          onChange={(value) => onEdit(chosen, value)}
        />
      </div>
    </div>
  );
}
