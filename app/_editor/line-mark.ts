import { ChangeSet, StateEffect, StateField, Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { changeBetween } from "#app/_replay/change-between.ts";

/** A line of a program that ran, and what happened there. */
export interface LineMark {
  /** The program as it ran: it may have changed since. */
  readonly code: string;
  readonly line: number;
  readonly words: string;
}

interface Marked {
  readonly from: number;
  readonly words: string;
}

const setMark = StateEffect.define<Marked | null>();

const decorate = ({ from, words }: Marked): DecorationSet =>
  Decoration.set(Decoration.line({ class: "cm-error-line", attributes: { title: words } }).range(from));

/** One marked line; it moves with the text and goes when somebody edits it. */
export const lineMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    for (const effect of transaction.effects)
      if (effect.is(setMark)) return effect.value ? decorate(effect.value) : Decoration.none;
    if (!transaction.docChanged || marks.size === 0) return marks;
    const line = transaction.startState.doc.lineAt(marks.iter().from);
    if (transaction.changes.touchesRange(line.from, line.to)) return Decoration.none;
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Where a line of the program as it ran stands now; null where it is gone or was changed. */
export function placeOf({ code, line }: Pick<LineMark, "code" | "line">, now: Text): number | null {
  const then = Text.of(code.split("\n"));
  if (line < 1 || line > then.lines) return null;
  const { from, text } = then.line(line);
  const at = ChangeSet.of(changeBetween(code, now.toString()), code.length).mapPos(from, 1);
  const found = now.lineAt(at);
  return found.from === at && found.text === text ? at : null;
}

/** Marks the line; nothing where it is no longer there. */
export function showMark(view: EditorView, mark: LineMark | null): void {
  const from = mark && placeOf(mark, view.state.doc);
  const value = mark && from !== null ? { from, words: mark.words } : null;
  view.dispatch({ effects: setMark.of(value) });
}

/** Puts the cursor on the line, where it still is; false where it is gone. */
export function goToLine(view: EditorView, place: Pick<LineMark, "code" | "line">): boolean {
  const at = placeOf(place, view.state.doc);
  if (at === null) return false;
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  view.focus();
  return true;
}
