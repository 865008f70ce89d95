import { getFormatter, getTranslations } from "next-intl/server";
import type { Calibration } from "#domain/scoring/forecast.ts";
import { KEYBOARD_SCROLL } from "../_ui/keyboard-scroll.ts";
import { Section } from "../_ui/page.tsx";
import { ProgressChart } from "./progress-chart.tsx";

const FEWEST_FOR_A_CHART = 2;

/** Rule FOR-3 as a table and a line: what was said, and how often it came true. */
export async function CalibrationSection({ calibration }: { calibration: Calibration }) {
  const [t, format] = await Promise.all([getTranslations("progress"), getFormatter()]);
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  const { classes, error } = calibration;
  const stated = classes.map((c) => c.stated);
  return (
    <Section title={t("calibration")} lead={t("calibrationLead", { error: percent(error) })}>
      <section {...KEYBOARD_SCROLL} aria-label={t("calibration")} className="overflow-x-auto">
        <table className="w-full min-w-120 border-collapse text-left tabular-nums">
          <thead>
            <tr className="border-line border-b text-muted text-sm">
              <th className="py-1.5 pr-3 font-medium">{t("class")}</th>
              <th className="py-1.5 pr-3 text-right font-medium">{t("statements")}</th>
              <th className="py-1.5 pr-3 text-right font-medium">{t("stated")}</th>
              <th className="py-1.5 pr-3 text-right font-medium">{t("cameTrue")}</th>
              <th className="py-1.5 text-right font-medium">{t("interval")}</th>
            </tr>
          </thead>
          <tbody>
            {classes.map((c) => (
              <tr key={c.to} className="border-line border-b">
                <th scope="row" className="py-1.5 pr-3 font-normal">
                  {t("range", { from: percent(c.from), to: percent(c.to) })}
                </th>
                <td className="py-1.5 pr-3 text-right">{format.number(c.statements)}</td>
                <td className="py-1.5 pr-3 text-right">{percent(c.stated)}</td>
                <td className="py-1.5 pr-3 text-right">{percent(c.cameTrue)}</td>
                <td className="py-1.5 text-right">
                  {t("range", { from: percent(c.interval.low), to: percent(c.interval.high) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {classes.length >= FEWEST_FOR_A_CHART && (
        <div className="mt-3">
          <ProgressChart
            xLabel={t("stated")}
            x={stated}
            series={[
              { label: t("cameTrue"), values: classes.map((c) => c.cameTrue) },
              { label: t("perfect"), values: stated },
            ]}
          />
        </div>
      )}
    </Section>
  );
}
