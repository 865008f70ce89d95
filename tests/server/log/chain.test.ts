import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenedDb } from "#db/client.ts";
import type { StoredEntry } from "#db/queries/interview-event.ts";
import { canonicalJson } from "#server/log/canonical.ts";
import { brokenLink, linkHash } from "#server/log/chain.ts";
import { openTestDb, testDrivers } from "../../support/database.ts";

const start = { seq: 0, hash: new Uint8Array(0) };

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const entry = (): StoredEntry => {
  const body = { text: "Softmax of 1e4 is NaN: 为什么?", shares: { a: 0.25, b: 0.75 } };
  const bytes = randomBytes(24);
  const link = { seq: 1, at: 1_790_000_000_123, by: "system", kind: "chat-sent" as const, bytes };
  const hash = linkHash(start.hash, { ...link, content: canonicalJson(body) });
  return { ...link, body, hash, commandId: null };
};

/** The same value with one bit changed somewhere. */
function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = (bit >> 3) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

test("[LOG-2] canonical JSON sorts keys, writes -0 as 0 and leaves out what is undefined", () => {
  expect(canonicalJson({ b: [1, -0, null], a: { z: undefined, y: "\u2028é" } })).toBe(
    '{"a":{"y":"\u2028é"},"b":[1,0,null]}',
  );
});

test("[LOG-2] an untouched entry follows its predecessor", () => {
  expect(brokenLink(start, entry())).toBeNull();
});

test("[LOG-2] any single flipped bit of an entry is found", () => {
  const good = entry();
  const bytes = good.bytes ?? new Uint8Array();
  for (let bit = 0; bit < bytes.length * 8; bit++)
    expect(brokenLink(start, { ...good, bytes: flipped(bytes, bit) })).not.toBeNull();
  for (let bit = 0; bit < good.hash.length * 8; bit++)
    expect(brokenLink(start, { ...good, hash: flipped(good.hash, bit) })).not.toBeNull();
  for (let bit = 0; bit < 48; bit++)
    expect(brokenLink(start, { ...good, at: good.at + (bit % 2 ? 1 : -1) * 2 ** bit })).not.toBeNull();
  const text = Buffer.from(canonicalJson(good.body));
  for (let bit = 0; bit < text.length * 8; bit++) {
    const changed = Buffer.from(flipped(text, bit)).toString("utf8");
    expect(linkHash(start.hash, { ...good, content: changed })).not.toEqual(Buffer.from(good.hash));
  }
  expect(brokenLink(start, { ...good, by: "Bystem" })).not.toBeNull();
  expect(brokenLink(start, { ...good, kind: "note-written" })).not.toBeNull();
  expect(brokenLink(start, { ...good, seq: 2 })).not.toBeNull();
  expect(brokenLink({ ...start, hash: randomBytes(32) }, good)).not.toBeNull();
});

test("[LOG-2] what moves from one part into the next changes the hash", () => {
  const link = { seq: 1, at: 2, by: "ab", kind: "text" as const, content: "{}", bytes: null };
  const hash = hex(linkHash(start.hash, link));
  const others = [
    { ...link, by: "abt", kind: "ext" as "text" },
    { ...link, bytes: new Uint8Array(0) },
    { ...link, content: "{", bytes: Buffer.from("}") },
  ];
  for (const other of others) expect(hex(linkHash(start.hash, other))).not.toBe(hash);
});

describe.each(testDrivers())("on %s", (driver) => {
  let opened: OpenedDb;
  beforeAll(async () => {
    opened = await openTestDb(driver);
  });
  afterAll(() => opened.close());

  test("[LOG-2] a round trip through jsonb keeps the canonical text", async () => {
    const values = fc.sample(fc.jsonValue({ maxDepth: 4 }), { numRuns: 300, seed: 17 });
    const numbers = [
      0,
      -0,
      5e-324,
      1.7976931348623157e308,
      0.1 + 0.2,
      1e21,
      -1e-7,
      2 ** 53,
      123456789.12345679,
    ];
    for (const value of [...values, numbers, { 10: 1, 9: 2, é: [], ä: {} }]) {
      const text = canonicalJson(value);
      if (text.includes("\\u0000") || /\\ud[89a-f]/.test(text)) continue;
      const { rows } = (await opened.db.execute(sql`select ${text}::jsonb::text as back`)) as unknown as {
        rows: { back: string }[];
      };
      expect(canonicalJson(JSON.parse(rows[0]?.back ?? ""))).toBe(text);
    }
  });
});
