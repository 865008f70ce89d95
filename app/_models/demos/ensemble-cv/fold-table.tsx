"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { curveOf } from "../../labs/curve.ts";

const MEMBERS = ["mlp", "cnn", "logistic", "mean"] as const;

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const spreadOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};

/** Each fold's accuracy, the mean and the spread, and what was reached on the digits held out to the end. */
export function FoldTable({ card }: { card: ModelCard }) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const folds = curveOf(card, "folds");
  const [mcnemar] = curveOf(card, "mcnemar");
  const percent = (value: number | undefined) =>
    format.number(value ?? 0, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const line = (name: string, figureOf: (member: (typeof MEMBERS)[number]) => number | undefined) => (
    <tr key={name} className="border-line border-b">
      <th scope="row" className="text-left font-normal">
        {name}
      </th>
      {MEMBERS.map((member) => (
        <td key={member} className="px-1 text-right font-mono tabular-nums">
          {percent(figureOf(member))}
        </td>
      ))}
    </tr>
  );
  const column = (member: string) => folds.map((fold) => fold[member] ?? 0);
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium">{t("ensemble.folds")}</h3>
      <div className="overflow-x-auto">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-line border-b">
              <th scope="col" className="text-left">
                {t("ensemble.fold")}
              </th>
              {MEMBERS.map((member) => (
                <th key={member} scope="col" className="px-1 text-right">
                  {t(`ensemble.short.${member}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {folds.map((fold) => line(String((fold.fold ?? 0) + 1), (member) => fold[member]))}
            {line(t("ensemble.average"), (member) => meanOf(column(member)))}
            {line(t("ensemble.spread"), (member) => spreadOf(column(member)))}
            {line(t("ensemble.heldOut"), (member) => {
              const [row] = curveOf(card, `held-out-${member === "mean" ? "ensemble" : member}`);
              return row?.accuracy;
            })}
          </tbody>
        </table>
      </div>
      {mcnemar && (
        <p className="text-sm">
          {t("ensemble.mcnemar", {
            ours: mcnemar.onlyEnsemble ?? 0,
            theirs: mcnemar.onlyMember ?? 0,
            p: format.number(mcnemar.p ?? 1, { maximumFractionDigits: 2 }),
          })}
        </p>
      )}
    </section>
  );
}
