import * as Y from "yjs";
import { type Cell, cell } from "#app/_live/cell.ts";
import { drawingName } from "#domain/interview/text-name.ts";

/** More than this makes rasterising slow; a digit needs about a hundred. */
export const MAX_POINTS = 6_000;

/** A line on its way is added in pieces with one id, so that the other person sees it grow. */
export interface DrawnStroke {
  readonly id: string;
  readonly by: string;
  readonly points: readonly number[];
}

export interface Drawing {
  readonly strokes: Cell<readonly DrawnStroke[]>;
  readonly add: (stroke: DrawnStroke) => boolean;
  readonly clear: () => void;
  readonly undo: () => void;
  readonly close: () => void;
}

const isNumbers = (points: unknown): points is number[] =>
  Array.isArray(points) && points.every((p) => typeof p === "number" && Number.isFinite(p));

/** What another browser wrote is read with care. */
function strokeOf(value: unknown): DrawnStroke | null {
  if (typeof value !== "object" || value === null) return null;
  const { id, by, points } = value as Record<string, unknown>;
  return typeof id === "string" && typeof by === "string" && isNumbers(points) ? { id, by, points } : null;
}

const pointsIn = (strokes: readonly DrawnStroke[]): number =>
  strokes.reduce((sum, stroke) => sum + stroke.points.length / 2, 0);

const PREFIX = drawingName("");

/** Models that anybody has drawn for. */
export const drawnModels = (doc: Y.Doc): string[] =>
  [...doc.share.keys()].filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));

/** The lines drawn for a model, as a document holds them now. */
export const strokesIn = (doc: Y.Doc, model: string): DrawnStroke[] =>
  doc
    .getArray<unknown>(drawingName(model))
    .toArray()
    .flatMap((value) => strokeOf(value) ?? []);

/** The room's one drawing for a model; both people see and change the same strokes. */
export function openDrawing(doc: Y.Doc, model: string): Drawing {
  const shared = doc.getArray<unknown>(drawingName(model));
  const origin = Symbol("this person's pen");
  const undo = new Y.UndoManager(shared, { trackedOrigins: new Set([origin]) });
  const read = () => strokesIn(doc, model);
  const strokes = cell<readonly DrawnStroke[]>(read());
  const changed = () => strokes.set(read());
  shared.observe(changed);
  return {
    strokes,
    add: (stroke) => {
      if (pointsIn(strokes.get()) + stroke.points.length / 2 > MAX_POINTS) return false;
      doc.transact(() => shared.push([{ ...stroke, points: [...stroke.points] }]), origin);
      return true;
    },
    clear: () => {
      undo.stopCapturing();
      doc.transact(() => shared.delete(0, shared.length), origin);
      undo.stopCapturing();
    },
    undo: () => {
      undo.undo();
    },
    close: () => {
      shared.unobserve(changed);
      undo.destroy();
    },
  };
}
