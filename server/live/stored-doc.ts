import { createHash } from "node:crypto";
import type { Db } from "#db/client.ts";
import { readText } from "#db/queries/interview-event.ts";
import { readSnapshots } from "#db/queries/interview-snapshot.ts";

export const docChecksum = (doc: Uint8Array): Uint8Array => createHash("sha256").update(doc).digest();

/** Up to here the missed entries are sent as they are: a snapshot would repeat what the reader has. */
export const MAX_TAIL = 1_000;

export interface StoredDoc {
  /** Absent where the text after `since` says it all. */
  readonly snapshot: Uint8Array | null;
  readonly snapshotSeq: number;
  readonly updates: readonly Uint8Array[];
}

export interface DocRead {
  readonly interviewId: string;
  readonly upTo: number;
  /** What the reader has already; 0 for everything. */
  readonly since: number;
  readonly report: (error: unknown, about: string) => void;
}

/** The newest snapshot whose checksum holds and the text after it; the whole log when none holds. */
export async function readStoredDoc(db: Db, ask: DocRead): Promise<StoredDoc> {
  const { interviewId, upTo, since, report } = ask;
  const short = since > 0 && upTo - since <= MAX_TAIL;
  const kept = short ? [] : await readSnapshots(db, interviewId, since);
  const snapshot = kept.find(({ seq, doc, sha256 }) => {
    if (seq > upTo) return false;
    const intact = Buffer.compare(docChecksum(doc), sha256) === 0;
    if (!intact)
      report(new Error(`snapshot ${seq} of interview ${interviewId} is damaged`), "read a snapshot");
    return intact;
  });
  const snapshotSeq = snapshot?.seq ?? since;
  const tail = await readText(db, interviewId, { after: snapshotSeq, upTo });
  return { snapshot: snapshot?.doc ?? null, snapshotSeq, updates: tail.map(({ bytes }) => bytes) };
}
