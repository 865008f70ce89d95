import * as Y from "yjs";
import { evolve } from "#domain/interview/evolve.ts";
import { type InterviewState, initialState } from "#domain/interview/state.ts";
import { bytesOf, type RecordedEntry } from "./recording.ts";

/** A jump back starts from the nearest checkpoint: at most this many entries are applied again. */
const CHECKPOINT_EVERY = 500;

interface Checkpoint {
  readonly applied: number;
  readonly doc: Uint8Array;
  readonly state: InterviewState;
}

export interface Rewinder {
  /** Puts document and state to where they were after the first `count` entries. */
  seek(count: number): void;
  readonly doc: Y.Doc;
  readonly state: InterviewState;
}

/** Rebuilds an interview at any of its entries. The document is a new one after a jump back. */
export function createRewinder(entries: readonly RecordedEntry[]): Rewinder {
  const checkpoints: Checkpoint[] = [];
  let doc = new Y.Doc();
  let state = initialState;
  let applied = 0;

  const keepCheckpoint = () => {
    if (applied % CHECKPOINT_EVERY !== 0 || (checkpoints.at(-1)?.applied ?? 0) >= applied) return;
    checkpoints.push({ applied, doc: Y.encodeStateAsUpdate(doc), state });
  };

  const apply = (entry: RecordedEntry) => {
    if (entry.bytes !== undefined) Y.applyUpdate(doc, bytesOf(entry.bytes));
    state = evolve(state, entry);
    applied += 1;
    keepCheckpoint();
  };

  const restart = (from: Checkpoint | undefined) => {
    doc.destroy();
    doc = new Y.Doc();
    if (from) Y.applyUpdate(doc, from.doc);
    state = from?.state ?? initialState;
    applied = from?.applied ?? 0;
  };

  const seek = (count: number) => {
    const target = Math.min(Math.max(count, 0), entries.length);
    const nearer = checkpoints.findLast((c) => c.applied <= target);
    if (target < applied || (nearer && nearer.applied > applied)) restart(nearer);
    for (const entry of entries.slice(applied, target)) apply(entry);
  };

  return {
    seek,
    get doc() {
      return doc;
    },
    get state() {
      return state;
    },
  };
}
