"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { toast } from "sonner";
import { ownNames } from "#app/_editor/assist/own-names.ts";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { Api } from "#domain/bank/question.ts";
import { LANGUAGES } from "#domain/bank/vocabulary.ts";
import { mayAsk, mayType } from "#domain/interview/decide.ts";
import { MAX_CODE_CHARS } from "#domain/interview/limits.ts";
import { codeName } from "#domain/interview/text-name.ts";
import type { RoomQuestion } from "./question-source.ts";
import { useInterview, useRoom } from "./room-context.ts";
import { RunButtons } from "./run-buttons.tsx";
import { useAsk } from "./use-ask.ts";

const CodeEditor = dynamic(() => import("#app/_editor/code-editor.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-40" />,
});

function LanguageSwitch() {
  const t = useTranslations("room.code");
  const ask = useAsk();
  const { seat } = useRoom();
  const { language, stage } = useInterview();
  const allowed = mayAsk(seat.role, stage, "language-changed");
  return (
    <fieldset className="flex items-center" disabled={!allowed}>
      <legend className="sr-only">{t("language")}</legend>
      {LANGUAGES.map((each) => (
        <label
          key={each}
          className="tap inline-flex h-7 cursor-pointer items-center rounded px-2 text-sm has-checked:bg-hover has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="language"
            value={each}
            checked={language === each}
            onChange={() => ask({ kind: "language-changed", language: each })}
            className="sr-only"
          />
          {t(each)}
        </label>
      ))}
    </fieldset>
  );
}

/** What the editor says of the question's names; a new object only for another question. */
function useOwnNames(api: Api | undefined) {
  const t = useTranslations("room.code.own");
  return useMemo(
    () =>
      ownNames(api, {
        answer: t("answer"),
        input: t("input"),
        output: t("output"),
        probe: t("probe"),
        show: t("show"),
      }),
    [api, t],
  );
}

/** The shared program: one text per question and language, so that switching back finds everything again. */
export function CodePane({ question, onRun }: { question: RoomQuestion | null; onRun: () => void }) {
  const t = useTranslations("room.code");
  const room = useRoom();
  const { current, language, stage } = useInterview();
  const name = codeName(current, language);
  const names = useOwnNames(question?.api);
  const checkable = question?.checks.some((check) => check.stratum !== "hidden") ?? false;
  const words = {
    label: t("editor", { language: t(language) }),
    keys: t("keys"),
    placeholder: t("placeholder"),
  };
  return (
    <section aria-label={t("title")} className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-10 flex-wrap items-center gap-2 border-line border-b px-2 py-1">
        <LanguageSwitch />
        <span className="flex-1" />
        <RunButtons checkable={checkable} onStart={onRun} />
      </div>
      <div className="min-h-0 flex-1 border-2 border-transparent focus-within:border-accent">
        <CodeEditor
          key={name}
          text={room.doc.getText(name)}
          awareness={room.presence.awareness}
          language={language}
          readOnly={!mayType(room.seat.role, stage)}
          words={words}
          ownNames={names}
          onTooLong={() => toast.error(t("tooLong", { max: MAX_CODE_CHARS }))}
        />
      </div>
    </section>
  );
}
