"use client";

import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from "next-intl";
import { Alert } from "#app/_ui/alert.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { DemoProps } from "./demo.ts";
import { ProviderChoice } from "./provider-choice.tsx";
import { useDemo } from "./use-demo.ts";
import { useProvider } from "./use-provider.ts";

/** A model's demo with its words, the model behind it, and the choice of what to run it on. */
export function DemoHost(props: Omit<DemoProps, "certificate" | "run">) {
  const t = useTranslations("models");
  const locale = useLocale();
  const messages = useMessages();
  const { slug } = props.card;
  const loading = useDemo(slug);
  const { state, client, refusal, choose } = useProvider(slug);
  const run: DemoProps["run"] = async (inputs, options) =>
    (await client()?.run(inputs, options)) ?? {
      ok: false,
      failure: { reason: "runtime", detail: "the model is not loaded" },
    };
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
      <ProviderChoice state={state} refusal={refusal} onChoose={choose} />
    </div>
  );
}
