"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { indentOnInput } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { useLocale } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Problem } from "#domain/bank/problem.ts";
import { editorTheme } from "../../_editor/editor-theme.ts";

interface TextEditorProps {
  /** Another name is another editor: give it as the key, too. */
  name: string;
  label: string;
  text: string;
  problems: readonly Problem[];
  readOnly: boolean;
  /** The line to go to; another object goes there again. */
  goTo: { readonly line: number } | null;
  onChange: (text: string) => void;
}

async function languageOf(name: string): Promise<Extension> {
  if (name.endsWith(".py")) return (await import("@codemirror/lang-python")).python();
  if (name.endsWith(".ts"))
    return (await import("@codemirror/lang-javascript")).javascript({ typescript: true });
  return name.endsWith(".yaml") ? (await import("@codemirror/lang-yaml")).yaml() : [];
}

const lineAt = ({ doc }: EditorState, line: number) => doc.line(Math.min(Math.max(line, 1), doc.lines));

/** Tab is left to the page: whoever types by keyboard alone can leave the editor. */
const extensions = (label: string, changed: (text: string) => void): Extension[] => [
  lineNumbers(),
  history(),
  drawSelection(),
  indentOnInput(),
  EditorView.lineWrapping,
  keymap.of([...historyKeymap, ...defaultKeymap]),
  EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false" }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) changed(update.state.doc.toString());
  }),
  editorTheme,
];

const locked = (readOnly: boolean): Extension => [
  EditorState.readOnly.of(readOnly),
  EditorView.contentAttributes.of({ "aria-readonly": String(readOnly) }),
];

/** One file of a draft. What is typed goes to `onChange`; a text from outside replaces what differs from it. */
export default function TextEditor(props: TextEditorProps) {
  const { name, label, text, problems, readOnly, goTo } = props;
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useEffectEvent((next: string) => {
    if (next !== text) props.onChange(next);
  });
  const start = useEffectEvent(() => ({ text, readOnly }));
  useEffect(() => {
    if (!box.current) return;
    const lock = new Compartment();
    const language = new Compartment();
    const first = start();
    const mounted = new EditorView({
      parent: box.current,
      doc: first.text,
      extensions: [
        ...extensions(label, (next) => changed(next)),
        lock.of(locked(first.readOnly)),
        language.of([]),
      ],
    });
    view.current = mounted;
    let gone = false;
    const loaded = languageOf(name).then((parser) => {
      if (!gone) mounted.dispatch({ effects: language.reconfigure(parser) });
    });
    // Without its colours the text can be edited all the same.
    loaded.catch(() => undefined);
    return () => {
      gone = true;
      view.current = null;
      mounted.destroy();
    };
  }, [name, label]);
  useEffect(() => {
    const { current } = view;
    if (!current || current.state.doc.toString() === text) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } });
  }, [text]);
  useEffect(() => {
    const { current } = view;
    if (!current) return;
    const marks = problems.map(({ line, reason }) => {
      const { from, to } = lineAt(current.state, line);
      return { from, to, severity: "error" as const, message: reason[locale] };
    });
    current.dispatch(setDiagnostics(current.state, marks));
  }, [problems, locale]);
  useEffect(() => {
    const { current } = view;
    if (!current || !goTo) return;
    const { from } = lineAt(current.state, goTo.line);
    current.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    current.focus();
  }, [goTo]);
  return <div ref={box} className="h-full min-h-0 overflow-hidden" />;
}
