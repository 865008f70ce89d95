"use client";

import { Timer } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import type { Answer } from "./model-client.ts";
import type { Measured, Provider } from "./protocol.ts";

interface MeasureSpeedProps {
  provider: Provider;
  parameters: number;
  measure: () => Promise<Answer<Measured>>;
}

/** How long one run takes here, over many runs of the latest input. */
export function MeasureSpeed({ provider, parameters, measure }: MeasureSpeedProps) {
  const t = useTranslations("models");
  const format = useFormatter();
  const [answer, setAnswer] = useState<Answer<Measured> | "busy" | null>(null);
  const press = async () => {
    setAnswer("busy");
    setAnswer(await measure());
  };
  const heap = (bytes: number) =>
    format.number(bytes / 1e6, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <Button
        size="sm"
        busy={answer === "busy"}
        onClick={press}
        icon={<Timer aria-hidden className="size-4" />}
      >
        {t("measure")}
      </Button>
      <span role="status" className="text-muted">
        {answer && answer !== "busy" && answer.ok && (
          <>
            {t("measured", {
              ms: format.number(answer.value.ms, { maximumSignificantDigits: 3 }),
              runs: answer.value.runs,
              provider: t(provider),
              parameters,
            })}{" "}
            {answer.value.heapBytes !== null && t("heap", { size: heap(answer.value.heapBytes) })}
          </>
        )}
      </span>
      {answer && answer !== "busy" && !answer.ok && (
        <Alert tone="warn" title={t("measureFailed")}>
          {t(`failure.${answer.failure.reason}`)}
        </Alert>
      )}
    </div>
  );
}
