import * as Y from "yjs";
import { evolve } from "#domain/interview/evolve.ts";
import { type InterviewState, initialState } from "#domain/interview/state.ts";
import { bytesOf, type RecordedEntry } from "./recording.ts";

/**
 * A jump back starts from the nearest checkpoint: at most this many entries are applied again. Applying them takes
 * less time than writing a long document out, so checkpoints are few.
 */
export const CHECKPOINT_EVERY = 5_000;

interface Checkpoint {
  readonly applied: number;
  readonly doc: Uint8Array;
  readonly state: InterviewState;
}

/** Rebuilds an interview at any of its entries. `doc` is a new document after a jump back. */
export class Rewinder {
  readonly #entries: readonly RecordedEntry[];
  readonly #checkpoints: Checkpoint[] = [];
  #applied = 0;
  doc = new Y.Doc();
  state: InterviewState = initialState;

  constructor(entries: readonly RecordedEntry[]) {
    this.#entries = entries;
  }

  /** Puts document and state to where they were after the first `count` entries. */
  seek(count: number): void {
    const target = Math.min(Math.max(count, 0), this.#entries.length);
    const nearest = this.#checkpoints.findLast((c) => c.applied <= target);
    if (target < this.#applied || (nearest && nearest.applied > this.#applied)) this.#restart(nearest);
    for (const entry of this.#entries.slice(this.#applied, target)) this.#apply(entry);
  }

  #restart(from: Checkpoint | undefined): void {
    this.doc.destroy();
    this.doc = new Y.Doc();
    if (from) Y.applyUpdate(this.doc, from.doc);
    this.state = from?.state ?? initialState;
    this.#applied = from?.applied ?? 0;
  }

  #apply(entry: RecordedEntry): void {
    if (entry.bytes !== undefined) Y.applyUpdate(this.doc, bytesOf(entry.bytes));
    this.state = evolve(this.state, entry);
    this.#applied += 1;
    const known = this.#checkpoints.at(-1)?.applied ?? 0;
    if (this.#applied % CHECKPOINT_EVERY !== 0 || known >= this.#applied) return;
    this.#checkpoints.push({
      applied: this.#applied,
      doc: Y.encodeStateAsUpdate(this.doc),
      state: this.state,
    });
  }
}
