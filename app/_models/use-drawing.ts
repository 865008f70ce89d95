"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { type Drawing, type DrawnStroke, openDrawing } from "./drawing.ts";

const NOTHING: readonly DrawnStroke[] = [];
const never = () => () => undefined;

/** The room's drawing for a model; null until the browser has opened it. */
export function useDrawing(doc: Y.Doc, model: string): readonly [Drawing | null, readonly DrawnStroke[]] {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    const opened = openDrawing(doc, model);
    setDrawing(opened);
    return () => opened.close();
  }, [doc, model]);
  const strokes = useSyncExternalStore(
    drawing?.strokes.subscribe ?? never,
    drawing?.strokes.get ?? (() => NOTHING),
    () => NOTHING,
  );
  return [drawing, strokes];
}
