import type * as Y from "yjs";
import { type Cell, cell } from "#app/_live/cell.ts";
import { demoName } from "#domain/interview/text-name.ts";

/** A slider on its way is shared this often: each change is an entry of a room's log. */
const SHARE_MS = 80;
/** Largest value under one name, as JSON: whoever sets more loses the change, not the room. */
export const MAX_VALUE_CHARS = 20_000;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Values = Readonly<Record<string, Json>>;

export interface DemoState {
  readonly values: Cell<Values>;
  /** False where a value is too large; nothing is set then. */
  readonly set: (patch: Values) => boolean;
  readonly close: () => void;
}

const PREFIX = demoName("");

/** Models whose demos anybody has touched. */
export const touchedModels = (doc: Y.Doc): string[] =>
  [...doc.share.keys()].filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));

/** What people set in a model's demo. The one who sets sees it at once; others a moment later. */
export function openDemoState(doc: Y.Doc, model: string): DemoState {
  const shared = doc.getMap<Json>(demoName(model));
  let waiting: Values = {};
  let timer: ReturnType<typeof setTimeout> | null = null;
  const read = (): Values => ({ ...(shared.toJSON() as Values), ...waiting });
  const values = cell<Values>(read());
  const share = () => {
    timer = null;
    const patch = waiting;
    waiting = {};
    doc.transact(() => {
      for (const [name, value] of Object.entries(patch)) shared.set(name, value);
    });
  };
  const changed = () => values.set(read());
  shared.observe(changed);
  return {
    values,
    set: (patch) => {
      if (Object.values(patch).some((value) => JSON.stringify(value).length > MAX_VALUE_CHARS)) return false;
      waiting = { ...waiting, ...patch };
      changed();
      timer ??= setTimeout(share, SHARE_MS);
      return true;
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
      if (timer !== null) share();
      shared.unobserve(changed);
    },
  };
}
