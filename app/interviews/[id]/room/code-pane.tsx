"use client";

import { AlignLeft } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { ownNames } from "#app/_editor/assist/own-names.ts";
import { type EditorSettings, keepSettings, readSettings } from "#app/_editor/editor-settings.ts";
import type { LineMark } from "#app/_editor/line-mark.ts";
import type { MountedEditor } from "#app/_editor/mount-editor.ts";
import { phrasesIn } from "#app/_editor/phrases.ts";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import type { Api } from "#domain/bank/question.ts";
import { LANGUAGES } from "#domain/bank/vocabulary.ts";
import { mayType } from "#domain/interview/decide.ts";
import { MAX_CODE_CHARS } from "#domain/interview/limits.ts";
import { codeName } from "#domain/interview/text-name.ts";
import type { AskedLine } from "./asked-line.ts";
import type { RoomQuestion } from "./question-source.ts";
import { useInterview, useMay, useRoom } from "./room-context.ts";
import { RunButtons } from "./run-buttons.tsx";
import { UntimedNotice } from "./untimed-notice.tsx";
import { useAsk } from "./use-ask.ts";
import { useFormat } from "./use-format.ts";

const CodeEditor = dynamic(() => import("#app/_editor/code-editor.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-40" />,
});

// Without `loading` the nearest boundary above would hide the room until the code is here.
const SettingsPopover = dynamic(() => import("#app/_editor/settings-popover.tsx"), { loading: () => null });

function FormatButton({ format, busy, said }: ReturnType<typeof useFormat>) {
  const t = useTranslations("room.code.format");
  return (
    <>
      <IconButton
        small
        label={t("label")}
        aria-busy={busy}
        icon={busy ? <Spinner /> : <AlignLeft aria-hidden className="size-4" />}
        onClick={() => void format()}
      />
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}

function LanguageSwitch() {
  const t = useTranslations("room.code");
  const ask = useAsk();
  const { language } = useInterview("language");
  const allowed = useMay("language-changed");
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

/** Where the latest run of this program broke, until the next one starts. */
function useErrorMark(name: string): LineMark | null {
  const { runs } = useInterview("runs");
  const latest = runs.findLast((run) => codeName(run.question, run.language) === name);
  const error = latest?.end?.error ?? null;
  const code = latest?.code ?? "";
  return useMemo(() => {
    if (!error || error.line === null) return null;
    return { code, line: error.line, words: [error.name, error.message].filter(Boolean).join(": ") };
  }, [error, code]);
}

/** Brings the cursor to the line that somebody asked for in the output. */
function useAskedLine(asked: AskedLine | null, editor: RefObject<MountedEditor | null>): void {
  const t = useTranslations("room.code");
  const gone = useEffectEvent(() => toast(t("lineGone")));
  useEffect(() => {
    if (asked && editor.current?.goTo(asked) === false) gone();
  }, [asked, editor]);
}

interface CodePaneProps {
  question: RoomQuestion | null;
  /** A line to go to; a new object asks again. */
  asked: AskedLine | null;
  onRun: () => void;
}

/** The shared program: one text per question and language, so that switching back finds everything again. */
export function CodePane({ question, asked, onRun }: CodePaneProps) {
  const t = useTranslations("room.code");
  const room = useRoom();
  const { current, language, mode, stage } = useInterview("current", "language", "mode", "stage");
  const alone = useTranslations("practice.code");
  const editor = useRef<MountedEditor | null>(null);
  const [settings, setSettings] = useState(readSettings);
  const name = codeName(current, language);
  const readOnly = !mayType(room.seat.role, stage);
  const formatting = useFormat(editor, { readOnly, emacs: settings.keys === "emacs" });
  const names = useOwnNames(question?.api);
  const mark = useErrorMark(name);
  useAskedLine(asked, editor);
  const change = (next: EditorSettings) => {
    setSettings(next);
    keepSettings(next);
  };
  const words = {
    label:
      mode === "solo" ? alone("editor", { language: t(language) }) : t("editor", { language: t(language) }),
    keys: t("keys"),
    placeholder: mode === "solo" ? alone("placeholder") : t("placeholder"),
    phrases: phrasesIn((key) => t(`phrases.${key}`)),
  };
  return (
    <section aria-label={t("title")} className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-10 flex-wrap items-center gap-1 border-line border-b px-2 py-1 sm:gap-2">
        <LanguageSwitch />
        <span className="flex-1" />
        {!readOnly && <FormatButton {...formatting} />}
        <SettingsPopover settings={settings} onChange={change} />
        <RunButtons
          checkable={question?.checks.some((check) => check.stratum !== "hidden") ?? false}
          onStart={onRun}
        />
      </div>
      <UntimedNotice question={question} language={language} />
      <div className="min-h-0 flex-1 border-2 border-transparent focus-within:border-accent">
        <CodeEditor
          key={name}
          text={room.doc.getText(name)}
          awareness={room.presence.awareness}
          language={language}
          readOnly={readOnly}
          words={words}
          ownNames={names}
          settings={settings}
          mark={mark}
          handle={editor}
          onTooLong={() => toast.error(t("tooLong", { max: MAX_CODE_CHARS }))}
          onSave={formatting.format}
        />
      </div>
    </section>
  );
}
