import * as Y from "yjs";
import type { Db } from "#db/client.ts";
import { keepSnapshot } from "#db/queries/interview-snapshot.ts";
import { docChecksum, readStoredDoc } from "../live/stored-doc.ts";
import type { InterviewLog } from "../log/interview-log.ts";

export interface SnapshotDeps {
  readonly db: Db;
  readonly log: InterviewLog;
  readonly report: (error: unknown, about: string) => void;
}

/** By applying updates to a document: merging thousands of raw updates takes far longer. */
export async function takeSnapshot({ db, log, report }: SnapshotDeps, interviewId: string): Promise<void> {
  const head = await log.head(interviewId);
  if (!head) return;
  const { snapshot, updates } = await readStoredDoc(db, {
    interviewId,
    since: 0,
    upTo: head.lastSeq,
    report,
  });
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  await keepSnapshot(db, interviewId, { seq: head.lastSeq, doc: bytes, sha256: docChecksum(bytes) });
  log.snapshotTaken(interviewId);
}

/** Takes snapshots as they fall due (rule LOG-9), one after another. */
export class SnapshotJob {
  readonly #due = new Set<string>();
  #running: Promise<void> | null = null;
  readonly #unsubscribe: () => void;

  constructor(private readonly deps: SnapshotDeps) {
    this.#unsubscribe = deps.log.subscribe({
      snapshotDue: (interviewId) => {
        this.#due.add(interviewId);
        this.#running ??= this.#run();
      },
    });
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    this.#due.clear();
    await this.#running;
  }

  /** Resolves when nothing is due any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    await Promise.resolve();
    for (const interviewId of this.#due) {
      try {
        await takeSnapshot(this.deps, interviewId);
      } catch (error) {
        this.deps.report(error, "take a snapshot");
      }
      this.#due.delete(interviewId);
    }
    this.#running = null;
  }
}
