"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DemoProps } from "../demo.ts";
import { useOutputs } from "../use-outputs.ts";
import type { Matrix } from "./front-end.ts";
import { MelPicture } from "./mel-picture.tsx";
import { prefixesTensor, probabilityRows } from "./windows.ts";

interface StyleOverTimeProps {
  readonly props: DemoProps;
  readonly mel: Matrix;
  readonly names: readonly string[];
}

const HOP = 8;

/** The same model after every quarter of a second or so, on what was heard until then. */
export function StyleOverTime({ props, mel, names }: StyleOverTimeProps) {
  const t = useTranslations("demoAudio");
  const inputs = useMemo(() => ({ log_mel: prefixesTensor(mel, HOP) }), [mel]);
  const { ran } = useOutputs(props, inputs, { fetch: ["logits"] });
  const logits = ran?.outputs.logits;
  const rows = useMemo(() => logits && probabilityRows(logits), [logits]);
  if (!rows) return null;
  return (
    <section aria-label={t("style.overTime")} className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">{t("style.overTime")}</h3>
      <div className="grid grid-cols-[auto_1fr] gap-2">
        <ol className="flex flex-col-reverse justify-around text-right text-sm">
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ol>
        <MelPicture label={t("style.overTime")} mel={rows} />
      </div>
    </section>
  );
}
