import { describe, expect, test } from "vitest";
import type { Oracle } from "#app/_judge/ort-session.ts";
import { timed } from "#app/_models/timing.ts";
import { watchHeap } from "#app/_models/wasm-heap.ts";

const NEVER_MS = 60_000;

/** Counts its runs. */
function counting() {
  const seen: (readonly string[] | undefined)[] = [];
  const oracle: Oracle = {
    run: async (inputs, fetch) => {
      seen.push(fetch);
      return inputs;
    },
    release: async () => undefined,
  };
  return { oracle, seen };
}

describe("timing a graph", () => {
  test("runs it as often as asked while there is time, and gives the last outputs", async () => {
    const { oracle, seen } = counting();
    const inputs = { x: { dtype: "float32", dims: [1], data: Float32Array.of(3) } } as const;
    const ran = await timed(oracle, inputs, { runs: 5, budgetMs: NEVER_MS }, ["y"]);
    expect(seen).toEqual(Array.from({ length: 5 }, () => ["y"]));
    expect(ran).toMatchObject({ runs: 5, outputs: inputs });
    expect(ran.ms).toBeGreaterThanOrEqual(0);
  });

  test("runs it once where there is no time at all", async () => {
    const { oracle, seen } = counting();
    expect((await timed(oracle, {}, { runs: 5, budgetMs: 0 })).runs).toBe(1);
    expect(seen.length).toBe(1);
  });
});

describe("the runtime's memory", () => {
  test("is told as it is now, over all that was made since", () => {
    const PAGE_BYTES = 65_536;
    const scope = { WebAssembly: { Memory: WebAssembly.Memory } };
    const heap = watchHeap(scope);
    expect(heap()).toBeNull();
    const memory = new scope.WebAssembly.Memory({ initial: 2, maximum: 8 });
    expect(heap()).toBe(2 * PAGE_BYTES);
    memory.grow(3);
    expect(heap()).toBe(5 * PAGE_BYTES);
  });
});
