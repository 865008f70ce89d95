import { createHash } from "node:crypto";
import type { Db } from "#db/client.ts";
import { readText } from "#db/queries/interview-event.ts";
import { readSnapshots } from "#db/queries/interview-snapshot.ts";

export const docChecksum = (doc: Uint8Array): Uint8Array => createHash("sha256").update(doc).digest();

export interface StoredDoc {
  readonly snapshot: { readonly seq: number; readonly doc: Uint8Array } | null;
  readonly updates: readonly Uint8Array[];
}

export interface DocRead {
  readonly interviewId: string;
  readonly upTo: number;
  readonly report: (error: unknown, about: string) => void;
}

/** The newest snapshot whose checksum holds and the text after it; the whole log when none holds. */
export async function readStoredDoc(db: Db, { interviewId, upTo, report }: DocRead): Promise<StoredDoc> {
  const kept = await readSnapshots(db, interviewId);
  const snapshot = kept.find(({ seq, doc, sha256 }) => {
    if (seq > upTo) return false;
    const intact = Buffer.compare(docChecksum(doc), sha256) === 0;
    if (!intact)
      report(new Error(`snapshot ${seq} of interview ${interviewId} is damaged`), "read a snapshot");
    return intact;
  });
  const tail = await readText(db, interviewId, { after: snapshot?.seq ?? 0, upTo });
  return { snapshot: snapshot ?? null, updates: tail.map(({ bytes }) => bytes) };
}
