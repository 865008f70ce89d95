import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { entriesAt, type Player, play, playedAt } from "#app/_replay/player.ts";
import type { RecordedEntry } from "#app/_replay/recording.ts";
import { CHECKPOINT_EVERY, Rewinder } from "#app/_replay/rewinder.ts";
import { timeline } from "#domain/interview/timeline.ts";

interface Edit {
  readonly at: number;
  readonly text: string;
  readonly remove: number;
}

interface Typed {
  readonly entries: RecordedEntry[];
  readonly texts: string[];
}

/** A log of single edits, and the text as it was after each entry, or only after the wanted ones. */
function typed(edits: readonly Edit[], wanted?: ReadonlySet<number>): Typed {
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
    if (!wanted || wanted.has(entries.length)) texts[entries.length] = text.toString();
  }
  return { entries, texts };
}

const edit = fc.record({
  at: fc.nat(500),
  text: fc.string({ minLength: 1, maxLength: 4 }),
  remove: fc.nat(3),
});

test("the editor is exactly as it was, however one jumps about", () => {
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

const FRAME_MS = 16;
const edits = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ at: i * 7, text: i % 3 === 0 ? "xy" : "z", remove: i % 2 }));

test("over 50,000 entries every jump lands on its text, also back over the rewinder's checkpoints", () => {
  const jumps = [50_000, 49_999, 17, 25_000, CHECKPOINT_EVERY, CHECKPOINT_EVERY - 1, 44_444, 0, 50_000];
  const { entries, texts } = typed(edits(50_000), new Set(jumps));
  const rewinder = new Rewinder(entries);
  for (const count of jumps) {
    rewinder.seek(count);
    expect(rewinder.doc.getText("code").toString()).toBe(texts[count]);
  }
}, 60_000);

test("played at 32 times the speed, every frame shows the text of its moment, to the last one", () => {
  const { entries, texts } = typed(edits(4_000));
  const rewinder = new Rewinder(entries);
  const line = timeline(entries);
  const start: Player = { status: "paused", at: 0, speed: 32 };
  let player = play(start, { type: "play", now: 0 }, line.durationMs);
  for (let now = 0; player.status === "playing"; now += FRAME_MS) {
    const count = entriesAt(line, playedAt(player, now));
    rewinder.seek(count);
    expect(rewinder.doc.getText("code").toString()).toBe(texts[count]);
    player = play(player, { type: "tick", now }, line.durationMs);
  }
  expect(rewinder.doc.getText("code").toString()).toBe(texts.at(-1));
});
