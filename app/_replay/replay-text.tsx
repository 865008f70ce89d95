"use client";

import { defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { Language } from "#domain/bank/question.ts";

const languageOf = async (language: Language) =>
  language === "python"
    ? (await import("@codemirror/lang-python")).python()
    : (await import("@codemirror/lang-javascript")).javascript({ typescript: true });

/** The smallest single change from one text to the other: the view keeps its place while a replay plays. */
export function changeBetween(from: string, to: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < shorter - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) };
}

interface ReplayTextProps {
  readonly text: string;
  readonly language: Language;
  readonly label: string;
}

/** The editor as it was: read-only, following the place of the change. */
export function ReplayText({ text, language, label }: ReplayTextProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);

  useEffect(() => {
    const parent = host.current;
    if (!parent) return;
    let dropped = false;
    void languageOf(language).then((support) => {
      if (dropped) return;
      const extensions = [
        support,
        lineNumbers(),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({
          "aria-label": label,
          tabindex: "0",
          role: "textbox",
          "aria-readonly": "true",
        }),
        syntaxHighlighting(defaultHighlightStyle),
      ];
      view.current = new EditorView({
        parent,
        state: EditorState.create({ doc: parent.dataset.text ?? "", extensions }),
      });
    });
    return () => {
      dropped = true;
      view.current?.destroy();
      view.current = null;
    };
  }, [language, label]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const change = changeBetween(editor.state.doc.toString(), text);
    if (change.from === change.to && change.insert === "") return;
    editor.dispatch({
      changes: change,
      effects: EditorView.scrollIntoView(change.from + change.insert.length),
    });
  }, [text]);

  return (
    <div
      ref={host}
      data-text={text}
      className="h-full min-h-60 overflow-auto rounded border border-line font-mono text-sm"
    />
  );
}
