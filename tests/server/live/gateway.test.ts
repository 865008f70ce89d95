import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { OpenedDb } from "#db/client.ts";
import { readText } from "#db/queries/interview-event.ts";
import type { Participant } from "#domain/access/actor.ts";
import { LIVE_PROTOCOL, MAX_UPDATE_BYTES } from "#domain/wire/live.ts";
import { openTestDb } from "../../support/database.ts";
import { command, TestInterviews, typing } from "../../support/interview.ts";
import { connect, LiveClient } from "../../support/live-client.ts";
import { startLive } from "../../support/live-server.ts";

const ALL = { after: 0, upTo: 1_000_000 };
const ANY_AT = expect.any(Number);

let opened: OpenedDb;
let node: TestInterviews;
let server: Awaited<ReturnType<typeof startLive>>;
const clients: { close(): void }[] = [];

beforeAll(async () => {
  opened = await openTestDb();
});
afterAll(() => opened.close());
beforeEach(async () => {
  node = new TestInterviews(opened);
  server = await startLive(node);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await server.close();
});

const open = (interviewId: string, participant: Participant): LiveClient => {
  const client = new LiveClient({ url: server.url, interviewId, participant });
  clients.push(client);
  return client;
};

const joined = async (interviewId: string, participant: Participant): Promise<LiveClient> => {
  const client = open(interviewId, participant);
  await client.until(() => client.status === "joined");
  return client;
};

const rejection = (interviewId: string, participant: Participant, options: Parameters<typeof connect>[1]) =>
  new Promise<{ message: string; data?: unknown }>((resolve) => {
    const socket = connect(
      { url: server.url, interviewId, participant },
      { reconnection: false, ...options },
    );
    clients.push(socket);
    socket.on("connect_error", resolve);
  });

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 80));
const named = (client: LiveClient, name: string) =>
  client.received.filter((message) => message.name === name).map((message) => message.args);

describe("handshake", () => {
  test("refuses another protocol, nobody, strangers and foreign pages, each with its reason", async () => {
    const { interviewId, host } = await node.live();
    const auth = { protocol: LIVE_PROTOCOL, interviewId };
    expect(await rejection(interviewId, host, { auth: { ...auth, protocol: 999 } })).toMatchObject({
      data: { code: "outdated" },
    });
    expect(await rejection(interviewId, host, { extraHeaders: {} })).toMatchObject({
      data: { code: "not-signed-in" },
    });
    const stranger = { ...host, id: randomUUID() };
    expect(await rejection(interviewId, stranger, {})).toMatchObject({ data: { code: "not-found" } });
    expect(await rejection(interviewId, host, { auth: { nonsense: 1 } })).toMatchObject({
      data: { code: "invalid-input" },
    });
    const cookie = `who=${host.id}`;
    const foreign = { cookie, origin: "https://elsewhere.example" };
    expect((await rejection(interviewId, host, { extraHeaders: foreign })).message).toBe("websocket error");
    const own = connect(
      { url: server.url, interviewId, participant: host },
      { extraHeaders: { cookie, origin: "https://dryrun.example" } },
    );
    clients.push(own);
    await new Promise((resolve) => own.on("connect", () => resolve(null)));
  });
});

