import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { OpenedDb } from "#db/client.ts";
import { readSnapshots } from "#db/queries/interview-snapshot.ts";
import { SnapshotJob, takeSnapshot } from "#server/jobs/snapshots.ts";
import { readStoredDoc } from "#server/live/stored-doc.ts";
import { SNAPSHOT_EVERY } from "#server/log/interview-log.ts";
import { openTestDb, testDrivers } from "../../support/database.ts";
import { TestInterviews, typing } from "../../support/interview.ts";

describe.each(testDrivers())("snapshots on %s", (driver) => {
  let opened: OpenedDb;
  let node: TestInterviews;
  beforeAll(async () => {
    opened = await openTestDb(driver);
    node = new TestInterviews(opened);
  });
  afterAll(() => opened.close());

  const deps = () => ({ db: opened.db, log: node.log, report: node.report });

  const read = async (interviewId: string) => {
    const head = await node.log.head(interviewId);
    const stored = await readStoredDoc(opened.db, {
      interviewId,
      since: 0,
      upTo: head?.lastSeq ?? 0,
      report: node.report,
    });
    const doc = new Y.Doc();
    if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot);
    for (const update of stored.updates) Y.applyUpdate(doc, update);
    return { ...stored, text: doc.getText("code").toString() };
  };

  test("[LOG-9] one is taken at every 500 text entries and gives the same document as the whole log", async () => {
    const { interviewId, host, candidate } = await node.live();
    const job = new SnapshotJob(deps());
    const [a, b] = [typing(), typing()];
    // Authors take turns, so that no two entries are merged.
    for (let i = 0; i < SNAPSHOT_EVERY / 20; i++)
      await Promise.all(
        Array.from({ length: 20 }, (_, k) =>
          node.type(interviewId, k % 2 ? host : candidate, (k % 2 ? a : b)(`${i % 10}`)),
        ),
      );
    await job.idle();
    expect(await readSnapshots(opened.db, interviewId)).toHaveLength(1);
    await node.type(interviewId, host, a("!"));
    const withSnapshot = await read(interviewId);
    expect(withSnapshot.updates).toHaveLength(1);
    expect(withSnapshot.text).toHaveLength(SNAPSHOT_EVERY + 1);
    await opened.db.execute(sql`delete from interview_snapshot where interview_id = ${interviewId}`);
    const whole = await read(interviewId);
    expect(whole.updates).toHaveLength(SNAPSHOT_EVERY + 1);
    expect(whole.text).toBe(withSnapshot.text);
    await job.close();
  });

  test("[LOG-9] a damaged snapshot is reported and an older one, then the whole log, stands in", async () => {
    const { interviewId, host } = await node.live();
    const key = typing();
    for (const text of ["a", "b", "c", "d"]) {
      await node.type(interviewId, host, key(text));
      if (text !== "d") await takeSnapshot(deps(), interviewId);
    }
    const kept = await readSnapshots(opened.db, interviewId);
    expect(kept).toHaveLength(2);
    const damage = (seq: number | undefined) =>
      opened.db.execute(
        sql`update interview_snapshot set doc = set_byte(doc, 3, (get_byte(doc, 3) + 1) % 256) where interview_id = ${interviewId} and seq = ${seq}`,
      );
    await damage(kept[0]?.seq);
    node.troubles.length = 0;
    expect(await read(interviewId)).toMatchObject({ text: "abcd", snapshotSeq: kept[1]?.seq });
    expect(node.troubles).toHaveLength(1);
    await damage(kept[1]?.seq);
    expect(await read(interviewId)).toMatchObject({ text: "abcd", snapshotSeq: 0 });
  });
});
