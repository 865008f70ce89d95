"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import type { Certificate, ModelFailure, Progress, Provider } from "./protocol.ts";
import type { ModelState } from "./use-model.ts";

interface ProviderChoiceProps {
  state: ModelState;
  /** Why WebGPU was refused on this device in this page load; null while it was not. */
  refusal: ModelFailure | null;
  onChoose: (provider: Provider) => void;
  onRetry: () => void;
}

function LoadingBar({ provider, progress }: { provider: Provider; progress: Progress | null }) {
  const t = useTranslations("models");
  return (
    <div>
      <span className="flex items-center gap-1.5">
        <Spinner /> {t("loading", { provider: t(provider) })}
      </span>
      {progress && (
        <progress
          aria-label={t("loadingFile")}
          className="mt-1 h-1.5 w-full max-w-80 accent-accent"
          value={Math.min(progress.loaded, progress.total)}
          max={progress.total}
        />
      )}
    </div>
  );
}

function Certified({ certificate }: { certificate: Certificate }) {
  const t = useTranslations("models");
  const format = useFormatter();
  return (
    <span className="text-muted">
      {t("certified", {
        provider: t(certificate.provider),
        cases: certificate.cases,
        error: format.number(certificate.maxError, {
          notation: "scientific",
          maximumSignificantDigits: 2,
        }),
      })}
    </span>
  );
}

/** WASM by default; WebGPU only after it has reproduced the golden vectors here and now. */
export function ProviderChoice({ state, refusal, onChoose, onRetry }: ProviderChoiceProps) {
  const t = useTranslations("models");
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
        {(state.status === "loading" || (state.status === "ready" && state.progress)) && (
          <LoadingBar provider={state.provider} progress={state.progress} />
        )}
        {state.status === "ready" && <Certified certificate={state.certificate} />}
      </div>
      {state.status === "ready" && state.certificate.repaired && (
        <Alert tone="info" title={t("repaired")}>
          {t("repairedBody")}
        </Alert>
      )}
      {refusal && (
        <Alert tone="warn" title={t("webgpuRefused")}>
          {t(`failure.${refusal.reason}`)}{" "}
          <span className="break-words font-mono text-sm">{refusal.detail}</span>
        </Alert>
      )}
      {state.status === "refused" && state.provider === "wasm" && (
        <Alert
          tone="bad"
          title={t("refused")}
          action={
            <Button size="sm" onClick={onRetry}>
              {t("again")}
            </Button>
          }
        >
          {t(`failure.${state.failure.reason}`)}{" "}
          <span className="break-words font-mono text-sm">{state.failure.detail}</span>
        </Alert>
      )}
    </div>
  );
}
