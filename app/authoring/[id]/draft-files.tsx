"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { FileName } from "#domain/bank/draft.ts";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import type { Problem } from "#domain/bank/problem.ts";
import { Button } from "../../_ui/button.tsx";
import { Field } from "../../_ui/field.tsx";
import { Input } from "../../_ui/input.tsx";
import { Markdown } from "../../_ui/markdown.tsx";
import { Select } from "../../_ui/select.tsx";

const TextEditor = dynamic(() => import("./text-editor.tsx"), { ssr: false });

interface DraftFilesProps {
  files: QuestionFiles;
  problems: readonly Problem[];
  html: { readonly en: string; readonly zh: string };
  readOnly: boolean;
  open: string;
  onOpen: (name: string) => void;
  goTo: { readonly file: string; readonly line: number } | null;
  onEdit: (name: string, text: string | null) => void;
}

/** Both languages stand side by side as one choice. */
export const WORDS = "words";
const WORD_FILES = ["en.md", "zh.md"];
const CODE_FILES = ["starter.py", "solution.py", "starter.ts", "solution.ts", "baseline.py", "labelled.csv"];

function NewFile({ files, onEdit, onOpen }: Pick<DraftFilesProps, "files" | "onEdit" | "onOpen">) {
  const t = useTranslations("authoring");
  const names = useId();
  const [name, setName] = useState("");
  const usable = FileName.safeParse(name).success && files[name] === undefined;
  const add = () => {
    onEdit(name, "");
    onOpen(name);
    setName("");
  };
  return (
    <div className="flex items-end gap-2">
      <Field label={t("newFile")}>
        <Input
          value={name}
          list={names}
          placeholder="wrong-axis.py"
          onChange={(e) => setName(e.currentTarget.value)}
        />
      </Field>
      <datalist id={names}>
        {CODE_FILES.filter((one) => files[one] === undefined).map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Button onClick={add} disabled={!usable}>
        {t("add")}
      </Button>
    </div>
  );
}

/** The files of a draft: the words in both languages with their preview, or one other file. */
export function DraftFiles(props: DraftFilesProps) {
  const { files, problems, html, readOnly, open, onOpen, goTo, onEdit } = props;
  const t = useTranslations("authoring");
  const others = Object.keys(files)
    .filter((name) => !WORD_FILES.includes(name))
    .sort((a, b) => Number(b === "question.yaml") - Number(a === "question.yaml") || (a < b ? -1 : 1));
  const editor = (name: string) => (
    <div className="h-[60dvh] overflow-hidden rounded border border-line focus-within:border-accent">
      <TextEditor
        key={name}
        name={name}
        label={name}
        text={files[name] ?? ""}
        problems={problems.filter((one) => one.file === name)}
        readOnly={readOnly}
        goTo={goTo?.file === name ? goTo : null}
        onChange={(text) => onEdit(name, text)}
      />
    </div>
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("file")}>
          <Select value={open} onChange={(e) => onOpen(e.currentTarget.value)}>
            <option value={WORDS}>{t("words")}</option>
            {others.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
        {!readOnly && <NewFile files={files} onEdit={onEdit} onOpen={onOpen} />}
        {!readOnly && open !== WORDS && open !== "question.yaml" && (
          <Button
            onClick={() => {
              onOpen(WORDS);
              onEdit(open, null);
            }}
          >
            {t("removeFile", { name: open })}
          </Button>
        )}
      </div>
      {open === WORDS ? (
        <div className="grid gap-4 lg:grid-cols-2">
          {(["en", "zh"] as const).map((tongue) => (
            <div key={tongue} className="flex min-w-0 flex-col gap-3">
              {editor(`${tongue}.md`)}
              <section
                aria-label={t("preview", { name: `${tongue}.md` })}
                lang={tongue === "zh" ? "zh-CN" : "en"}
                className="rounded-lg border border-line p-3"
              >
                <Markdown html={html[tongue]} />
              </section>
            </div>
          ))}
        </div>
      ) : (
        editor(open)
      )}
    </div>
  );
}