describe("text", () => {
  test("[LOG-3] a keystroke reaches the peer, and its author hears once it is stored", async () => {
    const { interviewId, host, candidate } = await node.live();
    const [ada, bo] = [await joined(interviewId, host), await joined(interviewId, candidate)];
    bo.type(0, "x");
    await ada.until(() => ada.text === "x");
    await bo.until(() => bo.unsaved === 0);
    const stored = await readText(opened.db, interviewId, ALL);
    expect(named(bo, "doc:saved")).toEqual([[{ n: 1, seq: stored[0]?.seq }]]);
    expect(named(bo, "doc:updated")).toEqual([]);
    expect(named(ada, "doc:updated")).toEqual([[Buffer.from(stored[0]?.bytes ?? [])]]);
  });

  test("[LOG-10] malformed and oversized updates are refused and never relayed", async () => {
    const { interviewId, host, candidate } = await node.live();
    const [ada, bo] = [await joined(interviewId, host), await joined(interviewId, candidate)];
    bo.socket.emit("doc:update", 1, new Uint8Array([1, 255, 3]));
    bo.socket.emit("doc:update", 2, new Uint8Array(MAX_UPDATE_BYTES + 1));
    bo.socket.emit("doc:update", 3, "text" as unknown as Uint8Array);
    bo.socket.emit("doc:update", 4, randomBytes(200));
    await bo.until(() => bo.refusals.length === 4);
    expect(bo.refusals).toEqual([
      { n: 1, code: "malformed-update" },
      { n: 2, code: "too-large" },
      { n: 3, code: "malformed-update" },
      { n: 4, code: "malformed-update" },
    ]);
    bo.type(0, "still here");
    await ada.until(() => ada.text === "still here");
    expect(named(ada, "doc:updated")).toHaveLength(1);
  });

  test("[ACC-3] observers and people who wait cannot write, and after the end nobody can", async () => {
    const { interviewId, host, candidate } = await node.live();
    const watcher = await node.seat(interviewId, "observer");
    const waiting = await node.seat(interviewId, "candidate", "Cy");
    await node.ask(interviewId, host, { kind: "participant-admitted", participantId: watcher.id });
    const ada = await joined(interviewId, host);
    const eyes = await joined(interviewId, watcher);
    const cy = open(interviewId, waiting);
    await cy.until(() => cy.status === "waiting");
    const update = typing()("x");
    eyes.socket.emit("doc:update", 1, update);
    cy.socket.emit("doc:update", 1, update);
    await cy.until(() => cy.refusals.length === 1 && eyes.refusals.length === 1);
    expect([eyes.refusals, cy.refusals]).toEqual([
      [{ n: 1, code: "forbidden" }],
      [{ n: 1, code: "forbidden" }],
    ]);
    const bo = await joined(interviewId, candidate);
    expect(await ada.command(command({ kind: "stage-changed", stage: "ended" }))).toMatchObject({ ok: true });
    bo.socket.emit("doc:update", 1, update);
    await bo.until(() => bo.refusals.length === 1);
    expect(bo.refusals).toEqual([{ n: 1, code: "wrong-stage" }]);
    expect(ada.text).toBe("");
  });

  test("one participant in two tabs: both work and see each other's text", async () => {
    const { interviewId, candidate } = await node.live();
    const [first, second] = [await joined(interviewId, candidate), await joined(interviewId, candidate)];
    first.type(0, "a");
    second.type(0, "b");
    await first.until(() => first.text.length === 2 && second.text === first.text);
  });
});

describe("facts", () => {
  test("[LOG-5] a command is answered with its place and told to everybody, its author included", async () => {
    const { interviewId, host, candidate } = await node.live();
    const [ada, bo] = [await joined(interviewId, host), await joined(interviewId, candidate)];
    const ask = command({ kind: "chat-sent", text: "Hello 你好" });
    const reply = await bo.command(ask);
    expect(reply).toEqual({ ok: true, value: { seq: 6 } });
    expect(await bo.command(ask)).toEqual(reply);
    const event = { seq: 6, at: ANY_AT, by: candidate.id, body: ask.body };
    await ada.until(() => ada.events.has(6) && bo.events.has(6));
    expect(named(ada, "event:recorded")).toEqual([[event]]);
    expect(named(bo, "event:recorded")).toEqual([[event]]);
  });

  test("[ACC-1] wrong roles, wrong shapes and unknown events get an answer and change nothing", async () => {
    const { interviewId, candidate } = await node.live();
    const bo = await joined(interviewId, candidate);
    const refused = (code: string) => ({ ok: false, failure: { code } });
    const note = command({ kind: "note-written", noteId: randomUUID(), text: "?" });
    expect(await bo.command(note)).toMatchObject(refused("forbidden"));
    const send = bo.socket.emitWithAck.bind(bo.socket) as (name: string, arg: unknown) => Promise<unknown>;
    expect(await send("command:send", { id: "1", body: {} })).toMatchObject(refused("invalid-input"));
    expect(await send("command:send", null)).toMatchObject(refused("invalid-input"));
    expect(await send("room:join", { since: -1 })).toMatchObject(refused("invalid-input"));
    expect(await send("room:explode", { now: true })).toMatchObject(refused("invalid-input"));
    bo.socket.emit("presence:update", randomBytes(40));
    expect(await bo.command(command({ kind: "chat-sent", text: "fine" }))).toMatchObject({ ok: true });
    expect(node.troubles).toEqual([]);
  });

  test("a flood of commands is answered with too-many-requests", async () => {
    const { interviewId, host } = await node.live();
    const ada = await joined(interviewId, host);
    const replies = await Promise.all(
      Array.from({ length: 260 }, () => ada.socket.emitWithAck("command:send", {} as never)),
    );
    const codes = new Set(replies.map((reply) => !reply.ok && reply.failure.code));
    expect(codes).toEqual(new Set(["invalid-input", "too-many-requests"]));
  });

  test("an unexpected error is logged and answered as such", async () => {
    const { interviewId, host } = await node.live();
    const ada = await joined(interviewId, host);
    const { command: record } = node.log;
    node.log.command = () => Promise.reject(new Error("boom"));
    const reply = await ada.command(command({ kind: "chat-sent", text: "x" }));
    node.log.command = record;
    expect(reply).toMatchObject({ ok: false, failure: { code: "unexpected" } });
    expect(JSON.stringify(reply)).not.toContain("boom");
  });
});

