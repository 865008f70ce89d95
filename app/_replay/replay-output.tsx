"use client";

import { useTranslations } from "next-intl";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import type { InterviewState } from "#domain/interview/state.ts";

/** The latest run at this moment, with as much of its output as had arrived. */
export function ReplayOutput({ state }: { readonly state: InterviewState }) {
  const t = useTranslations("report.replay");
  const run = state.runs.at(-1);
  if (!run) return <p className="text-muted text-sm">{t("noRun")}</p>;
  const who = state.participants[run.by]?.name ?? "";
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">{t("runBy", { name: who, seq: run.seq })}</h3>
      <CodeBlock label={t("output")} className="max-h-60">
        {run.output.map(({ seq, part }) =>
          part.kind === "text" ? (
            <span key={seq} className={part.stream === "stderr" ? "text-bad" : undefined}>
              {part.text}
            </span>
          ) : (
            <span key={seq}>{`${part.name}: ${part.preview.dtype} [${part.preview.dims.join(", ")}]\n`}</span>
          ),
        )}
        {run.end?.error?.traceback && <span className="text-bad">{run.end.error.traceback}</span>}
      </CodeBlock>
      <p className="text-muted text-sm">
        {run.end ? t(`ended.${run.end.status}`, { ms: Math.round(run.end.ms) }) : t("running")}
      </p>
    </section>
  );
}
