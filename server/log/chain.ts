import { createHash } from "node:crypto";
import type { StoredEntry } from "#db/queries/interview-event.ts";
import type { EventKind } from "#domain/interview/event.ts";
import { canonicalJson } from "./canonical.ts";

export const HASH_BYTES = 32;
const U64 = 8;
const U32 = 4;
const NO_BYTES = new Uint8Array(0);

export interface ChainLink {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly kind: EventKind;
  /** Canonical JSON of the body without its kind. */
  readonly content: string;
  readonly bytes: Uint8Array | null;
}

/** Every part has a fixed width or its length before it, so that no two different entries are written alike. */
function contentDigest(content: string, bytes: Uint8Array | null): Uint8Array {
  const text = Buffer.byteLength(content);
  const width = Buffer.allocUnsafe(U32 + 1);
  width.writeUInt32BE(text, 0);
  width.writeUInt8(bytes ? 1 : 0, U32);
  return createHash("sha256")
    .update(width)
    .update(content, "utf8")
    .update(bytes ?? NO_BYTES)
    .digest();
}

/** sha256(previous hash, seq, at, by, kind, sha256(content)): rule LOG-2. */
export function linkHash(previous: Uint8Array, link: ChainLink): Uint8Array {
  const by = Buffer.byteLength(link.by);
  const kind = Buffer.byteLength(link.kind);
  const head = Buffer.allocUnsafe(1 + U64 + U64 + U32 + by + U32 + kind);
  let at = head.writeUInt8(previous.length, 0);
  at = head.writeBigUInt64BE(BigInt(link.seq), at);
  at = head.writeBigInt64BE(BigInt(link.at), at);
  at = head.writeUInt32BE(by, at);
  at += head.write(link.by, at);
  at = head.writeUInt32BE(kind, at);
  head.write(link.kind, at);
  return createHash("sha256")
    .update(previous)
    .update(head)
    .update(contentDigest(link.content, link.bytes))
    .digest();
}

/** Why an entry cannot follow the one before it; null when it does. */
export function brokenLink(previous: { seq: number; hash: Uint8Array }, entry: StoredEntry): string | null {
  if (entry.seq !== previous.seq + 1) return `expected entry ${previous.seq + 1}`;
  const { seq, at, by, kind, bytes } = entry;
  const expected = linkHash(previous.hash, { seq, at, by, kind, content: canonicalJson(entry.body), bytes });
  return Buffer.compare(expected, entry.hash) === 0 ? null : "its content does not match its hash";
}
