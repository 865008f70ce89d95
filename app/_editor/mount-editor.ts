import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { yCollab, ySyncAnnotation, yUndoManagerKeymap } from "y-codemirror.next";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Language } from "#domain/bank/question.ts";
import { MAX_CODE_CHARS } from "#domain/interview/limits.ts";
import { INDENT, loadLanguage } from "./editor-language.ts";
import { editorTheme } from "./editor-theme.ts";

export interface EditorOptions {
  readonly text: Y.Text;
  readonly awareness: Awareness;
  readonly language: Language;
  readonly readOnly: boolean;
  readonly label: string;
  /** Id of the element that tells how to leave the editor by keyboard. */
  readonly describedBy: string;
  readonly placeholder: string;
  readonly onTooLong: () => void;
}

export interface MountedEditor {
  readonly setReadOnly: (readOnly: boolean) => void;
  readonly focus: () => void;
  readonly destroy: () => void;
}

const locked = (readOnly: boolean): Extension => [
  EditorState.readOnly.of(readOnly),
  EditorView.editable.of(true),
  EditorView.contentAttributes.of({ "aria-readonly": String(readOnly) }),
];

/** What this person adds may not make the program longer than a run can record. Others' edits always pass. */
const lengthLimit = (onTooLong: () => void): Extension =>
  EditorState.transactionFilter.of((transaction) => {
    const own = transaction.docChanged && transaction.annotation(ySyncAnnotation) === undefined;
    const grows = transaction.newDoc.length > transaction.startState.doc.length;
    if (!own || !grows || transaction.newDoc.length <= MAX_CODE_CHARS) return transaction;
    onTooLong();
    return [];
  });

function extensions(options: EditorOptions, lock: Compartment, language: Compartment): Extension[] {
  return [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    bracketMatching(),
    indentOnInput(),
    indentUnit.of(INDENT[options.language]),
    EditorState.tabSize.of(INDENT[options.language].length),
    placeholder(options.placeholder),
    keymap.of([...yUndoManagerKeymap, indentWithTab, ...defaultKeymap]),
    EditorView.contentAttributes.of({
      "aria-label": options.label,
      "aria-describedby": options.describedBy,
      tabindex: "0",
      spellcheck: "false",
      autocapitalize: "off",
    }),
    lengthLimit(options.onTooLong),
    editorTheme,
    lock.of(locked(options.readOnly)),
    language.of([]),
    yCollab(options.text, options.awareness),
  ];
}

/** The shared editor. Escape, then Tab leaves it, as the element `describedBy` says. */
export function mountEditor(parent: HTMLElement, options: EditorOptions): MountedEditor {
  const [lock, language] = [new Compartment(), new Compartment()];
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text.toString(),
      extensions: extensions(options, lock, language),
    }),
  });
  let gone = false;
  void loadLanguage(options.language).then((loaded) => {
    if (!gone) view.dispatch({ effects: language.reconfigure(loaded) });
  });
  return {
    setReadOnly: (readOnly) => view.dispatch({ effects: lock.reconfigure(locked(readOnly)) }),
    focus: () => view.focus(),
    destroy: () => {
      gone = true;
      view.destroy();
    },
  };
}
