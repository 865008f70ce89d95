import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import en from "#app/_i18n/en/verdict.json";
import zh from "#app/_i18n/zh/verdict.json";
import { VerdictView } from "#app/_judge/verdict-view.tsx";
import { agreementOf } from "#domain/judging/agreement.ts";
import type { CheckResult, Divergence, Verdict } from "#domain/judging/verdict.ts";
import { MISSING, UNDECIDED } from "#domain/judging/verdict.ts";

const CHECKS = [
  { id: "small", title: { en: "Small batches", zh: "小批次" } },
  {
    id: "sums",
    title: { en: "Rows", zh: "行" },
    law: { en: "Rows of `w` sum to 1.", zh: "`w` 每行之和为 1。" },
  },
];

const verdict = (...results: CheckResult[]): Verdict => ({
  slug: "s",
  version: 1,
  language: "python",
  seed: 20261,
  provider: "wasm",
  runtime: "Python 3.14.2",
  oracleSha256: "ab".repeat(32),
  ms: 41.6,
  results,
});
const result = (outcome: CheckResult["outcome"], check = "small"): CheckResult => ({
  check,
  stratum: check === "sums" ? "property" : "ordinary",
  cases: 3,
  outcome,
});
const diverged = (divergence: Divergence, check = "small"): Verdict =>
  verdict(result({ status: "diverged", caseIndex: 1, divergence }, check));

const render = (locale: "en" | "zh", props: Parameters<typeof VerdictView>[0]): string => {
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
  return markup.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
};
const both = (shown: Verdict): [string, string] => [
  render("en", { verdict: shown, checks: CHECKS }),
  render("zh", { verdict: shown, checks: CHECKS }),
];

const value: Divergence = {
  problem: "value",
  tensor: "scores",
  index: [0, 2],
  got: 0.1 + 0.2,
  expected: "-Infinity",
  atol: 1e-5,
  rtol: 1e-4,
  excess: null,
  wrong: 3,
  of: 1200,
};

describe("the verdict in words", () => {
  it("counts passes and says what judged", () => {
    const [english, chinese] = both(
      verdict(result({ status: "passed" }), result({ status: "passed" }, "sums")),
    );
    expect(english).toContain("2 of 2 checks passed");
    expect(english).toContain("Seed 20261, judged in 42 ms on Python 3.14.2");
    expect(english).toContain("abababababab");
    expect(chinese).toContain("2 项检查通过了 2 项");
    expect(chinese).toContain("小批次");
  });

  it("[JUD-3] names tensor, index, both values, the tolerance and the size of the error", () => {
    const [english, chinese] = both(diverged(value));
    for (const text of [english, chinese])
      for (const part of ["scores", "[0, 2]", " 0.3 ", "−∞", "0.00001 + 0.0001 ×"])
        expect(text).toContain(part);
    expect(english).toContain("3 of 1,200");
    expect(english).toContain("Case 2");
    const finite = render("en", {
      verdict: diverged({ ...value, expected: 1, excess: 12_345.678 }),
      checks: CHECKS,
    });
    expect(finite).toContain("12300 times what is allowed");
  });

  it("quotes the law that broke, and asks for a probe that a law needs", () => {
    const law: Divergence = { problem: "law", tensor: "w", index: [1, 0], got: 2, expected: 1, atol: 0 };
    const [english, chinese] = both(diverged(law, "sums"));
    expect(english).toContain("Rows of w sum to 1.");
    expect(chinese).toContain("w 每行之和为 1。");
    const missing: Divergence = { problem: "missing", tensor: "w", reason: "missing", got: "" };
    expect(both(diverged(missing, "sums"))[0]).toContain("probe(&quot;w&quot;, …)");
  });

  it.each(MISSING)("has words in both languages for a tensor that is %s", (reason) => {
    for (const text of both(diverged({ problem: "missing", tensor: "y", reason, got: "a list" }))) {
      expect(text).toContain(" y ");
      expect(text).toContain("a list");
    }
  });

  it.each(UNDECIDED)("[JUD-7] never calls %s a pass", (reason) => {
    const [english, chinese] = both(verdict(result({ status: "undecided", reason, detail: "d" })));
    expect(english).toContain("0 of 1 checks passed");
    expect(english).toContain("Not decided");
    expect(chinese).toContain("无法判定");
  });

  it("shows a traceback, shapes and dtypes", () => {
    const error = {
      kind: "exception",
      name: "ValueError",
      message: "bad axis",
      traceback: "line 3",
      line: 3,
    } as const;
    const [english] = both(verdict(result({ status: "raised", caseIndex: 0, error })));
    expect(english).toContain("ValueError: bad axis (line 3)");
    expect(both(diverged({ problem: "shape", tensor: "y", got: [2, 1], expected: [2] }))[0]).toContain(
      "has the shape [2, 1] ; it should be [2]",
    );
    expect(both(diverged({ problem: "dtype", tensor: "y", got: "bool", expected: "float32" }))[1]).toContain(
      "float32",
    );
  });

  it("[JUD-9] shows both results of a dispute, and hidden results only where given", () => {
    const claim = verdict(result({ status: "passed" }));
    const agreement = agreementOf(claim, diverged(value));
    const text = render("en", { verdict: claim, checks: CHECKS, agreement });
    expect(text).toContain("The two browsers disagree");
    expect(text).toContain("The browser that ran it: Passed");
    expect(text).toContain("interviewer’s browser: Differs");
    expect(text).not.toContain("hidden");
    const unseen = verdict({ check: "unseen", stratum: "hidden", cases: 2, outcome: { status: "passed" } });
    const whole = render("zh", {
      verdict: claim,
      checks: CHECKS,
      agreement: agreementOf(claim, claim),
      hidden: unseen,
    });
    expect(whole).toContain("两个浏览器结果一致");
    expect(whole).toContain("unseen");
  });
});
