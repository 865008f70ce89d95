import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import en from "#app/_i18n/en/room.json";
import zh from "#app/_i18n/zh/room.json";
import { UntimedNotice } from "#app/interviews/[id]/room/untimed-notice.tsx";
import { Check, type Language } from "#domain/bank/question.ts";

const base = { id: "one", title: { en: "a", zh: "a" }, atol: 0 };
const timed = Check.parse({
  ...base,
  stratum: "budget",
  cases: 32,
  budget: { measure: "time", limit: 0.5 },
});
const plain = Check.parse({ ...base, stratum: "ordinary" });

const notice = (
  check: Check,
  language: Language,
  baseline: Partial<Record<Language, string>>,
  locale: "en" | "zh" = "en",
) => {
  const children = createElement(UntimedNotice, { question: { checks: [check], baseline }, language });
  const provided = {
    locale,
    timeZone: "UTC",
    messages: { room: locale === "en" ? en : zh },
    children,
  } as const;
  return renderToStaticMarkup(createElement(NextIntlClientProvider, provided));
};

describe("a timed question in a language without a slow program", () => {
  it("[JUD-14] says in which language time is measured, before anybody writes", () => {
    const words = notice(timed, "typescript", { python: "" });
    expect(words).toContain("in Python only");
    expect(words).toContain("In TypeScript that check stays undecided");
    expect(notice(timed, "typescript", { python: "" }, "zh")).toContain("只能用 Python 来测");
  });

  it("says nothing where time is measured, or nothing is timed", () => {
    expect(notice(timed, "python", { python: "" })).toBe("");
    expect(notice(timed, "typescript", { python: "", typescript: "" })).toBe("");
    expect(notice(plain, "typescript", { python: "" })).toBe("");
  });
});
