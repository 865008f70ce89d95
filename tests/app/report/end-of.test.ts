import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { RecordedEntry } from "#app/_replay/recording.ts";
import { Rewinder } from "#app/_replay/rewinder.ts";
import { endOf } from "#app/_report/end-of.ts";
import { codeName } from "#domain/interview/text-name.ts";

const asked = { slug: "lstm-cell", version: 2 };
const python = codeName(asked, "python");

function recording(): RecordedEntry[] {
  const doc = new Y.Doc();
  const entries: RecordedEntry[] = [
    { seq: 1, at: 1, by: "ada", body: { kind: "question-picked", ...asked } },
  ];
  doc.on("update", (update: Uint8Array) =>
    entries.push({
      seq: entries.length + 1,
      at: entries.length,
      by: "bo",
      body: { kind: "text" },
      bytes: Buffer.from(update).toString("base64"),
    }),
  );
  doc.getText(python).insert(0, "h = o * np.tanh(c)");
  doc.getText(codeName({ slug: "lstm-cell", version: 1 }, "python")).insert(0, "another version");
  return entries;
}

test("the code at the end stays what it was while the replay moves about", () => {
  const entries = recording();
  const rewinder = new Rewinder(entries);
  rewinder.seek(entries.length);
  const { state, codes } = endOf(rewinder);
  rewinder.seek(0);
  expect(rewinder.doc.getText(python).toString()).toBe("");
  expect(codes.get(python)).toBe("h = o * np.tanh(c)");
  expect(codes.get(codeName(asked, "typescript"))).toBe("");
  expect(codes.size).toBe(2);
  expect(state.picked).toEqual([asked]);
});
