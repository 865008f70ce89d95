import { useTranslations } from "next-intl";
import { KEYBOARD_SCROLL } from "../_ui/keyboard-scroll.ts";
import type { Confusion } from "./curve-plots.ts";

/** The deepest shade still lets the figure on it be read. */
const DEEPEST_PERCENT = 45;

interface ConfusionTableProps {
  confusion: Confusion;
  /** Words for the classes, in order. */
  labels: readonly string[] | undefined;
}

/** Which class was taken for which: shaded by the share of the true class. */
export function ConfusionTable({ confusion: { classes, count }, labels }: ConfusionTableProps) {
  const t = useTranslations("models");
  const word = (one: number) => labels?.[one] ?? String(one);
  return (
    <section aria-label={t("confusion")} {...KEYBOARD_SCROLL} className="overflow-auto">
      <table className="text-sm tabular-nums">
        <thead>
          <tr>
            <th scope="col" className="px-1.5 py-0.5 text-left font-medium">
              {t("truthByAnswer")}
            </th>
            {classes.map((answer) => (
              <th key={answer} scope="col" className="px-1.5 py-0.5 text-right font-medium">
                {word(answer)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((truth) => {
            const all = classes.reduce((sum, answer) => sum + count(truth, answer), 0);
            return (
              <tr key={truth}>
                <th scope="row" className="px-1.5 py-0.5 text-left font-medium">
                  {word(truth)}
                </th>
                {classes.map((answer) => {
                  const times = count(truth, answer);
                  const shade = (DEEPEST_PERCENT * times) / Math.max(1, all);
                  return (
                    <td
                      key={answer}
                      className="px-1.5 py-0.5 text-right"
                      style={{ background: `color-mix(in srgb, var(--accent) ${shade}%, transparent)` }}
                    >
                      {times || "·"}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
