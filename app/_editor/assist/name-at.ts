import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";

/** A dotted name: what is before the last dot, and the last part with its place. */
export interface DottedName {
  /** Null where the name follows a value that has no name of its own, as in `f(x).mean`. */
  readonly path: readonly string[] | null;
  readonly name: string;
  readonly from: number;
}

const DOTTED = /((?:[A-Za-z_$][\w$]*\s*\.\s*)*)([A-Za-z_$][\w$]*)?$/;
const TEXT = /String|Comment|Template/;

export const isCode = (state: EditorState, position: number): boolean =>
  !TEXT.test(syntaxTree(state).resolveInner(position, -1).name);

/** The dotted name that ends at this position of its line. */
export function nameBefore(state: EditorState, position: number): DottedName {
  const line = state.doc.lineAt(position);
  const text = line.text.slice(0, position - line.from);
  const [whole = "", before = "", name = ""] = DOTTED.exec(text) ?? [];
  const from = position - name.length;
  if (before !== "")
    return {
      path: before
        .split(".")
        .slice(0, -1)
        .map((part) => part.trim()),
      name,
      from,
    };
  const follows = /\.\s*$/.test(text.slice(0, text.length - whole.length));
  const number = /\d\.\s*$/.test(text.slice(0, text.length - whole.length));
  return { path: follows && !number ? null : [], name, from };
}

/** The whole name around this position, or null where there is none. */
export function nameAround(
  state: EditorState,
  position: number,
): (DottedName & { readonly to: number }) | null {
  const word = state.wordAt(position);
  return word && isCode(state, word.to) ? { ...nameBefore(state, word.to), to: word.to } : null;
}
