"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { dimsText, scalarText } from "#app/_judge/numbers.ts";
import type { RemedyOutcome } from "#domain/judging/remedy.ts";
import type { DebugScore } from "#domain/scoring/debugging.ts";

const code = (chunks: ReactNode) => <code className="break-words font-mono text-sm">{chunks}</code>;

type Diverged = Extract<RemedyOutcome, { status: "diverged" }>;

interface StillWrongProps {
  readonly outcome: Diverged;
  /** Names of the golden inputs, where they are known. */
  readonly inputs: readonly string[];
}

function StillWrong({ outcome: { input, divergence }, inputs }: StillWrongProps) {
  const t = useTranslations("debugging.ran");
  const { tensor } = divergence;
  const words = { t: code, tensor, input: inputs[input] ?? String(input + 1) };
  if (divergence.problem === "shape") {
    const [got, expected] = [dimsText(divergence.got), dimsText(divergence.expected)];
    return t.rich("shape", { ...words, got, expected });
  }
  if (divergence.problem !== "value") return t.rich("other", words);
  const [got, expected] = [scalarText(divergence.got), scalarText(divergence.expected)];
  return divergence.index.length === 0
    ? t.rich("scalar", { ...words, got, expected })
    : t.rich("value", { ...words, got, expected, index: dimsText(divergence.index) });
}

/** Rule DBG-4 in words: what became of the model with a claim's remedy in it, and who says so. */
export function RemedyRan({ score, inputs }: { score: DebugScore; inputs: readonly string[] }) {
  const t = useTranslations("debugging.ran");
  const { ran, at } = score;
  if (!ran) return null;
  const { outcome, disputed, repeated } = ran;
  return (
    <>
      <p>
        {outcome.status === "diverged" && <StillWrong outcome={outcome} inputs={inputs} />}
        {outcome.status === "restored" && t("restored", { inputs: outcome.inputs })}
        {outcome.status === "impossible" && t.rich("impossible", { t: code, at })}
        {outcome.status === "unrunnable" && t("unrunnable")}
      </p>
      <p className="text-muted text-sm">{t(repeated ? "repeated" : "alone")}</p>
      {disputed && <p className="text-bad">{t("disputed")}</p>}
    </>
  );
}
