"use client";

import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useEffectEvent, useRef } from "react";
import { loadLanguage } from "#app/_editor/editor-language.ts";
import { editorTheme } from "#app/_editor/editor-theme.ts";
import type { Language } from "#domain/bank/question.ts";
import { changeBetween } from "./change-between.ts";

/** Lines kept in sight above and below the place of a change. */
const MARGIN_PX = 60;

interface ReplayTextProps {
  readonly text: string;
  readonly language: Language;
  readonly label: string;
}

/** Scrolls inside the editor only: the page around it stays where the reader has put it. */
function follow(view: EditorView, position: number): void {
  const { top, bottom } = view.lineBlockAt(position);
  const { scrollDOM } = view;
  const { scrollTop, clientHeight } = scrollDOM;
  if (top - MARGIN_PX < scrollTop) scrollDOM.scrollTop = top - MARGIN_PX;
  else if (bottom + MARGIN_PX > scrollTop + clientHeight)
    scrollDOM.scrollTop = bottom + MARGIN_PX - clientHeight;
}

/** The editor as it was: read-only, following the place of the change. */
export function ReplayText({ text, language, label }: ReplayTextProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const shown = useEffectEvent(() => text);

  useEffect(() => {
    const parent = host.current;
    if (!parent) return;
    let dropped = false;
    void loadLanguage(language).then((support) => {
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
          "aria-multiline": "true",
          "aria-readonly": "true",
        }),
        editorTheme,
      ];
      view.current = new EditorView({ parent, state: EditorState.create({ doc: shown(), extensions }) });
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
    editor.dispatch({ changes: change });
    follow(editor, change.from + change.insert.length);
  }, [text]);

  return (
    <div
      ref={host}
      className="h-96 overflow-hidden rounded border border-line focus-within:border-accent lg:h-[440px]"
    />
  );
}
