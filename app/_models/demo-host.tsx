"use client";

import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cell } from "#app/_live/cell.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { DemoProps } from "./demo.ts";
import { type LatestInputs, LookInside } from "./look-inside.tsx";
import { MeasureSpeed } from "./measure-speed.tsx";
import type { ModelClient } from "./model-client.ts";
import { ProviderChoice } from "./provider-choice.tsx";
import { useDemo } from "./use-demo.ts";
import { useProvider } from "./use-provider.ts";

const NOT_LOADED = {
  ok: false,
  failure: { reason: "runtime", detail: "the model is not loaded" },
} as const;

export interface DemoHostProps extends Omit<DemoProps, "certificate" | "run"> {
  /** Below the choice, once the model is there. */
  readonly whenReady?: ReactNode;
}

/** A model's demo with its words, the model behind it, and the choice of what to run it on. */
export function DemoHost(props: DemoHostProps) {
  const t = useTranslations("models");
  const locale = useLocale();
  const messages = useMessages();
  const { slug } = props.card;
  const loading = useDemo(slug);
  const { state, client, refusal, choose, retry } = useProvider(slug);
  const [latest] = useState(() => cell<LatestInputs>({}));
  const run: DemoProps["run"] = async (inputs, options) => {
    latest.set({ ...latest.get(), [options?.graph ?? ""]: inputs });
    return (await client()?.run(inputs, options)) ?? NOT_LOADED;
  };
  const inspect: ModelClient["inspect"] = async (...asked) =>
    (await client()?.inspect(...asked)) ?? NOT_LOADED;
  const measure = async () => (await client()?.measure(latest.get()[""] ?? null)) ?? NOT_LOADED;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {loading.status === "loading" && <Skeleton className="h-40" />}
      {loading.status === "failed" && <Alert tone="bad" title={t("demoUnreachable")} />}
      {loading.status === "ready" && (
        <NextIntlClientProvider locale={locale} messages={{ ...messages, ...loading.demo.words }}>
          <loading.demo.Demo
            {...props}
            run={run}
            certificate={state.status === "ready" ? state.certificate : null}
          />
        </NextIntlClientProvider>
      )}
      <ProviderChoice state={state} refusal={refusal} onChoose={choose} onRetry={retry} />
      {state.status === "ready" && (
        <MeasureSpeed
          key={state.provider}
          provider={state.provider}
          parameters={props.card.parameters}
          measure={measure}
        />
      )}
      {state.status === "ready" && props.whenReady}
      {state.status === "ready" && <LookInside card={props.card} latest={latest} inspect={inspect} />}
    </div>
  );
}
