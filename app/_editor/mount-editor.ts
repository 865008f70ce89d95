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
import { loadAssist, ownNamesFacet } from "./assist/assist.ts";
import type { OwnNames } from "./assist/own-names.ts";
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
  /** Names of the question for completion and hover. */
  readonly ownNames: OwnNames;
  readonly onTooLong: () => void;
}

export interface MountedEditor {
  readonly setReadOnly: (readOnly: boolean) => void;
  readonly setOwnNames: (names: OwnNames) => void;
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

/** What changes while the editor stays open. */
const createParts = () => ({
  lock: new Compartment(),
  language: new Compartment(),
  names: new Compartment(),
});

function extensions(options: EditorOptions, parts: ReturnType<typeof createParts>): Extension[] {
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
    parts.lock.of(locked(options.readOnly)),
    parts.language.of([]),
    parts.names.of(ownNamesFacet.of(options.ownNames)),
    yCollab(options.text, options.awareness),
  ];
}

/** The shared editor. Escape, then Tab leaves it, as the element `describedBy` says. */
export function mountEditor(parent: HTMLElement, options: EditorOptions): MountedEditor {
  const parts = createParts();
  const view = new EditorView({
    parent,
    state: EditorState.create({ doc: options.text.toString(), extensions: extensions(options, parts) }),
  });
  let gone = false;
  void Promise.all([loadLanguage(options.language), loadAssist(options.language)]).then((loaded) => {
    if (!gone) view.dispatch({ effects: parts.language.reconfigure(loaded) });
  });
  return {
    setReadOnly: (readOnly) => view.dispatch({ effects: parts.lock.reconfigure(locked(readOnly)) }),
    setOwnNames: (names) => view.dispatch({ effects: parts.names.reconfigure(ownNamesFacet.of(names)) }),
    focus: () => view.focus(),
    destroy: () => {
      gone = true;
      view.destroy();
    },
  };
}
