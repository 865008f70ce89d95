"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { Examples } from "../../language/examples.tsx";
import { MarkedPassage } from "../../language/marked-passage.tsx";
import { LONGEST_READING, marked, reading, readingLength } from "../../language/reading.ts";
import { lastRow } from "../../language/tokens.ts";
import { useVocabulary } from "../../language/use-vocabulary.ts";
import { WordVocabulary } from "../../language/word-ids.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const MAX_CHARS = 2000;
const FETCH = { fetch: ["start", "end"] } as const;
const PASSAGE =
  "Mira Tolven lives in Sarden. The river Vobra flows through Sarden. Broravik is led by Mira Tolven. " +
  "Broravik studies sea ice. Work on Broravik started in 1987. Kelo Durin works as a baker. Sarden has 12500 people.";
const QUESTIONS = [
  "What is Broravik about?",
  "Where does Mira Tolven live?",
  "When did Broravik begin?",
  "What does Kelo Durin work as?",
  "What is the population of Sarden?",
  "Who is in charge of Broravik?",
  "Where does Kelo Durin live?",
] as const;
const FIRST_QUESTION = QUESTIONS[0];

const text = (value: unknown, instead: string): string =>
  typeof value === "string" ? value.slice(0, MAX_CHARS) : instead;
const read = (values: Values) => ({
  passage: text(values.passage, PASSAGE),
  question: text(values.question, FIRST_QUESTION),
});

/** Ask an English passage, and see which words answer. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoLanguage");
  const { card, doc, mayEdit } = props;
  const [{ passage, question }, set] = useDemoState(doc, card.slug, read);
  const loading = useVocabulary(card.slug, WordVocabulary);
  const vocabulary = loading.status === "ready" ? loading.value : null;
  const given = useMemo(
    () => vocabulary && reading(vocabulary, question, passage),
    [vocabulary, question, passage],
  );
  const { ran, failure } = useOutputs(props, given?.inputs ?? null, FETCH);
  const { start, end } = ran?.outputs ?? {};
  const fits = given && start?.dims[1] === given.inputs.tokens?.dims[1];
  const length = readingLength(question, passage);
  return (
    <div className="flex flex-col gap-3">
      <Field
        label={t("passage")}
        hint={t("passageHint")}
        error={
          length > LONGEST_READING ? t("readingTooLong", { count: length, most: LONGEST_READING }) : undefined
        }
      >
        <Textarea
          lang="en"
          rows={5}
          value={passage}
          maxLength={MAX_CHARS}
          disabled={!mayEdit}
          onChange={(event) => set({ passage: event.target.value })}
        />
      </Field>
      <Field label={t("question")}>
        <Input
          lang="en"
          value={question}
          maxLength={MAX_CHARS}
          disabled={!mayEdit}
          onChange={(event) => set({ question: event.target.value })}
        />
      </Field>
      {mayEdit && (
        <Examples
          label={t("questions")}
          items={QUESTIONS.map((value) => ({ name: value, value }))}
          onChoose={(value) => set({ passage: PASSAGE, question: value })}
        />
      )}
      {vocabulary && !given && length <= LONGEST_READING && <p className="text-muted">{t("readingEmpty")}</p>}
      {(failure || loading.status === "failed") && <Alert tone="bad" title={t("failed")} />}
      {fits && start && end && (
        <MarkedPassage words={given.words} marked={marked(given, lastRow(start, 0), lastRow(end, 0))} />
      )}
    </div>
  );
}

export const words = "demoLanguage";
