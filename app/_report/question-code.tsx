"use client";

import { useTranslations } from "next-intl";
import type { Doc } from "yjs";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import type { Language } from "#domain/bank/question.ts";
import { codeName } from "#domain/interview/text-name.ts";
import type { ReportQuestion } from "./report-question.ts";

const LANGUAGES: readonly Language[] = ["python", "typescript"];
const NAMES: Readonly<Record<Language, string>> = { python: "Python", typescript: "TypeScript" };

interface QuestionCodeProps {
  readonly doc: Doc;
  readonly question: ReportQuestion;
  /** Languages in which somebody ran this question; the others hold only the starter. */
  readonly used: readonly Language[];
}

/** What stood in the editor at the end, in each language that was used. */
export function QuestionCode({ doc, question, used }: QuestionCodeProps) {
  const t = useTranslations("report.code");
  const shown = LANGUAGES.filter(
    (language) => used.includes(language) || (used.length === 0 && language === "python"),
  );
  return shown.map((language) => {
    const text = doc.getText(codeName(question, language)).toString();
    const label = `${t("final")} (${NAMES[language]})`;
    return (
      <figure key={language} className="flex flex-col gap-1">
        <figcaption className="text-muted text-sm">{label}</figcaption>
        {text.trim() === "" ? (
          <p className="text-muted">{t("empty")}</p>
        ) : (
          <CodeBlock label={label} className="max-h-96">
            {text}
          </CodeBlock>
        )}
      </figure>
    );
  });
}
