"use client";

import { useLocale, useTranslations } from "next-intl";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { Markdown } from "#app/_ui/markdown.tsx";
import { WordsWithCode } from "#app/_ui/words-with-code.tsx";
import { LANGUAGES } from "#domain/bank/vocabulary.ts";
import type { RoomQuestion } from "../question-source.ts";
import { useInterview } from "../room-context.ts";
import { SelfRating } from "./self-rating.tsx";

type Parts = NonNullable<RoomQuestion["forInterviewers"]>;

/** The outcome of a predict question, for whoever submitted without a forecast; a forecast shows it beside itself. */
function WhatHappened({ question }: { question: RoomQuestion }) {
  const t = useTranslations("practice.review");
  const locale = useLocale();
  const { forecasts } = useInterview("forecasts");
  const outcome = question.forecast?.options.find(({ id }) => id === question.forecast?.outcome);
  if (!outcome || forecasts.length > 0) return null;
  return (
    <section>
      <h3 className="font-semibold">{t("outcome")}</h3>
      <p>{outcome.label[locale]}</p>
      <p className="text-muted">
        <WordsWithCode words={question.forecast?.evidence?.[locale] ?? ""} />
      </p>
    </section>
  );
}

/** The fault of a broken graph, for whoever submitted without a claim; a claim shows it beside itself. */
function TheFault({ question }: { question: RoomQuestion }) {
  const t = useTranslations("practice.review");
  const locale = useLocale();
  const { claims } = useInterview("claims");
  const answer = question.graph?.answer;
  const remedy = question.graph?.remedies.find(({ id }) => id === answer?.remedy);
  if (!answer || !remedy || claims.length > 0) return null;
  return (
    <section>
      <h3 className="font-semibold">{t("fault")}</h3>
      <p className="font-mono text-sm">{answer.at}</p>
      <p>{remedy.label[locale]}</p>
    </section>
  );
}

function Solution({ solution }: Pick<Parts, "solution">) {
  const t = useTranslations("practice.review");
  const words = useTranslations("room.code");
  return LANGUAGES.map((language) => {
    const code = solution[language];
    const label = t("solution", { language: words(language) });
    return code === undefined ? null : (
      <details key={language} className="rounded border border-line">
        <summary className="tap cursor-pointer px-2 py-1.5 font-medium">{label}</summary>
        <CodeBlock label={label} className="m-2 max-h-96">
          {code}
        </CodeBlock>
      </details>
    );
  });
}

/** What opens once the answer is submitted, in the order to read it. */
export default function Review({ question, parts }: { question: RoomQuestion; parts: Parts }) {
  const t = useTranslations("practice.review");
  return (
    <div className="flex flex-col gap-3">
      <WhatHappened question={question} />
      <TheFault question={question} />
      <section>
        <h3 className="font-semibold">{t("strongAnswer")}</h3>
        <Markdown html={parts.strongAnswer} />
      </section>
      <Solution solution={parts.solution} />
      <section>
        <h3 className="font-semibold">{t("followUps")}</h3>
        <ol className="list-decimal pl-5">
          {parts.followUps.map((html) => (
            <li key={html}>
              <Markdown html={html} />
            </li>
          ))}
        </ol>
      </section>
      <SelfRating question={question} anchors={parts.anchors} />
    </div>
  );
}
