import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { OpenedDb } from "#db/client.ts";
import { readEntries } from "#db/queries/interview-event.ts";
import type { RawSql } from "#db/raw-sql.ts";
import { InterviewLog } from "#server/log/interview-log.ts";
import type { Announcement } from "#server/log/item.ts";
import { verifyLog } from "#server/log/verify.ts";
import { openTestDb, testDrivers } from "../../support/database.ts";
import { command, TestInterviews, typing } from "../../support/interview.ts";

type Failure = "before" | "after" | null;
const DISK_FULL = Object.assign(new Error("could not extend file: No space left on device"), {
  code: "53100",
});

/** A database that fails before the commit, or loses the answer after it. */
const failing = (sql: RawSql, next: () => Failure): RawSql => ({
  pipeline: async (steps) => {
    const failure = next();
    if (failure === "before") throw DISK_FULL;
    const touched = await sql.pipeline(steps);
    if (failure === "after") throw new Error("Connection terminated unexpectedly");
    return touched;
  },
});

describe.each(testDrivers())("a failing database on %s", (driver) => {
  let opened: OpenedDb;
  beforeAll(async () => {
    opened = await openTestDb(driver);
  });
  afterAll(() => opened.close());

  test("[LOG-3] what could not be written is kept, in order, and written once it can be", async () => {
    const { interviewId, host, candidate } = await new TestInterviews(opened).live();
    const failures: Failure[] = ["before", "before", "after", "before", "after"];
    const heard: (boolean | Announcement)[] = [];
    const log = new InterviewLog({
      db: opened.db,
      sql: failing(opened.sql, () => failures.shift() ?? null),
      merge: Y.mergeUpdates,
      now: Date.now,
      report: () => {},
    });
    log.subscribe({
      available: (is) => heard.push(is),
      recorded: (announcement) => heard.push(announcement),
    });
    const key = typing();
    const ask = { interviewId, by: host, command: command({ kind: "chat-sent", text: "hi" }), starter: null };
    const texts = Array.from(
      { length: 5 },
      () => new Promise<unknown>((done) => log.text({ interviewId, by: candidate, bytes: key("x") }, done)),
    );
    const chat = await log.command(ask);
    expect(await Promise.all(texts)).toEqual(
      texts.map(() => ({ ok: true, value: { seq: expect.any(Number) } })),
    );
    expect(await log.command(ask)).toEqual(chat);
    expect(failures).toEqual([]);
    const rows = await readEntries(opened.db, interviewId, { after: 0, upTo: 1000 });
    expect(rows.filter((row) => row.kind === "chat-sent")).toHaveLength(1);
    expect((await verifyLog(opened.db, interviewId)).status).toBe("intact");
    const doc = new Y.Doc();
    for (const { bytes } of rows) if (bytes) Y.applyUpdate(doc, bytes);
    expect(doc.getText("code").toString()).toBe("xxxxx");
    expect(heard.filter((h) => typeof h === "boolean")).toEqual([false, true]);
    const announced = heard.flatMap((h) => (typeof h === "boolean" ? [] : h.events));
    expect(announced.map((event) => event.body.kind)).toContain("chat-sent");
  });

  test("a full queue refuses what comes next and says so", async () => {
    const { interviewId, candidate } = await new TestInterviews(opened).live();
    const log = new InterviewLog({
      db: opened.db,
      sql: failing(opened.sql, () => "before"),
      merge: Y.mergeUpdates,
      now: Date.now,
      report: () => {},
    });
    const big = new Uint8Array(40 * 1024 * 1024);
    log.text({ interviewId, by: candidate, bytes: big }, () => {});
    const refused = await new Promise((done) =>
      log.text({ interviewId: randomUUID(), by: candidate, bytes: big }, done),
    );
    expect(refused).toMatchObject({ ok: false, failure: { code: "unavailable" } });
    await log.close(0);
  });
});
