import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OpenedDb } from "#db/client.ts";
import { openRedisAdapter, type RedisAdapter } from "#server/live/redis-adapter.ts";
import { verifyLog } from "#server/log/verify.ts";
import { freePort } from "../../bench/realtime-peers.ts";
import { openTestDb } from "../../support/database.ts";
import { command, TestInterviews } from "../../support/interview.ts";
import { LiveClient } from "../../support/live-client.ts";
import { startLive } from "../../support/live-server.ts";

const REDIS = "/usr/bin/redis-server";
const givenRedis = process.env.TEST_REDIS_URL;

let opened: OpenedDb;
beforeAll(async () => {
  opened = await openTestDb();
});
afterAll(() => opened.close());

async function startRedis(): Promise<{ url: string; stop: () => void }> {
  if (givenRedis) return { url: givenRedis, stop: () => undefined };
  const port = await freePort();
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn(REDIS, args, { stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of child.stdout) if (`${line}`.includes("Ready to accept")) break;
  return { url: `redis://127.0.0.1:${port}`, stop: () => child.kill("SIGTERM") };
}

interface Node {
  readonly node: TestInterviews;
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function startNode(redisUrl: string): Promise<Node> {
  const redis: RedisAdapter = await openRedisAdapter(redisUrl, pino({ level: "silent" }));
  const node = new TestInterviews(opened);
  const server = await startLive(node, { adapter: redis.adapter });
  const close = async () => {
    await server.close();
    await redis.close();
  };
  return { node, url: server.url, close };
}

test.skipIf(!givenRedis && !existsSync(REDIS))(
  "[LOG-1] two nodes serve one room: text, facts, admission and removal cross between them",
  async () => {
    const redis = await startRedis();
    const [a, b] = [await startNode(redis.url), await startNode(redis.url)];
    const { interviewId, host } = await a.node.live();
    const guest = await a.node.seat(interviewId, "candidate", "Cy");
    const ada = new LiveClient({ url: a.url, interviewId, participant: host });
    await ada.until(() => ada.status === "joined");
    const cy = new LiveClient({ url: b.url, interviewId, participant: guest });
    await cy.until(() => cy.status === "waiting");
    await ada.until(() => JSON.stringify(ada.received).includes('"lobby:changed","args":[[{'));
    await ada.command(command({ kind: "participant-admitted", participantId: guest.id }));
    await cy.until(() => cy.status === "joined");
    for (let i = 0; i < 30; i++) {
      ada.type(0, "a");
      cy.type(0, "c");
      if (i % 10 === 0) await cy.command(command({ kind: "chat-sent", text: `${i}` }));
      if (i % 10 === 5)
        await ada.command(command({ kind: "note-written", noteId: randomUUID(), text: "secret" }));
    }
    await ada.until(
      () => ada.unsaved === 0 && cy.unsaved === 0 && ada.text.length === 60 && cy.text === ada.text,
    );
    await ada.until(() => ada.state.chat.length === 3 && cy.state.chat.length === 3);
    expect(JSON.stringify([...cy.events.values()])).not.toContain("secret");
    await ada.command(command({ kind: "participant-removed", participantId: guest.id }));
    await cy.until(() => !cy.socket.connected);
    expect((await verifyLog(opened.db, interviewId)).status).toBe("intact");
    ada.close();
    cy.close();
    await a.close();
    await b.close();
    redis.stop();
  },
);
