"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Problem } from "#domain/bank/problem.ts";

interface ProblemListProps {
  problems: readonly Problem[];
  onGo: (problem: Problem) => void;
}

/** What is wrong, each with a way to its line. */
export function ProblemList({ problems, onGo }: ProblemListProps) {
  const t = useTranslations("authoring");
  const locale = useLocale();
  return (
    <section aria-label={t("problems")} className="rounded-lg border border-line p-3">
      <p role="status" className="font-medium">
        {t("problemCount", { count: problems.length })}
      </p>
      <ul className="mt-1 flex max-h-60 flex-col gap-1 overflow-y-auto">
        {problems.map((problem) => (
          <li key={`${problem.file}:${problem.line} ${problem.reason.en}`}>
            <button
              type="button"
              onClick={() => onGo(problem)}
              className="w-full rounded px-1 py-1 text-left hover:bg-hover"
            >
              <span className="font-mono text-muted text-sm">
                {problem.file}:{problem.line}
              </span>{" "}
              {problem.reason[locale]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
