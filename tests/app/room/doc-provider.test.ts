import { afterEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { lackOf } from "#app/_live/lack.ts";
import { MAX_UPDATE_BYTES } from "#domain/wire/live-limits.ts";
import { FakeDisk, FakeRoom, sessionOn, settle } from "./fake-room.ts";

const updatesSent = (port: { sent: { event: string }[] }) =>
  port.sent.filter((s) => s.event === "doc:update").length;

afterEach(() => vi.useRealTimers());

describe("text over a connection that fails", () => {
  test("[LOG-3] an edit is saved only once the server says so", () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    expect(a.session.connection.get()).toEqual({ status: "saved" });
    a.text.insert(0, "x");
    expect(a.session.connection.get()).toEqual({ status: "saving", edits: 1 });
    settle(room);
    expect(a.session.connection.get()).toEqual({ status: "saved" });
    expect(room.doc.getText("code").toString()).toBe("x");
  });

  test("edits typed while the connection is down are counted, kept and sent in one message after it", () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    a.port.cut();
    for (const char of "offline") a.text.insert(a.text.length, char);
    expect(a.session.connection.get()).toEqual({ status: "offline", edits: 7 });
    const before = updatesSent(a.port);
    a.port.open();
    settle(room);
    expect(updatesSent(a.port) - before).toBe(1);
    expect(room.doc.getText("code").toString()).toBe("offline");
    expect(a.session.connection.get()).toEqual({ status: "saved" });
  });

  test("an edit that was on its way when the connection was cut is sent again", () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    a.text.insert(0, "sent");
    a.port.cut();
    a.port.open();
    settle(room);
    expect(room.doc.getText("code").toString()).toBe("sent");
  });

  test("an edit that was relayed but not committed when the server was killed is sent again", () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    a.text.insert(0, "relayed");
    a.port.step();
    room.crash();
    expect(room.doc.getText("code").toString()).toBe("");
    a.port.open();
    settle(room);
    expect(room.doc.getText("code").toString()).toBe("relayed");
  });

  test("after a reconnect sending works as well as receiving", () => {
    const room = new FakeRoom();
    const [a, b] = [sessionOn(room), sessionOn(room)];
    a.session.open();
    b.session.open();
    settle(room);
    a.port.cut();
    b.text.insert(0, "from b ");
    settle(room);
    a.port.open();
    settle(room);
    a.text.insert(a.text.length, "from a");
    settle(room);
    expect(b.text.toString()).toBe("from b from a");
    expect(a.text.toString()).toBe("from b from a");
  });

  test("[LOG-4] a reload while offline loses nothing: the difference to the server is sent", () => {
    const room = new FakeRoom();
    const disk = new FakeDisk();
    const a = sessionOn(room, disk);
    a.session.open();
    settle(room);
    a.text.insert(0, "saved ");
    settle(room);
    a.port.cut();
    a.text.insert(6, "kept here");
    a.session.close();
    const again = sessionOn(room, disk);
    expect(again.text.toString()).toBe("saved kept here");
    again.session.open();
    settle(room);
    expect(room.doc.getText("code").toString()).toBe("saved kept here");
    expect(again.session.connection.get()).toEqual({ status: "saved" });
  });

  test("a deletion made offline survives a reload", () => {
    const room = new FakeRoom();
    const disk = new FakeDisk();
    const a = sessionOn(room, disk);
    a.session.open();
    a.text.insert(0, "keep drop");
    settle(room);
    a.port.cut();
    a.text.delete(4, 5);
    a.session.close();
    const again = sessionOn(room, disk);
    again.session.open();
    settle(room);
    expect(room.doc.getText("code").toString()).toBe("keep");
  });

  test("a reload with nothing new to say sends nothing", () => {
    const room = new FakeRoom();
    const disk = new FakeDisk();
    const a = sessionOn(room, disk);
    a.session.open();
    a.text.insert(0, "one two");
    a.text.delete(0, 4);
    settle(room);
    a.session.close();
    const again = sessionOn(room, disk);
    again.session.open();
    settle(room);
    expect(updatesSent(again.port)).toBe(0);
  });

  test("a server restored from an older state is given what this browser still holds", () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    a.text.insert(0, "lost by the server");
    settle(room);
    a.port.cut();
    a.port.open();
    settle(room);
    a.port.cut();
    const restored = new FakeRoom();
    Object.assign(a.port, { room: restored });
    restored.ports.push(a.port);
    a.port.open();
    settle(restored);
    expect(restored.doc.getText("code").toString()).toBe("lost by the server");
  });

  test("a passing refusal is tried again, a final one is said and the text stays", () => {
    vi.useFakeTimers();
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    room.refuse = "unavailable";
    a.text.insert(0, "a");
    settle(room);
    expect(a.session.connection.get()).toEqual({ status: "saving", edits: 1 });
    room.refuse = null;
    vi.runOnlyPendingTimers();
    settle(room);
    expect(a.session.connection.get()).toEqual({ status: "saved" });
    room.refuse = "wrong-stage";
    a.text.insert(1, "b");
    settle(room);
    expect(a.session.connection.get()).toEqual({ status: "refused", code: "wrong-stage", edits: 1 });
    expect(a.text.toString()).toBe("ab");
  });

  test("an edit above the limit of one message is refused here, without a trip to the server", () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    const before = updatesSent(a.port);
    a.text.insert(0, "x".repeat(MAX_UPDATE_BYTES));
    expect(updatesSent(a.port)).toBe(before);
    expect(a.session.connection.get()).toMatchObject({ status: "refused", code: "too-large" });
  });

  test("many offline edits travel in messages that each stay under the limit", () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    a.port.cut();
    for (let i = 0; i < 5; i++) a.text.insert(a.text.length, String(i).repeat(100_000));
    a.port.open();
    settle(room);
    expect(room.doc.getText("code").length).toBe(500_000);
    expect(updatesSent(a.port)).toBe(3);
  });
});

describe("lackOf", () => {
  test("is null for equal documents and the missing part otherwise", () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    mine.getText("t").insert(0, "abc");
    const known = Y.encodeStateAsUpdate(mine);
    expect(lackOf([known], mine)).toBeNull();
    mine.getText("t").insert(3, "d");
    const lack = lackOf([known], mine);
    Y.applyUpdate(theirs, known);
    if (lack) Y.applyUpdate(theirs, lack);
    expect(theirs.getText("t").toString()).toBe("abcd");
  });
});
