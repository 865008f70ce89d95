"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import type { CheckResult } from "#domain/judging/verdict.ts";
import type { RoomQuestion } from "../question-source.ts";
import { useInterview } from "../room-context.ts";
import { NextSteps } from "./next-steps.tsx";

const passedOf = (results: readonly CheckResult[]): number =>
  results.filter(({ outcome }) => outcome.status === "passed").length;

/** What the checks made of the submitted program, the hidden ones included. */
function Verdicts({ question }: { question: RoomQuestion }) {
  const t = useTranslations("practice.review");
  const { submission, verdicts } = useInterview("submission", "verdicts");
  const of = (part: "claim" | "hidden") =>
    verdicts.find((one) => one.runId === submission?.runId && one.part === part)?.verdict.results;
  const visible = of("claim");
  const hidden = of("hidden");
  if (!submission?.runId || !visible) return null;
  const awaited = question.checks.some(({ stratum }) => stratum === "hidden") && !hidden;
  const results = [...visible, ...(hidden ?? [])];
  const all = passedOf(results) === results.length;
  if (awaited)
    return (
      <p role="status" className="flex items-center gap-2">
        <Spinner /> {t("hiddenRunning")}
      </p>
    );
  return (
    <Alert tone={all ? "good" : "warn"} title={t(all ? "allPassed" : "somePassed")}>
      {t("counts", { passed: passedOf(visible), total: visible.length })}{" "}
      {hidden && t("hiddenCounts", { passed: passedOf(hidden), total: hidden.length })}
    </Alert>
  );
}

/** Above the question once the answer is submitted: what came of it, and where to go from here. */
export default function Outcome({ question }: { question: RoomQuestion }) {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In newer browsers it returns a promise, which an effect must not.
    top.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={top} className="flex scroll-mt-16 flex-col gap-3">
      <Verdicts question={question} />
      <NextSteps slug={question.slug} />
    </div>
  );
}
