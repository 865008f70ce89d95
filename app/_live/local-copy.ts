import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

export interface LocalCopy {
  /** Origin of the transactions that bring the kept text back. */
  readonly origin: unknown;
  /** Resolves once the kept text is in the document, or once it is clear that this browser keeps nothing. */
  readonly ready: Promise<boolean>;
  readonly clear: () => Promise<void>;
}

const NONE: LocalCopy = {
  origin: Symbol("no local copy"),
  ready: Promise.resolve(false),
  clear: async () => undefined,
};

/** Keeps the document in IndexedDB, so that a reload or a crash while offline loses nothing; ends with the document. */
export function openLocalCopy(key: string, doc: Y.Doc): LocalCopy {
  if (typeof indexedDB === "undefined") return NONE;
  const kept = new IndexeddbPersistence(`dryrun:${key}`, doc);
  // A private window may forbid storage: the room then works without a copy and still warns before leaving.
  const opened = kept._db.then(
    () => true,
    () => false,
  );
  return {
    origin: kept,
    ready: opened.then(async (works) => {
      if (works) await kept.whenSynced;
      return works;
    }),
    clear: async () => {
      if (await opened) await kept.clearData();
    },
  };
}
