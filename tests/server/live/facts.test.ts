import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { command } from "../../support/interview.ts";
import { named, perTestRoom } from "../../support/live-room.ts";

const _ALL = { after: 0, upTo: 1_000_000 };
const ANY_AT = expect.any(Number);
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 80));
const room = perTestRoom();

describe("facts", () => {
  test("[LOG-5] a command is answered with its place and told to everybody, its author included", async () => {
    const { node, joined } = room();
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
    const { node, joined } = room();
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
    const { node, joined } = room();
    const { interviewId, host } = await node.live();
    const ada = await joined(interviewId, host);
    const replies = await Promise.all(
      Array.from({ length: 260 }, () => ada.socket.emitWithAck("command:send", {} as never)),
    );
    const codes = new Set(replies.map((reply) => !reply.ok && reply.failure.code));
    expect(codes).toEqual(new Set(["invalid-input", "too-many-requests"]));
  });

  test("an unexpected error is logged and answered as such", async () => {
    const { node, joined } = room();
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
    const { node, open, joined, rejection } = room();
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
    const { node, joined } = room();
    const { interviewId, host } = await node.live();
    const late = await node.give(interviewId, "interviewer", "Di");
    const di = await joined(interviewId, late);
    expect(di.state.participants[late.id]).toMatchObject({ name: "Di", admitted: true });
    expect((await joined(interviewId, host)).state.participants[late.id]?.name).toBe("Di");
  });
});

describe("presence", () => {
  test("identity is the server's; peers hear who left", async () => {
    const { node, joined } = room();
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
