import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { OpenedDb } from "#db/client.ts";
import { findInterview } from "#db/queries/interview.ts";
import { readEntries, readText } from "#db/queries/interview-event.ts";
import { findParticipant } from "#db/queries/participant.ts";
import { codeName } from "#domain/interview/text-name.ts";
import { recordCommand } from "#server/log/ledger.ts";
import { verifyLog } from "#server/log/verify.ts";
import { openTestDb, testDrivers } from "../../support/database.ts";
import { command, TestInterviews, typing } from "../../support/interview.ts";

const ALL = { after: 0, upTo: 1_000_000 };

describe.each(testDrivers())("the log on %s", (driver) => {
  let opened: OpenedDb;
  let node: TestInterviews;
  beforeAll(async () => {
    opened = await openTestDb(driver);
    node = new TestInterviews(opened);
  });
  afterAll(() => opened.close());

  test("[LOG-1] entries are numbered without gaps and their chain holds", async () => {
    const { interviewId, host, candidate } = await node.live();
    const [a, b] = [typing(), typing()];
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        i % 8 === 7
          ? node.ask(interviewId, host, { kind: "chat-sent", text: `line ${i}` })
          : node.type(interviewId, i % 2 ? host : candidate, (i % 2 ? a : b)("x")),
      ),
    );
    expect(all.every((result) => result.ok)).toBe(true);
    const rows = await readEntries(opened.db, interviewId, ALL);
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1));
    expect(await verifyLog(opened.db, interviewId)).toEqual({ status: "intact", entries: rows.length });
    expect(node.troubles).toEqual([]);
  });

  test("[LOG-3] consecutive updates of one author in one commit become one entry that holds them all", async () => {
    const { interviewId, candidate } = await node.live();
    const key = typing();
    const results = await Promise.all([..."hello"].map((c) => node.type(interviewId, candidate, key(c))));
    const text = await readText(opened.db, interviewId, ALL);
    expect(text).toHaveLength(1);
    expect(results).toEqual(results.map(() => ({ ok: true, value: { seq: text[0]?.seq } })));
    const doc = new Y.Doc();
    for (const { bytes } of text) Y.applyUpdate(doc, bytes);
    expect(doc.getText("code").toString()).toBe("hello");
  });

  test("[LOG-5] the same command is recorded once, also by a node that did not record it", async () => {
    const { interviewId, host } = await node.live();
    const ask = { interviewId, by: host, command: command({ kind: "chat-sent", text: "once" }) };
    const [first, second] = await Promise.all([
      recordCommand(node.ledger, ask),
      recordCommand(node.ledger, ask),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toEqual(first);
    expect(await recordCommand(new TestInterviews(opened).ledger, ask)).toEqual(first);
    const chats = (await readEntries(opened.db, interviewId, ALL)).filter((row) => row.kind === "chat-sent");
    expect(chats).toHaveLength(1);
  });

  test("[LOG-1] two nodes append to one interview; the one that is behind reads up and goes on", async () => {
    const { interviewId, host, candidate } = await node.live();
    const other = new TestInterviews(opened);
    const [a, b] = [typing(), typing()];
    const work: Promise<unknown>[] = [];
    for (let i = 0; i < 25; i++) {
      work.push(node.type(interviewId, host, a("a")), other.type(interviewId, candidate, b("b")));
      if (i % 5 === 0) work.push(other.ask(interviewId, host, { kind: "chat-sent", text: `${i}` }));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect((await Promise.all(work)).every((r) => (r as { ok: boolean }).ok)).toBe(true);
    expect((await verifyLog(opened.db, interviewId)).status).toBe("intact");
    const doc = new Y.Doc();
    for (const { bytes } of await readText(opened.db, interviewId, ALL)) Y.applyUpdate(doc, bytes);
    expect(doc.getText("code").length).toBe(50);
  });

  test("[ACC-3] text of observers, of people outside and after the end is refused", async () => {
    const { interviewId, host, candidate } = await node.live();
    const observer = await node.seat(interviewId, "observer");
    const stranger = { id: randomUUID(), role: "candidate" as const, name: "Eve" };
    const key = typing();
    const refused = (code: string) => ({ ok: false, failure: { code } });
    expect(await node.type(interviewId, stranger, key("x"))).toMatchObject(refused("forbidden"));
    expect(await node.type(interviewId, observer, key("x"))).toMatchObject(refused("forbidden"));
    await node.ask(interviewId, host, { kind: "participant-admitted", participantId: observer.id });
    expect(await node.type(interviewId, observer, key("x"))).toMatchObject(refused("forbidden"));
    await node.ask(interviewId, host, { kind: "stage-changed", stage: "ended" });
    expect(await node.type(interviewId, candidate, key("x"))).toMatchObject(refused("wrong-stage"));
    expect(await node.type(randomUUID(), candidate, key("x"))).toMatchObject(refused("not-found"));
  });

  test("[ACC-3] a refusal rests on the database, not on what this node knew", async () => {
    const { interviewId, host, candidate } = await node.live();
    const guest = await node.seat(interviewId, "candidate", "Cy");
    expect(await node.type(interviewId, guest, typing()("x"))).toMatchObject({ ok: false });
    const other = new TestInterviews(opened);
    await other.ask(interviewId, host, { kind: "participant-admitted", participantId: guest.id });
    expect(await node.type(interviewId, guest, typing()("x"))).toMatchObject({ ok: true });
    await other.ask(interviewId, host, { kind: "participant-removed", participantId: candidate.id });
    expect(await node.type(interviewId, candidate, typing()("x"))).toMatchObject({ ok: false });
  });

  test("[LOG-5] lists follow the log in the same transaction", async () => {
    const { interviewId, host, candidate } = await node.live();
    expect(await findInterview(opened.db, interviewId)).toMatchObject({ stage: "live", endedAt: null });
    expect((await findParticipant(opened.db, candidate.id))?.admittedAt).toBeInstanceOf(Date);
    await node.ask(interviewId, host, { kind: "participant-removed", participantId: candidate.id });
    expect(await findParticipant(opened.db, candidate.id)).toMatchObject({
      admittedAt: null,
      removedAt: expect.any(Date),
    });
    await node.ask(interviewId, host, { kind: "stage-changed", stage: "ended" });
    const ended = await findInterview(opened.db, interviewId);
    expect(ended).toMatchObject({ stage: "ended", startedAt: expect.any(Date), endedAt: expect.any(Date) });
  });

  test("[LOG-11] picking a question writes its starter once, however often it is picked", async () => {
    const { interviewId, host } = await node.live();
    const question = await node.publish(`softmax-${randomUUID().slice(0, 8)}`, {
      python: "def softmax(x):\n    pass\n",
      typescript: "export const softmax = 1;\n",
    });
    const pick = { kind: "question-picked" as const, ...question };
    expect((await node.ask(interviewId, host, pick)).ok).toBe(true);
    expect((await new TestInterviews(opened).ask(interviewId, host, pick)).ok).toBe(true);
    const text = await readText(opened.db, interviewId, ALL);
    expect(text).toHaveLength(1);
    const doc = new Y.Doc();
    for (const { bytes } of [...text, ...text]) Y.applyUpdate(doc, bytes);
    expect(doc.getText(codeName(question, "python")).toString()).toBe("def softmax(x):\n    pass\n");
    expect(doc.getText(codeName(question, "typescript")).toString()).toBe("export const softmax = 1;\n");
    const unknown = await node.ask(interviewId, host, { ...pick, version: 99 });
    expect(unknown).toMatchObject({ ok: false, failure: { code: "not-found" } });
  });

  test("[RUN-1] a run's entry follows the text that it ran", async () => {
    const { interviewId, candidate } = await node.live();
    const key = typing();
    const [typed, run] = await Promise.all([
      node.type(interviewId, candidate, key("print(1)")),
      node.ask(interviewId, candidate, {
        kind: "run-started",
        runId: randomUUID(),
        purpose: "run",
        question: null,
        language: "python",
        code: "print(1)",
      }),
    ]);
    if (!typed.ok || !run.ok) throw new Error("refused");
    expect(run.value.seq).toBe(typed.value.seq + 1);
  });

  test("one item that the database refuses does not hold up the others", async () => {
    const { interviewId, host, candidate } = await node.live();
    const key = typing();
    const results = await Promise.all([
      node.type(interviewId, candidate, key("a")),
      node.log.append({
        interviewId,
        id: randomUUID(),
        bodies: [{ kind: "interview-created", title: "\u0000" }],
      }),
      node.type(interviewId, host, typing()("b")),
    ]);
    expect(results.map((r) => r.ok)).toEqual([true, false, true]);
    expect(results[1]).toMatchObject({ failure: { code: "invalid-input" } });
    expect((await verifyLog(opened.db, interviewId)).status).toBe("intact");
    node.troubles.length = 0;
  });

  test("[LOG-2] verification names the first broken entry", async () => {
    const { interviewId, host } = await node.live();
    for (const text of ["one", "two", "three"])
      await node.ask(interviewId, host, { kind: "chat-sent", text });
    const rows = await readEntries(opened.db, interviewId, ALL);
    const two = rows.find((row) => JSON.stringify(row.body).includes("two"));
    await opened.db.execute(
      sql`update interview_event set body = '{"text":"2"}' where interview_id = ${interviewId} and seq = ${two?.seq}`,
    );
    expect(await verifyLog(opened.db, interviewId)).toMatchObject({ status: "broken", seq: two?.seq });
    await opened.db.execute(
      sql`delete from interview_event where interview_id = ${interviewId} and seq = ${two?.seq}`,
    );
    expect(await verifyLog(opened.db, interviewId)).toMatchObject({
      status: "broken",
      seq: (two?.seq ?? 0) + 1,
    });
    await opened.db.execute(
      sql`delete from interview_event where interview_id = ${interviewId} and seq > ${two?.seq}`,
    );
    expect(await verifyLog(opened.db, interviewId)).toMatchObject({ status: "broken", seq: two?.seq });
    expect(await verifyLog(opened.db, randomUUID())).toEqual({ status: "missing" });
  });
});
