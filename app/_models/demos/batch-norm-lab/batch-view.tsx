"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { Tensor } from "#domain/judging/tensor.ts";
import type { DemoProps } from "../../demo.ts";
import { rasterise, SIDE } from "../../digit-raster.ts";
import { DIGIT_SAMPLES } from "../../digit-samples.ts";
import { histogram } from "../../labs/histogram.ts";
import { useOutputs } from "../../use-outputs.ts";

export const DIGITS = DIGIT_SAMPLES.length;
const PIXELS = SIDE * SIDE;
const BINS = 24;
const REACH = 4;
const FETCH = ["logits", "sum1", "normalised1"];
const BAR = 8;
const BAR_HEIGHT = 60;

/** The first so many of the ten ready digits as one batch. */
function batchOf(count: number): Tensor {
  const data = new Float32Array(count * PIXELS);
  for (const [i, strokes] of DIGIT_SAMPLES.slice(0, count).entries()) {
    const image = rasterise(strokes);
    if (image) data.set(image, i * PIXELS);
  }
  return { dtype: "float32", dims: [count, 1, SIDE, SIDE], data };
}

function answersOf(logits: Tensor | undefined): number[] {
  const [rows = 0, classes = 0] = logits?.dims ?? [];
  const values = Array.from(logits?.data ?? [], Number);
  return Array.from({ length: rows }, (_, row) => {
    const scores = values.slice(row * classes, (row + 1) * classes);
    return scores.indexOf(Math.max(...scores));
  });
}

interface BatchViewProps extends DemoProps {
  readonly batch: number;
  readonly onBatch: (batch: number) => void;
}

/** The same weights and digits twice: with running statistics, and with the statistics of this very batch. */
export function BatchView({ batch, onBatch, ...props }: BatchViewProps) {
  const t = useTranslations("demoLabs");
  const inputs = useMemo(() => ({ image: batchOf(batch) }), [batch]);
  const running = useOutputs(props, inputs, { fetch: FETCH });
  const own = useOutputs(props, inputs, { graph: "training-mode", fetch: FETCH });
  const failed = running.failure ?? own.failure;
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h3 className="font-medium">{t("batchNorm.twoModes")}</h3>
      <Range
        label={t("batchNorm.batch")}
        value={batch}
        min={1}
        max={DIGITS}
        text={String(batch)}
        disabled={!props.mayEdit}
        onChange={onBatch}
      />
      {failed && <Alert tone="bad" title={t("runFailed")} />}
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Mode name={t("batchNorm.running")} outputs={running.ran?.outputs} />
        <Mode name={t("batchNorm.own")} outputs={own.ran?.outputs} />
      </div>
      <p className="text-muted text-sm">{t("batchNorm.why")}</p>
    </section>
  );
}

function Mode({ name, outputs }: { name: string; outputs: Readonly<Record<string, Tensor>> | undefined }) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const answers = answersOf(outputs?.logits);
  const right = answers.filter((answer, digit) => answer === digit).length;
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h4 className="font-medium text-sm">{name}</h4>
      <p className="text-sm">
        {t("batchNorm.answers", { right, count: answers.length, answers: format.list(answers.map(String)) })}
      </p>
      <Histogram label={t("batchNorm.before")} values={outputs?.sum1} />
      <Histogram label={t("batchNorm.after")} values={outputs?.normalised1} />
    </section>
  );
}

function Histogram({ label, values }: { label: string; values: Tensor | undefined }) {
  const counts = histogram(Array.from(values?.data ?? [], Number), [-REACH, REACH], BINS);
  const most = Math.max(1, ...counts);
  return (
    <figure>
      <figcaption className="text-muted text-sm">{label}</figcaption>
      <svg
        viewBox={`0 0 ${BINS * BAR} ${BAR_HEIGHT + 12}`}
        role="img"
        aria-label={label}
        className="w-full max-w-72"
      >
        {counts
          .map((count, bin) => ({ key: `bin ${bin}`, x: bin * BAR, height: (count / most) * BAR_HEIGHT }))
          .map(({ key, x, height }) => (
            <rect
              key={key}
              x={x}
              y={BAR_HEIGHT - height}
              width={BAR - 1}
              height={height}
              className="fill-accent"
            />
          ))}
        <g fontSize={9} className="fill-muted">
          <text x={0} y={BAR_HEIGHT + 10}>
            {-REACH}
          </text>
          <text x={(BINS * BAR) / 2} y={BAR_HEIGHT + 10} textAnchor="middle">
            0
          </text>
          <text x={BINS * BAR} y={BAR_HEIGHT + 10} textAnchor="end">
            {REACH}
          </text>
        </g>
      </svg>
    </figure>
  );
}
