"use client";

import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import { editorTheme } from "../_editor/editor-theme.ts";

function FileDiff({ label, before, after }: { label: string; before: string; after: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const view = new EditorView({
      parent: box.current,
      doc: after,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": "true", tabindex: "0" }),
        unifiedMergeView({
          original: before,
          mergeControls: false,
          collapseUnchanged: { margin: 2, minSize: 4 },
        }),
        editorTheme,
      ],
    });
    return () => view.destroy();
  }, [label, before, after]);
  return <div ref={box} className="overflow-hidden rounded border border-line" />;
}

/** What differs between two states of a question's folder, file by file. */
export default function DiffView({ before, after }: { before: QuestionFiles; after: QuestionFiles }) {
  const t = useTranslations("authoring");
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const differing = names.filter((name) => before[name] !== after[name]);
  if (differing.length === 0) return <p className="text-muted">{t("same")}</p>;
  return (
    <div className="flex flex-col gap-3">
      {differing.map((name) => (
        <div key={name}>
          <h3 className="mb-1 font-medium font-mono text-sm">{name}</h3>
          <FileDiff label={t("diffOf", { name })} before={before[name] ?? ""} after={after[name] ?? ""} />
        </div>
      ))}
    </div>
  );
}
