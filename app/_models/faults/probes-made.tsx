"use client";

import { useTranslations } from "next-intl";
import { ArrayView } from "#app/_output/array-view.tsx";
import type { InterviewState } from "#domain/interview/state.ts";

interface ProbesMadeProps {
  readonly probes: InterviewState["probes"];
  readonly participants: InterviewState["participants"];
  /** Names of the golden inputs. */
  readonly inputs: readonly string[];
}

/** Every look into the graph as the log has it, the latest first. */
export function ProbesMade({ probes, participants, inputs }: ProbesMadeProps) {
  const t = useTranslations("debugging");
  if (probes.length === 0) return <p className="text-muted">{t("noProbes")}</p>;
  return (
    <ol className="flex flex-col gap-2">
      {probes.toReversed().map(({ seq, by, tensor, input, preview }) => (
        <li key={seq} className="rounded border border-line p-2">
          <p className="text-muted text-sm">
            {t("probed", { name: participants[by]?.name ?? "", input: inputs[input] ?? String(input + 1) })}
          </p>
          <ArrayView name={tensor} preview={preview} />
        </li>
      ))}
    </ol>
  );
}
