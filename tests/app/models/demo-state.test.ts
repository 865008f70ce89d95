import { describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { MAX_VALUE_CHARS, openDemoState, touchedModels } from "#app/_models/demo-state.ts";

const pair = () => {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  mine.on("update", (update: Uint8Array) => Y.applyUpdate(theirs, update));
  return { mine, theirs };
};

describe("what people set in a demo", () => {
  test("is there at once for the one who sets it, and for others a moment later as one change", () => {
    vi.useFakeTimers();
    const { mine, theirs } = pair();
    let updates = 0;
    mine.on("update", () => {
      updates += 1;
    });
    const [a, b] = [openDemoState(mine, "vae-digits"), openDemoState(theirs, "vae-digits")];
    for (let step = 1; step <= 20; step++) a.set({ x: step });
    expect(a.values.get()).toEqual({ x: 20 });
    expect(b.values.get()).toEqual({});
    vi.runAllTimers();
    expect(b.values.get()).toEqual({ x: 20 });
    expect(updates).toBe(1);
    vi.useRealTimers();
  });

  test("reaches others when the demo is closed in the middle of a change", () => {
    const { mine, theirs } = pair();
    const state = openDemoState(mine, "vae-digits");
    state.set({ z: [1, 2] });
    state.close();
    expect(openDemoState(theirs, "vae-digits").values.get()).toEqual({ z: [1, 2] });
  });

  test("another's change to one value leaves a waiting change to another alone", () => {
    const doc = new Y.Doc();
    const state = openDemoState(doc, "vae-digits");
    state.set({ x: 1 });
    doc.getMap("demo:vae-digits").set("y", 2);
    expect(state.values.get()).toEqual({ x: 1, y: 2 });
  });

  test("a value that is too large is refused and nothing is set", () => {
    const state = openDemoState(new Y.Doc(), "char-gpt");
    expect(state.set({ seed: 1, text: "x".repeat(MAX_VALUE_CHARS) })).toBe(false);
    expect(state.values.get()).toEqual({});
  });

  test("a replay finds the models that were touched", () => {
    const { mine, theirs } = pair();
    const state = openDemoState(mine, "vae-digits");
    state.set({ x: 1 });
    state.close();
    expect(touchedModels(theirs)).toEqual(["vae-digits"]);
  });
});
