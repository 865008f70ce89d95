"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "#app/_ui/alert.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import type { ModelFailure, Provider } from "./protocol.ts";
import type { ModelState } from "./use-model.ts";

interface ProviderChoiceProps {
  state: ModelState;
  /** Why WebGPU was refused on this device in this page load; null while it was not. */
  refusal: ModelFailure | null;
  onChoose: (provider: Provider) => void;
}

/** WASM by default; WebGPU only after it has reproduced the golden vectors here and now. */
export function ProviderChoice({ state, refusal, onChoose }: ProviderChoiceProps) {
  const t = useTranslations("models");
  const format = useFormatter();
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        aria-label={t("provider")}
        value={state.provider}
        onValueChange={(value) => onChoose(value === "webgpu" ? "webgpu" : "wasm")}
        className="flex flex-wrap gap-x-4 gap-y-1"
      >
        <Radio value="wasm" label={t("wasm")} />
        <Radio value="webgpu" label={t("webgpu")} />
      </RadioGroup>
      <div role="status" className="text-sm">
        {state.status === "loading" && (
          <span className="flex items-center gap-1.5">
            <Spinner /> {t("loading", { provider: t(state.provider) })}
          </span>
        )}
        {state.status === "ready" && (
          <span className="text-muted">
            {t("certified", {
              provider: t(state.provider),
              cases: state.certificate.cases,
              error: format.number(state.certificate.maxError, {
                notation: "scientific",
                maximumSignificantDigits: 2,
              }),
            })}
          </span>
        )}
      </div>
      {refusal && (
        <Alert tone="warn" title={t("webgpuRefused")}>
          {t(`failure.${refusal.reason}`)}{" "}
          <span className="break-words font-mono text-sm">{refusal.detail}</span>
        </Alert>
      )}
      {state.status === "refused" && state.provider === "wasm" && (
        <Alert tone="bad" title={t("refused")}>
          {t(`failure.${state.failure.reason}`)}{" "}
          <span className="break-words font-mono text-sm">{state.failure.detail}</span>
        </Alert>
      )}
    </div>
  );
}
