import { and, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { interviewEvent } from "../schema/interview-event.ts";
import { interviewSnapshot } from "../schema/interview-snapshot.ts";

export const KEPT_SNAPSHOTS = 2;

export interface StoredSnapshot {
  readonly seq: number;
  readonly doc: Uint8Array;
  readonly sha256: Uint8Array;
}

/** Newest first, only those after `since`: a reader who has more already needs none. */
export const readSnapshots = (db: Db, interviewId: string, since = 0): Promise<readonly StoredSnapshot[]> =>
  db
    .select({ seq: interviewSnapshot.seq, doc: interviewSnapshot.doc, sha256: interviewSnapshot.sha256 })
    .from(interviewSnapshot)
    .where(and(eq(interviewSnapshot.interviewId, interviewId), gt(interviewSnapshot.seq, since)))
    .orderBy(desc(interviewSnapshot.seq))
    .limit(KEPT_SNAPSHOTS);

export async function keepSnapshot(db: Db, interviewId: string, snapshot: StoredSnapshot): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .insert(interviewSnapshot)
      .values({ interviewId, ...snapshot })
      .onConflictDoUpdate({
        target: [interviewSnapshot.interviewId, interviewSnapshot.seq],
        set: { doc: snapshot.doc, sha256: snapshot.sha256 },
      });
    const [, oldest] = await tx
      .select({ seq: interviewSnapshot.seq })
      .from(interviewSnapshot)
      .where(eq(interviewSnapshot.interviewId, interviewId))
      .orderBy(desc(interviewSnapshot.seq))
      .limit(KEPT_SNAPSHOTS);
    if (oldest)
      await tx
        .delete(interviewSnapshot)
        .where(and(eq(interviewSnapshot.interviewId, interviewId), lt(interviewSnapshot.seq, oldest.seq)));
  });
}

/** Text entries after the newest snapshot. */
export async function countTextSinceSnapshot(db: Db, interviewId: string): Promise<number> {
  const newest = sql`(select coalesce(max(${interviewSnapshot.seq}), 0) from ${interviewSnapshot} where ${interviewSnapshot.interviewId} = ${interviewId})`;
  return db.$count(
    interviewEvent,
    and(
      eq(interviewEvent.interviewId, interviewId),
      sql`${interviewEvent.seq} > ${newest}`,
      eq(interviewEvent.kind, sql`'text'`),
    ),
  );
}
