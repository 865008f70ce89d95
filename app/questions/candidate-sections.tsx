import { getLocale, getTranslations } from "next-intl/server";
import { LANGUAGES } from "#domain/bank/question.ts";
import type { QuestionForCandidate } from "#server/content/render-question.ts";
import { CodeBlock } from "../_ui/code-block.tsx";
import { Markdown } from "../_ui/markdown.tsx";
import { Section } from "../_ui/page.tsx";

interface CandidateProps {
  question: QuestionForCandidate;
  /** Who reads as an interviewer has all checks further down. */
  listChecks: boolean;
}

/** What a candidate sees of a question. */
export async function CandidateSections({ question, listChecks }: CandidateProps) {
  const [t, locale] = await Promise.all([getTranslations("questions"), getLocale()]);
  const { html, starter, forecast, graph, checks } = question;
  return (
    <>
      <Section title={t("prompt")}>
        <Markdown html={html.prompt} />
      </Section>
      {forecast && (
        <Section title={t("options")}>
          <ul className="list-disc pl-6 text-lg">
            {forecast.options.map((option) => (
              <li key={option.id}>{option.label[locale]}</li>
            ))}
          </ul>
        </Section>
      )}
      {graph && (
        <Section title={t("remedies")}>
          <p className="text-lg">{t("brokenModel")}</p>
          <ul className="list-disc pl-6 text-lg">
            {graph.remedies.map((remedy) => (
              <li key={remedy.id}>{remedy.label[locale]}</li>
            ))}
          </ul>
        </Section>
      )}
      {listChecks && checks.length > 0 && (
        <Section title={t("checksToRun")}>
          <ul className="list-disc pl-6 text-lg">
            {checks.map((check) => (
              <li key={check.id}>{check.title[locale]}</li>
            ))}
          </ul>
        </Section>
      )}
      {LANGUAGES.map((language) => {
        const code = starter[language];
        return code ? (
          <Section key={language} title={`${t("starter")} · ${t(`language.${language}`)}`}>
            <CodeBlock label={`${t("starter")} · ${t(`language.${language}`)}`}>{code}</CodeBlock>
          </Section>
        ) : null;
      })}
    </>
  );
}
