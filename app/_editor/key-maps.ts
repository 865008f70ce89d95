import { type Extension, Facet, Prec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { KeyMap } from "./editor-settings.ts";
import { redoOwn, sharedHistory, undoOwn } from "./shared-history.ts";

/** What saving means here: the text is saved as it is typed, so it is formatted. */
export const saveCommand = Facet.define<() => void, () => void>({
  combine: ([save = () => undefined]) => save,
});

/** As long as CodeMirror itself gives after Escape. */
const LEAVE_MS = 2_000;

/** Vim takes Escape for itself; the way out of the editor stays: Escape, then Tab. */
const escapeLeaves = Prec.highest(
  EditorView.domEventHandlers({
    keydown: (event, view) => {
      if (event.key === "Escape") view.setTabFocusMode(LEAVE_MS);
      return false;
    },
  }),
);

/** One `u` takes back one command: what a command changes never joins what was written just before it. */
const commandsApart = (inserting: (view: EditorView) => boolean): Extension =>
  Prec.highest(
    EditorView.domEventHandlers({
      keydown: (_event, view) => {
        if (!inserting(view)) view.state.facet(sharedHistory)?.stopCapturing();
        return false;
      },
    }),
  );

async function loadVim(): Promise<Extension> {
  const { CodeMirror, getCM, Vim, vim } = await import("@replit/codemirror-vim");
  type Editor = InstanceType<typeof CodeMirror>;
  // Vim's own undo works on a history of all changes, which a shared text does not have.
  CodeMirror.commands.undo = (cm: Editor) => void undoOwn(cm.cm6);
  CodeMirror.commands.redo = (cm: Editor) => void redoOwn(cm.cm6);
  Vim.defineEx("undo", "u", (cm: Editor) => void undoOwn(cm.cm6));
  Vim.defineEx("redo", "red", (cm: Editor) => void redoOwn(cm.cm6));
  Vim.defineEx("write", "w", (cm: Editor) => cm.cm6.state.facet(saveCommand)());
  const inserting = (view: EditorView) => getCM(view)?.state.vim?.insertMode === true;
  return [escapeLeaves, commandsApart(inserting), vim({ status: true })];
}

async function loadEmacs(): Promise<Extension> {
  const { EmacsHandler, emacs } = await import("@replit/codemirror-emacs");
  EmacsHandler.bindKey("C-/|C-x u|S-C--|C-z", undoOwn);
  EmacsHandler.bindKey("S-C-/|S-C-x u|C--|S-C-z", redoOwn);
  EmacsHandler.bindKey("C-x C-s", ({ state }: EditorView) => {
    state.facet(saveCommand)();
    return true;
  });
  return emacs();
}

export async function loadKeyMap(keys: KeyMap): Promise<Extension> {
  if (keys === "standard") return [];
  return keys === "vim" ? loadVim() : loadEmacs();
}
