import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { OpenedDb } from "#db/client.ts";
import type { Participant } from "#domain/access/actor.ts";
import { openTestDb } from "./database.ts";
import { TestInterviews } from "./interview.ts";
import { connect, LiveClient } from "./live-client.ts";
import { startLive } from "./live-server.ts";

type SocketOptions = Parameters<typeof connect>[1];

export interface LiveRoom {
  readonly opened: OpenedDb;
  readonly node: TestInterviews;
  readonly open: (interviewId: string, participant: Participant) => LiveClient;
  readonly joined: (interviewId: string, participant: Participant) => Promise<LiveClient>;
  readonly socket: (
    interviewId: string,
    participant: Participant,
    options: SocketOptions,
  ) => ReturnType<typeof connect>;
  readonly rejection: (
    interviewId: string,
    participant: Participant,
    options: SocketOptions,
  ) => Promise<{ message: string; data?: unknown }>;
}

async function openRoom(opened: OpenedDb): Promise<LiveRoom & { close: () => Promise<void> }> {
  const node = new TestInterviews(opened);
  const server = await startLive(node);
  const clients: { close(): void }[] = [];
  const kept = <C extends { close(): void }>(client: C): C => {
    clients.push(client);
    return client;
  };
  const { url } = server;
  const open = (interviewId: string, participant: Participant) =>
    kept(new LiveClient({ url, interviewId, participant }));
  const socket: LiveRoom["socket"] = (interviewId, participant, options) =>
    kept(connect({ url, interviewId, participant }, options));
  return {
    opened,
    node,
    open,
    socket,
    joined: async (interviewId, participant) => {
      const client = open(interviewId, participant);
      await client.until(() => client.status === "joined");
      return client;
    },
    rejection: (interviewId, participant, options) =>
      new Promise((resolve) => {
        const refused = socket(interviewId, participant, { reconnection: false, ...options });
        refused.on("connect_error", resolve);
      }),
    close: async () => {
      for (const client of clients) client.close();
      await server.close();
    },
  };
}

/** One database for the tests of a file, and for each test a server and clients of its own. */
export function perTestRoom(): () => LiveRoom {
  let opened: OpenedDb | undefined;
  let room: Awaited<ReturnType<typeof openRoom>> | undefined;
  const current = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("outside a test");
    return value;
  };
  beforeAll(async () => {
    opened = await openTestDb();
  });
  beforeEach(async () => {
    room = await openRoom(current(opened));
  });
  afterEach(() => current(room).close());
  afterAll(() => current(opened).close());
  return () => current(room);
}

export const named = (client: LiveClient, name: string): readonly (readonly unknown[])[] =>
  client.received.filter((message) => message.name === name).map((message) => message.args);
