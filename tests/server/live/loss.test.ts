import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readText } from "#db/queries/interview-event.ts";
import { verifyLog } from "#server/log/verify.ts";
import { startDryrun } from "../../bench/realtime-peers.ts";
import { openTestDb } from "../../support/database.ts";
import { TestInterviews } from "../../support/interview.ts";
import { LiveClient } from "../../support/live-client.ts";
import { startLive } from "../../support/live-server.ts";

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Types numbered words; knows which of them were acknowledged: acknowledgements come in order. */
async function typeWords(client: LiveClient, name: string, goesOn: () => boolean): Promise<() => string[]> {
  let typed = 0;
  while (goesOn()) {
    client.type(0, `${name}${typed}.`);
    typed += 1;
    await pause(2);
  }
  return () => Array.from({ length: typed - client.unsaved }, (_, i) => `${name}${i}.`);
}

describe("what was acknowledged survives", () => {
  test("[LOG-3] a kill -9 of the server while both type", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "dryrun-kill-"));
    const place = { databaseUrl: null, dataDir };
    const first = await startDryrun({ ...place, args: ["1"] });
    const [room] = first.rooms;
    if (!room) throw new Error("no room");
    const { interviewId } = room;
    const url = `http://127.0.0.1:${first.port}`;
    const people = [room.host, room.candidate].map((participant) => ({ url, interviewId, participant }));
    const clients = people.map((who) => new LiveClient(who, { reconnection: false }));
    for (const client of clients) await client.until(() => client.status === "joined");
    let killed = false;
    const typing = clients.map((client, i) => typeWords(client, "ab"[i] ?? "", () => !killed));
    await pause(1_500);
    process.kill(first.pid, "SIGKILL");
    for (const client of clients) await client.until(() => client.status === "lost");
    killed = true;
    const acknowledged = (await Promise.all(typing)).flatMap((words) => words());
    expect(acknowledged.length).toBeGreaterThan(20);
    const again = await startDryrun({ ...place, args: ["1", interviewId] });
    const late = new LiveClient({
      url: `http://127.0.0.1:${again.port}`,
      interviewId,
      participant: room.host,
    });
    await late.until(() => late.status === "joined");
    expect(acknowledged.filter((word) => !late.text.includes(word))).toEqual([]);
    late.close();
    await again.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test.skipIf(!process.env.TEST_DATABASE_URL)("[LOG-3] the loss of every database connection", async () => {
    const opened = await openTestDb("postgres");
    const node = new TestInterviews(opened);
    const server = await startLive(node);
    const { interviewId, host, candidate } = await node.live();
    const clients = [host, candidate].map(
      (participant) => new LiveClient({ url: server.url, interviewId, participant }),
    );
    for (const client of clients) await client.until(() => client.status === "joined");
    let over = false;
    const typing = clients.map((client, i) => typeWords(client, "ab"[i] ?? "", () => !over));
    for (let i = 0; i < 5; i++) {
      await pause(200);
      await opened.db
        .execute(
          sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()`,
        )
        .catch(() => undefined);
    }
    over = true;
    const words = await Promise.all(typing);
    for (const client of clients) await client.until(() => client.unsaved === 0);
    const doc = new Y.Doc();
    for (const { bytes } of await readText(opened.db, interviewId, { after: 0, upTo: 1e9 }))
      Y.applyUpdate(doc, bytes);
    const stored = doc.getText("code").toString();
    expect(words.flatMap((typed) => typed()).filter((word) => !stored.includes(word))).toEqual([]);
    expect((await verifyLog(opened.db, interviewId)).status).toBe("intact");
    for (const client of clients) client.close();
    await server.close();
    await opened.close();
  });
});
