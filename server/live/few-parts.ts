import * as Y from "yjs";

/** Socket.IO's client takes a packet with more than ten binary parts for an attack and hangs up. */
export const MAX_PARTS = 8;
/** Beyond this, a document takes updates faster than they can be merged with each other. */
const MANY = 4_000;

const chunk = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** The same text in at most MAX_PARTS updates. */
export function inFewParts(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  if (updates.length <= MAX_PARTS) return updates;
  if (updates.length <= MANY)
    return chunk(updates, Math.ceil(updates.length / MAX_PARTS)).map((part) => Y.mergeUpdates(part));
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return [Y.encodeStateAsUpdate(doc)];
}
