import { describe, expect, test, vi } from "vitest";
import { COLOURS, colourOf } from "#app/_live/colour.ts";
import { connectionOf, initialFacts, mustWarn } from "#app/_live/connection.ts";
import { RoomStore } from "#app/_live/room-store.ts";
import type { InterviewEvent } from "#domain/interview/event.ts";
import { FakeDisk, FakeRoom, sessionOn, settle } from "./fake-room.ts";

const chat = (text: string) => ({ kind: "chat-sent" as const, text });

describe("commands", () => {
  test("[LOG-5] are recorded once and in order, also when a reply was lost", async () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    const asked = ["one", "two", "three"].map((text) => a.session.commands.ask(chat(text)));
    a.port.step();
    a.port.cut();
    a.port.open();
    settle(room);
    const answers = await Promise.all(asked);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(a.session.store.state.get().chat.map((c) => c.text)).toEqual(["one", "two", "three"]);
  });

  test("asked while offline are sent after the connection is back", async () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    const asked = a.session.commands.ask(chat("early"));
    a.session.open();
    settle(room);
    expect((await asked).ok).toBe(true);
    expect(a.session.store.state.get().chat).toHaveLength(1);
  });

  test("that are refused for good are settled with the reason and do not block the next", async () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    room.refuse = "forbidden";
    const first = a.session.commands.ask(chat("no"));
    settle(room);
    room.refuse = null;
    const second = a.session.commands.ask(chat("yes"));
    settle(room);
    expect(await first).toMatchObject({ ok: false, failure: { code: "forbidden" } });
    expect(await second).toMatchObject({ ok: true });
  });

  test("without a reply are asked again under the same id", async () => {
    vi.useFakeTimers();
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    const asked = a.session.commands.ask(chat("silence"));
    a.port.sent.length = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    settle(room);
    expect((await asked).ok).toBe(true);
    expect(a.port.sent.filter((s) => s.event === "command:send")).toHaveLength(1);
    expect(a.session.store.state.get().chat).toHaveLength(1);
  });
});

describe("presence", () => {
  test("everyone sees everyone again after a reconnect, and nobody twice for two tabs", () => {
    const room = new FakeRoom();
    const a = sessionOn(room, new FakeDisk(), "ann");
    const b = sessionOn(room, new FakeDisk(), "bo");
    const tab = sessionOn(room, new FakeDisk(), "bo");
    for (const peer of [a, b, tab]) peer.session.open();
    settle(room);
    for (const port of room.ports) port.tell("presence:wanted");
    settle(room);
    const seen = () => a.session.presence.peers.get().map((p) => p.participantId);
    expect(seen()).toEqual(["ann", "bo"]);
    a.port.cut();
    expect(seen()).toEqual(["ann"]);
    a.port.open();
    for (const port of room.ports) port.tell("presence:wanted");
    settle(room);
    expect(seen()).toEqual(["ann", "bo"]);
    expect(b.session.presence.peers.get().map((p) => p.participantId)).toEqual(["ann", "bo"]);
  });

  test("a colour belongs to a person and is readable under white text", () => {
    expect(colourOf("ann")).toEqual(colourOf("ann"));
    const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    for (const colour of COLOURS) {
      const [r, g, b] = [1, 3, 5].map((i) => linear(Number.parseInt(colour.slice(i, i + 2), 16) / 255));
      const luminance = 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
      expect(1.05 / (luminance + 0.05), colour).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe("the log in the browser", () => {
  const event = (seq: number, text: string): InterviewEvent => ({ seq, at: seq, by: "p", body: chat(text) });

  test("[LOG-1] entries that arrive late or twice take their own places", () => {
    const store = new RoomStore();
    store.record([event(1, "a"), event(4, "d")]);
    store.record([event(3, "c")]);
    store.record([event(3, "c"), event(2, "b"), event(4, "d")]);
    expect(store.state.get().chat.map((c) => c.text)).toEqual(["a", "b", "c", "d"]);
  });

  test("[LOG-8] feedback that was sealed is read once it comes again opened", () => {
    const store = new RoomStore();
    const sealed = { kind: "sealed", of: "feedback-submitted" } as const;
    const feedback = { clear: 4, fair: 4, helpful: 3, comment: "" };
    store.record([{ seq: 1, at: 1, by: "c", body: sealed }, event(2, "after")]);
    expect(store.state.get()).toMatchObject({ feedback: [], submitted: [{ by: "c" }] });
    store.record([{ seq: 1, at: 1, by: "c", body: { kind: "feedback-submitted", feedback } }]);
    expect(store.state.get().feedback).toHaveLength(1);
    expect(store.state.get().submitted).toHaveLength(1);
  });

  test("the local copy is cleared only after the end and after everything is saved", () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    a.text.insert(0, "last words");
    room.record({ kind: "stage-changed", stage: "ended" }, "p");
    while (a.port.step());
    expect(a.session.connection.get()).toEqual({ status: "ended", edits: 1 });
    expect(a.disk.cleared).toBe(false);
    settle(room);
    expect(a.disk.cleared).toBe(true);
  });

  test("a server that cannot write is said, until it can or another connection is made", () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    a.port.tell("log:available", false);
    settle(room);
    expect(a.session.connection.get()).toEqual({ status: "stalled", edits: 0 });
    a.port.tell("log:available", true);
    settle(room);
    expect(a.session.connection.get()).toEqual({ status: "saved" });
  });

  test("a person who was removed is disconnected and told", () => {
    const room = new FakeRoom();
    const a = sessionOn(room);
    a.session.open();
    settle(room);
    a.port.tell("room:removed");
    settle(room);
    expect(a.session.connection.get()).toEqual({ status: "removed" });
    expect(a.port.connected).toBe(false);
  });
});

describe("connection in words", () => {
  test("the worst news wins, and leaving is warned about while something is not saved", () => {
    const facts = { ...initialFacts, link: "lost" as const, unsaved: 3 };
    expect(connectionOf(facts)).toEqual({ status: "offline", edits: 3 });
    expect(connectionOf({ ...facts, refusal: "forbidden" })).toMatchObject({ status: "refused" });
    expect(mustWarn(connectionOf(facts))).toBe(true);
    expect(mustWarn(connectionOf({ ...facts, unsaved: 0 }))).toBe(false);
  });
});
