import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readText } from "#db/queries/interview-event.ts";
import { LIVE_PROTOCOL, MAX_UPDATE_BYTES } from "#domain/wire/live.ts";
import { command, typing } from "../../support/interview.ts";
import { named, perTestRoom } from "../../support/live-room.ts";

const ALL = { after: 0, upTo: 1_000_000 };
const room = perTestRoom();

describe("handshake", () => {
  test("refuses another protocol, nobody, strangers and foreign pages, each with its reason", async () => {
    const { node, socket, rejection } = room();
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
    const own = socket(interviewId, host, {
      extraHeaders: { cookie, origin: "https://dryrun.example" },
    });
    await new Promise((resolve) => own.on("connect", () => resolve(null)));
  });
});

describe("text", () => {
  test("[LOG-3] a keystroke reaches the peer, and its author hears once it is stored", async () => {
    const { opened, node, joined } = room();
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
    const { node, joined } = room();
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
    const { node, open, joined } = room();
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
    const { node, joined } = room();
    const { interviewId, candidate } = await node.live();
    const [first, second] = [await joined(interviewId, candidate), await joined(interviewId, candidate)];
    first.type(0, "a");
    second.type(0, "b");
    await first.until(() => first.text.length === 2 && second.text === first.text);
  });
});
