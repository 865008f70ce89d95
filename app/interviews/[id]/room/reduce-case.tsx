"use client";

import { Shrink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import type { Run } from "#domain/interview/state.ts";
import type { Verdict } from "#domain/judging/verdict.ts";
import { appendToEditor, type Reduction, reduceRun } from "./reduce-run.ts";
import type { RunController } from "./run-controller.ts";

interface ReduceCaseProps {
  controller: RunController;
  run: Run;
  verdict: Verdict;
  checkId: string;
}

/** Finds a small case that still fails, and puts it below the program for whoever wants to look at it. */
export function ReduceCase({ controller, run, verdict, checkId }: ReduceCaseProps) {
  const t = useTranslations("verdict.reduce");
  const [working, setWorking] = useState(false);
  const [found, setFound] = useState<Reduction | null>(null);
  const reduce = async () => {
    setWorking(true);
    setFound(
      await reduceRun(controller, run, verdict, checkId).catch(() => ({ status: "not-reproduced" }) as const),
    );
    setWorking(false);
  };
  return (
    <div className="mt-2 flex flex-col items-start gap-2" aria-live="polite">
      <Button size="sm" busy={working} onClick={reduce} icon={<Shrink aria-hidden className="size-4" />}>
        {t("ask")}
      </Button>
      {found?.status === "busy" && <Alert tone="warn" title={t("busy")} />}
      {found?.status === "not-reproduced" && <Alert tone="warn" title={t("notReproduced")} />}
      {found?.status === "reduced" && (
        <>
          <CodeBlock label={t("case")} className="max-h-60 w-full">
            {found.snippet}
          </CodeBlock>
          <Button size="sm" onClick={() => appendToEditor(controller, run, found.snippet)}>
            {t("insert")}
          </Button>
        </>
      )}
    </div>
  );
}
