import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import en from "#app/_i18n/en/verdict.json";
import zh from "#app/_i18n/zh/verdict.json";
import { VerdictView } from "#app/_judge/verdict-view.tsx";
import { agreementOf } from "#domain/judging/agreement.ts";
import type { BudgetFigures, EvaluationFigures } from "#domain/judging/figures.ts";
import type { CheckResult, Verdict } from "#domain/judging/verdict.ts";

const CHECKS = [
  { id: "fast", title: { en: "Fast enough", zh: "够快" } },
  {
    id: "set",
    title: { en: "Real mail", zh: "真实邮件" },
    evaluation: { slices: [{ id: "long", label: { en: "Long mails", zh: "长邮件" } }] },
  },
];
const verdict = (...results: CheckResult[]): Verdict => ({
  slug: "s",
  version: 1,
  language: "python",
  seed: 1,
  provider: "wasm",
  runtime: "Python 3.14.2",
  oracleSha256: null,
  ms: 41.6,
  results,
});
const TIME: BudgetFigures = {
  measure: "time",
  limit: 0.25,
  candidate: 1.4567,
  baseline: 23.2,
  ratio: 0.0628,
  low: 0.0442,
  high: 0.1218,
  repetitions: 30,
};
const budget = (outcome: CheckResult["outcome"], figures: BudgetFigures): CheckResult => ({
  check: "fast",
  stratum: "budget",
  cases: 32,
  outcome,
  budget: figures,
});
const EVALUATION: EvaluationFigures = {
  all: { slice: "all", n: 200, wrong: 8, low: 0.0204, high: 0.0769, auc: null, ece: 0.0321 },
  brier: 0.04,
  logLoss: null,
  slices: [{ slice: "long", n: 50, wrong: 6, low: 0.0562, high: 0.238, auc: 0.75, ece: 0.2 }],
  bins: [{ low: 0.9, high: 1, n: 150, stated: 0.97, observed: 0.9 }],
  goals: [
    { metric: "ece", most: 0.05, got: 0.0321, met: true },
    { metric: "auc", least: 0.9, got: null, met: false },
    { metric: "worst-error", most: 0.1, got: 0.12, met: false },
  ],
};
const evaluated = (outcome: CheckResult["outcome"]): CheckResult => ({
  check: "set",
  stratum: "evaluation",
  cases: 1,
  outcome,
  evaluation: EVALUATION,
});

const markupOf = (locale: "en" | "zh", props: Parameters<typeof VerdictView>[0]): string => {
  const failures: string[] = [];
  const provider = {
    locale,
    timeZone: "UTC",
    messages: { verdict: locale === "en" ? en : zh },
    onError: (error: Error) => failures.push(error.message),
    children: createElement(VerdictView, props),
  };
  const markup = renderToStaticMarkup(createElement(NextIntlClientProvider, provider));
  expect(failures).toEqual([]);
  return markup;
};
const wordsOf = (markup: string): string => markup.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const both = (shown: Verdict): [string, string] => [
  wordsOf(markupOf("en", { verdict: shown, checks: CHECKS })),
  wordsOf(markupOf("zh", { verdict: shown, checks: CHECKS })),
];

describe("a budget in words", () => {
  it("[JUD-15] states both times, their ratio with its interval, and the limit, also where it is kept", () => {
    const [english, chinese] = both(verdict(budget({ status: "passed" }, TIME)));
    for (const part of ["1.46 ms", "23.2 ms", "30 runs", "6.28%", "4.42% to 12.2%", "At most 25%"])
      expect(english).toContain(part);
    for (const part of ["1.46 毫秒", "23.2 毫秒", "6.28%", "4.42% 到 12.2%", "上限是 25%"])
      expect(chinese).toContain(part);
  });

  it("[JUD-13] says what is too much", () => {
    const figures: BudgetFigures = {
      ...TIME,
      measure: "bytes",
      limit: 1,
      candidate: 2048,
      baseline: 1024,
      ratio: 2,
    };
    const [english, chinese] = both(verdict(budget({ status: "missed", what: "bytes" }, figures)));
    expect(english).toContain("The values are right, but they take too many bytes.");
    expect(english).toContain("2,048 bytes where the baseline takes 1,024: 200%. At most 100% is allowed.");
    expect(chinese).toContain("占用 2,048 字节，基准为 1,024 字节：占其 200%");
  });

  it.each(["too-noisy", "disturbed", "too-short", "no-baseline", "not-right"] as const)(
    "[JUD-7] undecided (%s) says what to do, in both languages",
    (reason) => {
      const [english, chinese] = both(verdict(budget({ status: "undecided", reason, detail: "" }, TIME)));
      expect(english).toContain(en.undecided[reason]);
      expect(chinese).toContain(zh.undecided[reason]);
      expect(english).toContain("Not decided");
    },
  );

  it("[JUD-15] tells a dispute over time with both measurements", () => {
    const claim = verdict(budget({ status: "passed" }, TIME));
    const repeat = verdict(
      budget({ status: "missed", what: "time" }, { ...TIME, ratio: 0.31, low: 0.28, high: 0.33 }),
    );
    const shown = { verdict: claim, checks: CHECKS, agreement: agreementOf(claim, repeat) };
    const english = wordsOf(markupOf("en", shown));
    for (const part of [en.disputedTime, "6.28%", "31%"]) expect(english).toContain(part);
    expect(wordsOf(markupOf("zh", shown))).toContain(zh.disputedTime);
  });
});

describe("an evaluation in words", () => {
  const shown = verdict(evaluated({ status: "missed", what: "auc" }));

  it("[JUD-16] lists every goal with what was reached, and what cannot be measured", () => {
    const [english, chinese] = both(shown);
    expect(english).toContain("Calibration error (ECE): 0.032, at most 0.050 reached");
    expect(english).toContain("AUC: cannot be measured, at least 0.900 not reached");
    expect(english).toContain("Error of the worst slice: 12%, at most 10% not reached");
    expect(chinese).toContain("校准误差（ECE）：0.032，不超过 0.050 达到");
    expect(chinese).toContain("最差分组的错误率：12%，不超过 10% 未达到");
  });

  it("[JUD-16] has a table by slice, and one of the diagram", () => {
    const [english, chinese] = both(shown);
    expect(english).toContain("Long mails 50 6 12% 5.6% to 23.8% 0.750 0.200");
    expect(english).toContain("90% to 100% 150 97% 90%");
    expect(chinese).toContain("长邮件 50 6 12% 5.6% 到 23.8%");
    const markup = markupOf("en", { verdict: shown, checks: CHECKS });
    expect(markup).toMatch(/<svg role="img" aria-label="Reliability diagram/);
    expect(markup.match(/<circle[^>]*fill-accent/g)).toHaveLength(EVALUATION.bins.length);
  });

  it("says that no reference model takes part, unless one was wanted", () => {
    const [english, chinese] = both(shown);
    expect(english).toContain(en.withoutModel);
    expect(chinese).toContain(zh.withoutModel);
    const lacking = budget({ status: "undecided", reason: "oracle-unavailable", detail: "" }, TIME);
    expect(both(verdict(lacking))[0]).toContain(en.noModel);
  });
});
