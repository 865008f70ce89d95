"use client";

import { useFormatter, useTranslations } from "next-intl";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { DemoProps } from "../../demo.ts";
import { softmax } from "../../softmax.ts";
import { useOutputs } from "../../use-outputs.ts";
import { numbersOf } from "../../vision/tensors.ts";
import { type Measured, measuredOf } from "./variants.ts";

type Running = Pick<DemoProps, "run" | "certificate">;
const CELL = "px-1.5 py-1 text-right tabular-nums";

function VariantRow({ row, inputs, ...running }: Running & { row: Measured; inputs: Tensors }) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const graph = row.name === "float32" ? {} : { graph: row.name };
  const { ran, failure } = useOutputs(running, inputs, { ...graph, fetch: ["logits"], timed: true });
  const chances = softmax(numbersOf(ran?.outputs.logits));
  const best = chances.indexOf(Math.max(...chances));
  const percent = (value: number, digits = 1) =>
    format.number(value, { style: "percent", maximumFractionDigits: digits });
  const kilobytes = (bytes: number) => format.number(bytes / 1000, { maximumFractionDigits: 0 });
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-1 pr-1.5 text-left font-medium">
        {t(`precision.variant.${row.name}`)}
      </th>
      <td className={CELL}>
        {ran ? t("precision.says", { digit: best, percent: percent(chances[best] ?? 0) }) : "…"}
        {failure && t("failed")}
      </td>
      <td className={CELL}>{ran ? format.number(ran.ms, { maximumFractionDigits: 2 }) : "…"}</td>
      <td className={CELL}>{kilobytes(row.bytes)}</td>
      <td className={CELL}>{kilobytes(row.gzip)}</td>
      <td className={CELL}>{percent(row.accuracy, 2)}</td>
      <td className={CELL}>{percent(row.agreement, 2)}</td>
    </tr>
  );
}

/** Every shipped precision on the same drawing, beside what was measured. */
export function VariantTable({
  card,
  inputs,
  ...running
}: Running & Pick<DemoProps, "card"> & { inputs: Tensors }) {
  const t = useTranslations("demoVision");
  const columns = ["answer", "ms", "bytes", "gzip", "accuracy", "agreement"] as const;
  return (
    <section className="overflow-x-auto" aria-label={t("precision.table")} {...KEYBOARD_SCROLL}>
      <table className="w-full min-w-[34rem] text-sm">
        <thead>
          <tr className="text-muted">
            <th scope="col" className="py-1 pr-1.5 text-left font-normal">
              {t("precision.name")}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-1.5 py-1 text-right font-normal">
                {t(`precision.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measuredOf(card).map((row) => (
            <VariantRow key={row.name} row={row} inputs={inputs} {...running} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
