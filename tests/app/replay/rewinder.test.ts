import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { RecordedEntry } from "#app/_replay/recording.ts";
import { Rewinder } from "#app/_replay/rewinder.ts";

interface Typed {
  readonly entries: RecordedEntry[];
  readonly texts: string[];
}

/** A log of single edits, and the text as it was after each entry. */
function typed(edits: readonly { at: number; text: string; remove: number }[]): Typed {
  const doc = new Y.Doc();
  const entries: RecordedEntry[] = [];
  const texts = [""];
  const text = doc.getText("code");
  doc.on("update", (update: Uint8Array) =>
    entries.push({
      seq: entries.length + 1,
      at: entries.length,
      by: "someone",
      body: { kind: "text" },
      bytes: Buffer.from(update).toString("base64"),
    }),
  );
  for (const edit of edits) {
    const at = edit.at % (text.length + 1);
    doc.transact(() => {
      text.delete(at, Math.min(edit.remove, text.length - at));
      text.insert(at, edit.text);
    });
    if (entries.length >= texts.length) texts.push(text.toString());
  }
  return { entries, texts };
}

const edit = fc.record({
  at: fc.nat(500),
  text: fc.string({ minLength: 1, maxLength: 4 }),
  remove: fc.nat(3),
});

test("[LOG-9] the editor is exactly as it was, however one jumps about", () => {
  fc.assert(
    fc.property(
      fc.array(edit, { minLength: 1, maxLength: 60 }),
      fc.array(fc.nat(60), { maxLength: 20 }),
      (edits, jumps) => {
        const { entries, texts } = typed(edits);
        const rewinder = new Rewinder(entries);
        for (const jump of jumps) {
          const count = jump % texts.length;
          rewinder.seek(count);
          expect(rewinder.doc.getText("code").toString()).toBe(texts[count]);
        }
      },
    ),
  );
});

test("a jump back over checkpoints lands on the same text and state", () => {
  const { entries, texts } = typed(
    Array.from({ length: 1_700 }, (_, i) => ({ at: i * 7, text: "ab", remove: i % 2 })),
  );
  const rewinder = new Rewinder(entries);
  for (const count of [1_700, 1_234, 1_000, 999, 3, 1_699, 0]) {
    rewinder.seek(count);
    expect(rewinder.doc.getText("code").toString()).toBe(texts[count]);
  }
});
