import { Facet } from "@codemirror/state";
import type { Command } from "@codemirror/view";
import type { UndoManager } from "yjs";

/** Undo takes back this person's own changes, not the others'. */
export const sharedHistory = Facet.define<UndoManager, UndoManager | null>({
  combine: ([manager = null]) => manager,
});

export const undoOwn: Command = ({ state }) => {
  state.facet(sharedHistory)?.undo();
  return true;
};

export const redoOwn: Command = ({ state }) => {
  state.facet(sharedHistory)?.redo();
  return true;
};
