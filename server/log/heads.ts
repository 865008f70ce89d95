import type { Db } from "#db/client.ts";
import { type Head, type LoadedHead, loadHead } from "./head.ts";

/** Interviews whose folded state is kept; the one used longest ago is forgotten first. */
export const MAX_HEADS = 2_000;

export class Heads {
  readonly #known = new Map<string, Head>();

  constructor(private readonly db: Db) {}

  cached(interviewId: string): Head | null {
    return this.#known.get(interviewId) ?? null;
  }

  /** What the database says now; folds only what is new since the last look. */
  async refresh(interviewId: string): Promise<LoadedHead | null> {
    const loaded = await loadHead(this.db, interviewId, this.cached(interviewId));
    if (loaded) this.advance(interviewId, loaded.head);
    return loaded;
  }

  async get(interviewId: string): Promise<Head | null> {
    return this.cached(interviewId) ?? (await this.refresh(interviewId))?.head ?? null;
  }

  /** Never backwards: a slow read must not undo what a commit learned. */
  advance(interviewId: string, head: Head): void {
    const known = this.#known.get(interviewId);
    const next = known && known.lastSeq > head.lastSeq ? known : head;
    this.#known.delete(interviewId);
    this.#known.set(interviewId, next);
    if (this.#known.size > MAX_HEADS) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
  }

  snapshotTaken(interviewId: string): void {
    const known = this.#known.get(interviewId);
    if (known) this.#known.set(interviewId, { ...known, textSinceSnapshot: 0 });
  }
}
