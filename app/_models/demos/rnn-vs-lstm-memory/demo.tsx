"use client";

import { Shuffle } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { Tensor } from "#domain/judging/tensor.ts";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { curveOf, pointsOf } from "../../labs/curve.ts";
import { HeatStrip } from "../../labs/heat-strip.tsx";
import { LiveChart } from "../../labs/live-chart.tsx";
import { wholeIn } from "../../labs/read-value.ts";
import { CUES, LONGEST_LAG, oneHot, recallSymbols, SYMBOLS, turned } from "../../labs/recall-task.ts";
import { softmax } from "../../softmax.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const CELLS = ["rnn", "gru", "lstm"] as const;
const TONES = { rnn: "warn", gru: "good", lstm: "accent" } as const;
const GATES = { rnn: null, gru: "gru_update", lstm: "lstm_forget" } as const;
const SHOWN_SYMBOLS = 24;
const FETCH = [...CELLS.flatMap((cell) => [`${cell}_logits`, `${cell}_hidden`]), "gru_update", "lstm_forget"];

/** Another browser may have written anything. */
const readTask = (values: Values) => ({
  lag: wholeIn(values.lag, 1, LONGEST_LAG, 60),
  cue: wholeIn(values.cue, 0, CUES - 1, 1),
  seed: wholeIn(values.seed, 1, 1_000_000, 1),
});

/** Show a cue, distract for a while, and ask three cells what the cue was. */
export default function MemoryDemo(props: DemoProps) {
  const t = useTranslations("demoLabs");
  const { card, doc, mayEdit } = props;
  const [{ lag, cue, seed }, set] = useDemoState(doc, card.slug, readTask);
  const symbols = useMemo(() => recallSymbols(cue, lag, seed), [cue, lag, seed]);
  const inputs = useMemo(
    () => ({
      sequence: { dtype: "float32", dims: [1, symbols.length, SYMBOLS], data: oneHot(symbols) } as const,
    }),
    [symbols],
  );
  const { ran, failure } = useOutputs(props, inputs, { fetch: FETCH });
  const lines = (name: string, log: boolean) =>
    CELLS.map((cell) => ({
      name: t(`memory.${cell}`),
      tone: TONES[cell],
      points: pointsOf(curveOf(card, name), "lag", cell).map(
        ([x, y]) => [x, log ? Math.log10(Math.max(y, 1e-12)) : y] as const,
      ),
    }));
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Select
          aria-label={t("memory.cue")}
          className="w-28"
          disabled={!mayEdit}
          value={cue}
          onChange={(event) => set({ cue: Number(event.target.value) })}
        >
          {[0, 1].map((value) => (
            <option key={value} value={value}>
              {t("memory.cueOf", { cue: value })}
            </option>
          ))}
        </Select>
        <div className="min-w-40 flex-1">
          <Range
            label={t("memory.lag")}
            value={lag}
            min={1}
            max={LONGEST_LAG}
            text={String(lag)}
            disabled={!mayEdit}
            onChange={(value) => set({ lag: value })}
          />
        </div>
        <Button
          disabled={!mayEdit}
          onClick={() => set({ seed: seed + 1 })}
          icon={<Shuffle aria-hidden className="size-4" />}
        >
          {t("memory.others")}
        </Button>
      </div>
      <p className="break-all font-mono text-sm">
        <strong>{symbols[0]}</strong> {symbols.slice(1, SHOWN_SYMBOLS).join(" ")}
        {symbols.length > SHOWN_SYMBOLS && " …"}
      </p>
      {failure && <Alert tone="bad" title={t("runFailed")} />}
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
        {ran && CELLS.map((cell) => <Cell key={cell} cell={cell} cue={cue} outputs={ran.outputs} />)}
      </div>
      <p className="text-muted text-sm">{t("memory.gates")}</p>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <LiveChart
          title={t("memory.accuracy")}
          xLabel={t("memory.lag")}
          percent
          range={[0, 1]}
          series={lines("accuracy-long-lags", false)}
          marker={{ x: lag, name: t("memory.here") }}
        />
        <LiveChart
          title={t("memory.gradient")}
          xLabel={t("memory.lag")}
          series={lines("gradient-at-step-1", true)}
        />
      </div>
    </div>
  );
}

interface CellProps {
  readonly cell: (typeof CELLS)[number];
  readonly cue: number;
  readonly outputs: Readonly<Record<string, Tensor>>;
}

/** What one cell answers, and what it holds at every step. */
function Cell({ cell, cue, outputs }: CellProps) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const chances = softmax(Array.from(outputs[`${cell}_logits`]?.data ?? [], Number));
  const answer = chances.indexOf(Math.max(...chances));
  const percent = format.number(chances[answer] ?? 0, { style: "percent", maximumFractionDigits: 0 });
  const gate = GATES[cell];
  return (
    <section className="flex min-w-0 flex-col gap-1">
      <h3 className="font-medium">{t(`memory.${cell}`)}</h3>
      <p className={`text-sm ${answer === cue ? "text-good" : "text-bad"}`}>
        {t(answer === cue ? "memory.remembers" : "memory.forgot", { cue: answer, percent })}
      </p>
      <Strip label={t("memory.states")} tensor={outputs[`${cell}_hidden`]} range={[-1, 1]} />
      {gate && <Strip label={t(`memory.${gate}`)} tensor={outputs[gate]} range={[0, 1]} />}
    </section>
  );
}

function Strip({
  label,
  tensor,
  range,
}: {
  label: string;
  tensor: Tensor | undefined;
  range: readonly [number, number];
}) {
  const [, steps = 0, units = 0] = tensor?.dims ?? [];
  const values = useMemo(
    () => turned(Array.from(tensor?.data ?? [], Number), steps, units),
    [tensor, steps, units],
  );
  if (steps === 0) return null;
  return (
    <figure>
      <figcaption className="text-muted text-sm">{label}</figcaption>
      <HeatStrip label={label} values={values} columns={steps} rows={units} range={range} />
    </figure>
  );
}

export const words = "demoLabs";
