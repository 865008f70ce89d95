"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#app/_ui/badge.tsx";
import type { DebugScore } from "#domain/scoring/debugging.ts";
import { RemedyRan } from "./remedy-ran.tsx";

interface DebugResultProps {
  readonly score: DebugScore;
  readonly name: string;
  /** The remedy is still to be run. */
  readonly trying?: boolean;
  /** Names of the golden inputs, where they are known. */
  readonly inputs?: readonly string[];
}

/** Rule DBG-3 in words: located, fixed, and how many looks it took. */
export function DebugResult({ score, name, trying = false, inputs = [] }: DebugResultProps) {
  const t = useTranslations("debugging");
  const { located, fixed, probes, optimum, ran } = score;
  const fix = ran ? (fixed ? "mended" : "notMended") : fixed ? "fixed" : "notFixed";
  return (
    <section
      aria-label={t("result", { name })}
      className="flex flex-col gap-1 rounded border border-line p-3"
    >
      <h3 className="font-medium">{t("result", { name })}</h3>
      <p className="flex flex-wrap gap-1">
        <Badge tone={located ? "good" : "bad"}>{t(located ? "located" : "notLocated")}</Badge>
        {!trying && <Badge tone={fixed ? "good" : "bad"}>{t(fix)}</Badge>}
      </p>
      <div role="status">
        {trying ? (
          <p className="text-muted">{t("ran.trying")}</p>
        ) : (
          <RemedyRan score={score} inputs={inputs} />
        )}
      </div>
      <p>{t("looks", { probes, optimum })}</p>
    </section>
  );
}