describe("the lobby", () => {
  test("[ACC-4] who waits reads nothing; admission lets them in; removal ends it", async () => {
    const interviewId = await node.create("Attention");
    const host = await node.seat(interviewId, "interviewer", "Ada");
    const candidate = await node.seat(interviewId, "candidate", "Bo");
    const ada = await joined(interviewId, host);
    const bo = open(interviewId, candidate);
    await bo.until(() => bo.status === "waiting");
    ada.type(0, "secret plan");
    await ada.command(command({ kind: "note-written", noteId: randomUUID(), text: "note" }));
    await ada.until(() => ada.unsaved === 0);
    await soon();
    const waiting = { status: "waiting", participantId: candidate.id, role: "candidate", title: "Attention" };
    expect(bo.received).toEqual([{ name: "room:join", args: [waiting] }]);
    expect(named(ada, "lobby:changed").at(-1)).toEqual([[{ participantId: candidate.id, name: "Bo" }]]);
    expect(
      await bo.socket.emitWithAck("command:send", command({ kind: "chat-sent", text: "x" })),
    ).toMatchObject({
      failure: { code: "forbidden" },
    });
    await ada.command(command({ kind: "participant-admitted", participantId: candidate.id }));
    await bo.until(() => bo.status === "joined" && bo.text === "secret plan");
    expect(bo.state.stage).toBe("live");
    expect(bo.state.notes).toEqual([]);
    await ada.until(() => JSON.stringify(named(ada, "lobby:changed").at(-1)) === "[[]]");
    await ada.command(command({ kind: "participant-removed", participantId: candidate.id }));
    await bo.until(() => named(bo, "room:removed").length === 1 && !bo.socket.connected);
    expect(await rejection(interviewId, candidate, {})).toMatchObject({ data: { code: "forbidden" } });
  });

  test("a place that was given without its entry in the log gets it when its owner comes", async () => {
    const { interviewId, host } = await node.live();
    const late = await node.give(interviewId, "interviewer", "Di");
    const di = await joined(interviewId, late);
    expect(di.state.participants[late.id]).toMatchObject({ name: "Di", admitted: true });
    expect((await joined(interviewId, host)).state.participants[late.id]?.name).toBe("Di");
  });
});

describe("presence", () => {
  test("identity is the server's; peers hear who left", async () => {
    const { interviewId, host, candidate } = await node.live();
    const [ada, bo] = [await joined(interviewId, host), await joined(interviewId, candidate)];
    const { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } = await import("y-protocols/awareness");
    const mine = new Awareness(bo.doc);
    mine.setLocalState({
      user: {
        name: "Ada",
        participantId: host.id,
        role: "interviewer",
        color: "#1f6feb",
        colorLight: "url(x)",
      },
      cursor: { anchor: 1, head: 2 },
    });
    bo.socket.emit("presence:update", encodeAwarenessUpdate(mine, [bo.doc.clientID]));
    await ada.until(() => named(ada, "presence:updated").length === 1);
    const seen = new Awareness(new Y.Doc());
    const [update] = named(ada, "presence:updated")[0] as [Uint8Array];
    applyAwarenessUpdate(seen, new Uint8Array(update), null);
    expect(seen.getStates().get(bo.doc.clientID)).toEqual({
      user: { name: "Bo", participantId: candidate.id, role: "candidate", color: "#1f6feb" },
      cursor: { anchor: 1, head: 2 },
    });
    bo.close();
    await ada.until(() => named(ada, "presence:left").length === 1);
    expect(named(ada, "presence:left")).toEqual([[[bo.doc.clientID]]]);
    mine.destroy();
    seen.destroy();
  });
});
