import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { UndoManager } from "yjs";
import { loadAssist, ownNamesFacet } from "./assist/assist.ts";
import type { OwnNames } from "./assist/own-names.ts";
import { createParts, type EditorOptions, editorExtensions, locked } from "./editor-extensions.ts";
import { loadLanguage } from "./editor-language.ts";
import type { EditorSettings } from "./editor-settings.ts";
import { FONT_SIZE } from "./editor-theme.ts";
import type { FormatEnd } from "./format/format-document.ts";
import { createFormatter, spawnFormatter } from "./format/formatter.ts";
import { loadKeyMap } from "./key-maps.ts";
import { goToLine, type LineMark, showMark } from "./line-mark.ts";

export interface MountedEditor {
  readonly setReadOnly: (readOnly: boolean) => void;
  readonly setOwnNames: (names: OwnNames) => void;
  readonly setSettings: (settings: EditorSettings) => void;
  readonly setMark: (mark: LineMark | null) => void;
  /** False where the line is no longer there. */
  readonly goTo: (place: Pick<LineMark, "code" | "line">) => boolean;
  readonly format: () => Promise<FormatEnd>;
  readonly destroy: () => void;
}

/** The shared editor. Escape, then Tab leaves it, as the element `describedBy` says. */
export function mountEditor(parent: HTMLElement, options: EditorOptions): MountedEditor {
  const parts = createParts();
  const history = new UndoManager(options.text);
  const formatter = createFormatter(() => spawnFormatter(options.language));
  const extensions = editorExtensions(options, parts, history);
  const view = new EditorView({
    parent,
    state: EditorState.create({ doc: options.text.toString(), extensions }),
  });
  let gone = false;
  let keys: EditorSettings["keys"] = "standard";
  // What did not arrive is missing until the page is loaded again; the text is not touched by it.
  void Promise.allSettled([loadLanguage(options.language), loadAssist(options.language)]).then((parted) => {
    const loaded = parted.flatMap((part) => (part.status === "fulfilled" ? [part.value] : []));
    if (!gone) view.dispatch({ effects: parts.language.reconfigure(loaded) });
  });
  const setKeys = async (wanted: EditorSettings["keys"]): Promise<void> => {
    if (wanted === keys) return;
    keys = wanted;
    const loaded = await loadKeyMap(wanted).catch(() => null);
    if (loaded === null && keys === wanted) keys = "standard";
    if (!gone && loaded && keys === wanted) view.dispatch({ effects: parts.keys.reconfigure(loaded) });
  };
  return {
    setReadOnly: (readOnly) => view.dispatch({ effects: parts.lock.reconfigure(locked(readOnly)) }),
    setOwnNames: (names) => view.dispatch({ effects: parts.names.reconfigure(ownNamesFacet.of(names)) }),
    setSettings: (settings) => {
      parent.style.setProperty(FONT_SIZE, `${settings.fontSize}px`);
      view.requestMeasure();
      void setKeys(settings.keys);
    },
    setMark: (mark) => showMark(view, mark),
    goTo: (place) => goToLine(view, place),
    format: async () => (await import("./format/format-document.ts")).formatDocument(view, formatter),
    destroy: () => {
      gone = true;
      formatter.close();
      view.destroy();
      history.destroy();
    },
  };
}
