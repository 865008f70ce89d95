"use client";

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { type DemoState, openDemoState, type Values } from "./demo-state.ts";

const NOTHING: Values = {};
const never = () => () => undefined;

/**
 * What people set in a demo, and how to set more. `read` makes a whole state of whatever the document holds: another
 * browser may have written anything, so it checks each value and puts a default in the place of what does not fit.
 * It must be a constant function.
 */
export function useDemoState<T>(
  doc: Y.Doc,
  model: string,
  read: (values: Values) => T,
): readonly [T, (patch: Values) => boolean] {
  const [opened, setOpened] = useState<DemoState | null>(null);
  useEffect(() => {
    const state = openDemoState(doc, model);
    setOpened(state);
    return () => state.close();
  }, [doc, model]);
  const values = useSyncExternalStore(
    opened?.values.subscribe ?? never,
    opened?.values.get ?? (() => NOTHING),
    () => NOTHING,
  );
  const state = useMemo(() => read(values), [read, values]);
  return [state, (patch) => opened?.set(patch) ?? false];
}
