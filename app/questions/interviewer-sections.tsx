import { getLocale, getTranslations } from "next-intl/server";
import { DIMENSIONS, HINT_LEVELS, LANGUAGES } from "#domain/bank/question.ts";
import type { QuestionForInterviewer } from "#server/content/render-question.ts";
import { Badge } from "../_ui/badge.tsx";
import { CodeBlock } from "../_ui/code-block.tsx";
import { Markdown } from "../_ui/markdown.tsx";
import { Section } from "../_ui/page.tsx";
import { WordsWithCode } from "../_ui/words-with-code.tsx";

type Part = { question: QuestionForInterviewer };

async function Talk({ question: { html, meta } }: Part) {
  const t = await getTranslations("questions");
  const percent = new Intl.NumberFormat("en", { style: "percent" });
  return (
    <>
      <Section title={t("strongAnswer")}>
        <Markdown html={html.strongAnswer} />
      </Section>
      <Section title={t("followUps")}>
        <ol className="flex list-decimal flex-col gap-2 pl-6 text-lg">
          {html.followUps.map((followUp) => (
            <li key={followUp}>
              <Markdown html={followUp} />
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t("hints")}>
        <dl className="flex flex-col gap-3">
          {HINT_LEVELS.map((level) => (
            <div key={level}>
              <dt className="font-medium">
                {t(`hint.${level}`)}{" "}
                <span className="font-normal text-muted text-sm">
                  {t("hintCost", { share: percent.format(meta.hint_cost[level]) })}
                </span>
              </dt>
              <dd>
                <Markdown html={html.hints[level]} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}

async function Anchors({ question: { html } }: Part) {
  const t = await getTranslations("questions");
  return (
    <Section title={t("anchors")}>
      <div className="grid gap-4 md:grid-cols-2">
        {DIMENSIONS.map((dimension) => {
          const levels = html.anchors[dimension];
          return levels ? (
            <div key={dimension} className="rounded-lg border border-line p-3">
              <h3 className="mb-1 font-medium">{t(`dimension.${dimension}`)}</h3>
              <ol className="flex list-decimal flex-col gap-1 pl-6">
                {levels.map((level) => (
                  <li key={level}>
                    <Markdown html={level} />
                  </li>
                ))}
              </ol>
            </div>
          ) : null;
        })}
      </div>
    </Section>
  );
}

async function Judging({ question: { meta, code } }: Part) {
  const [t, locale] = await Promise.all([getTranslations("questions"), getLocale()]);
  return (
    <>
      {meta.checks.length > 0 && (
        <Section title={t("checks")}>
          <ul className="flex flex-col gap-1.5">
            {meta.checks.map((check) => (
              <li key={check.id} className="flex flex-wrap items-center gap-2">
                <code className="font-mono text-sm">{check.id}</code>
                <span>{check.title[locale]}</span>
                {check.stratum === "hidden" && <Badge tone="warn">{t("hiddenCheck")}</Badge>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {LANGUAGES.map((language) => {
        const solution = code.solution[language];
        return solution ? (
          <Section key={language} title={`${t("solution")} · ${t(`language.${language}`)}`}>
            <CodeBlock label={`${t("solution")} · ${t(`language.${language}`)}`}>{solution}</CodeBlock>
          </Section>
        ) : null;
      })}
    </>
  );
}

/** What interviewers see beside the candidate's part. */
export async function InterviewerSections({ question }: Part) {
  const [t, locale] = await Promise.all([getTranslations("questions"), getLocale()]);
  const { forecast, graph, sources } = question.meta;
  const remedy = graph?.remedies.find((one) => one.id === graph.remedy);
  const outcome = forecast?.options.find((option) => option.id === forecast.outcome);
  return (
    <>
      {graph && remedy && (
        <Section title={t("fault")}>
          <p className="font-mono">{t("faultAt", { kind: graph.fault.kind, at: graph.fault.at })}</p>
          <p className="text-lg">{remedy.label[locale]}</p>
        </Section>
      )}
      {forecast && outcome && (
        <Section title={t("outcome")}>
          <p className="font-medium text-lg">{outcome.label[locale]}</p>
          <p className="max-w-[72ch] text-muted">
            <WordsWithCode words={forecast.evidence[locale]} />
          </p>
        </Section>
      )}
      <Talk question={question} />
      <Anchors question={question} />
      <Judging question={question} />
      <Section title={t("sources")}>
        <ul className="text-muted text-sm">
          {sources.map(({ document, item }) => (
            <li key={`${document} ${item}`}>{t("source", { document, item: String(item) })}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}
