"use client";

import { useTranslations } from "next-intl";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { LANGUAGES, type Language } from "#domain/bank/vocabulary.ts";
import { codeName } from "#domain/interview/text-name.ts";
import type { ReportQuestion } from "./report-question.ts";

const NAMES: Readonly<Record<Language, string>> = { python: "Python", typescript: "TypeScript" };

interface QuestionCodeProps {
  /** The texts at the end by their names in the document. */
  readonly codes: ReadonlyMap<string, string>;
  readonly question: ReportQuestion;
  /** Languages in which somebody ran this question; the others hold only the starter. */
  readonly used: readonly Language[];
}

/** What stood in the editor at the end, in each language that was used. */
export function QuestionCode({ codes, question, used }: QuestionCodeProps) {
  const t = useTranslations("report.code");
  const shown = LANGUAGES.filter(
    (language) => used.includes(language) || (used.length === 0 && language === "python"),
  );
  return shown.map((language) => {
    const text = codes.get(codeName(question, language)) ?? "";
    const label = `${t("final")} (${NAMES[language]})`;
    return (
      <figure key={language} className="flex flex-col gap-1">
        <figcaption className="text-muted text-sm">{label}</figcaption>
        {text.trim() === "" ? (
          <p className="text-muted">{t("empty")}</p>
        ) : (
          <CodeBlock label={`${question.title}: ${label}`} className="max-h-96">
            {text}
          </CodeBlock>
        )}
      </figure>
    );
  });
}
