"use client";

import { useTranslations } from "next-intl";
import type { ProgramProof } from "#domain/bank/proof.ts";
import { Badge } from "../../_ui/badge.tsx";

function Program({ file, runs }: { file: string; runs: readonly ProgramProof[] }) {
  const t = useTranslations("authoring");
  const bad = runs.find(({ fault }) => fault !== null);
  const shown = bad ?? runs[0];
  return (
    <li className="rounded border border-line p-2">
      <p className="flex flex-wrap items-center gap-2">
        <code className="font-mono text-sm">{file}</code>
        <Badge tone={bad ? "bad" : "good"}>{bad ? t("doesNotHold") : t("holds")}</Badge>
        <span className="text-muted text-sm">{t("seeds", { count: runs.length })}</span>
      </p>
      {bad?.fault && (
        <p lang="en" className="mt-1 break-words">
          {bad.fault}
        </p>
      )}
      <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-sm">
        {shown?.checks.map(({ check, status, at }) => (
          <li key={check}>
            <span className="font-mono">{check}</span>{" "}
            <span className={status === "passed" ? "text-good" : "text-bad"}>
              {status === "diverged" ? t("divergedAt", { at }) : t(`status.${status}`)}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** What each program did in the check that it is about. */
export function ProofView({
  proof,
}: {
  proof: { readonly programs: readonly ProgramProof[]; readonly runtime: string };
}) {
  const files = [...new Set(proof.programs.map(({ file }) => file))];
  return (
    <div className="flex flex-col gap-2">
      {proof.runtime !== "" && <p className="text-muted text-sm">{proof.runtime}</p>}
      <ul className="flex flex-col gap-2">
        {files.map((file) => (
          <Program key={file} file={file} runs={proof.programs.filter((one) => one.file === file)} />
        ))}
      </ul>
    </div>
  );
}
