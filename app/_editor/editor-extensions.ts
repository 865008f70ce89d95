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
import { ownNamesFacet } from "./assist/assist.ts";
import type { OwnNames } from "./assist/own-names.ts";
import { INDENT } from "./editor-language.ts";
import { editorTheme } from "./editor-theme.ts";
import { saveCommand } from "./key-maps.ts";
import { lineMark } from "./line-mark.ts";
import { sharedHistory } from "./shared-history.ts";

export interface EditorOptions {
  readonly text: Y.Text;
  readonly awareness: Awareness;
  readonly language: Language;
  readonly readOnly: boolean;
  readonly label: string;
  /** Id of the element that tells how to leave the editor by keyboard. */
  readonly describedBy: string;
  readonly placeholder: string;
  /** CodeMirror's own words in the reader's language. */
  readonly phrases: Readonly<Record<string, string>>;
  /** Names of the question for completion and hover. */
  readonly ownNames: OwnNames;
  readonly onTooLong: () => void;
  /** Vim's and Emacs' own commands for saving. */
  readonly onSave: () => void;
}

/** What changes while the editor stays open. */
export const createParts = () => ({
  keys: new Compartment(),
  lock: new Compartment(),
  language: new Compartment(),
  names: new Compartment(),
});

export const locked = (readOnly: boolean): Extension => [
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

const shared = ({ text, awareness }: EditorOptions, undoManager: Y.UndoManager): Extension => [
  sharedHistory.of(undoManager),
  yCollab(text, awareness, { undoManager }),
];

export function editorExtensions(
  options: EditorOptions,
  parts: ReturnType<typeof createParts>,
  undoManager: Y.UndoManager,
): Extension[] {
  return [
    // Vim and Emacs see a key before anything else does.
    parts.keys.of([]),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    bracketMatching(),
    indentOnInput(),
    indentUnit.of(INDENT[options.language]),
    EditorState.tabSize.of(INDENT[options.language].length),
    placeholder(options.placeholder),
    EditorState.phrases.of(options.phrases),
    keymap.of([...yUndoManagerKeymap, indentWithTab, ...defaultKeymap]),
    EditorView.contentAttributes.of({
      "aria-label": options.label,
      "aria-describedby": options.describedBy,
      tabindex: "0",
      spellcheck: "false",
      autocapitalize: "off",
    }),
    lengthLimit(options.onTooLong),
    saveCommand.of(options.onSave),
    lineMark,
    editorTheme,
    parts.lock.of(locked(options.readOnly)),
    parts.language.of([]),
    parts.names.of(ownNamesFacet.of(options.ownNames)),
    shared(options, undoManager),
  ];
}
