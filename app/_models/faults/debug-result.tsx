"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#app/_ui/badge.tsx";
import type { DebugScore } from "#domain/scoring/debugging.ts";

/** Rule DBG-3 in words: located, fixed, and how many looks it took. */
export function DebugResult({ score, name }: { score: DebugScore; name: string }) {
  const t = useTranslations("debugging");
  const { located, fixed, probes, optimum } = score;
  return (
    <section
      aria-label={t("result", { name })}
      className="flex flex-col gap-1 rounded border border-line p-3"
    >
      <h3 className="font-medium">{t("result", { name })}</h3>
      <p className="flex flex-wrap gap-1">
        <Badge tone={located ? "good" : "bad"}>{t(located ? "located" : "notLocated")}</Badge>
        <Badge tone={fixed ? "good" : "bad"}>{t(fixed ? "fixed" : "notFixed")}</Badge>
      </p>
      <p>{t("looks", { probes, optimum })}</p>
    </section>
  );
}
