import { expect, test } from "vitest";
import * as Y from "yjs";
import { inFewParts, MAX_PARTS } from "#server/live/few-parts.ts";

function typed(count: number): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < count; i++) doc.getText("code").insert(0, String(i % 10));
  return updates;
}

test.each([0, MAX_PARTS, MAX_PARTS + 1, 700, 4_100])(
  "%i updates reach a browser in few parts and whole",
  (count) => {
    const updates = typed(count);
    const parts = inFewParts(updates);
    expect(parts.length).toBeLessThanOrEqual(MAX_PARTS);
    const text = (of: readonly Uint8Array[]) => {
      const doc = new Y.Doc();
      for (const update of of) Y.applyUpdate(doc, update);
      return doc.getText("code").toString();
    };
    expect(text(parts)).toBe(text(updates));
  },
);
