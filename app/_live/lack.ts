import * as Y from "yjs";

/**
 * The smallest update that brings what the server holds up to what this browser holds; null where nothing is missing.
 * A state vector alone would not do: it does not know which deletions the server has seen.
 */
export function lackOf(server: readonly Uint8Array[], local: Y.Doc): Uint8Array | null {
  const mirror = new Y.Doc();
  for (const part of server) Y.applyUpdate(mirror, part);
  let lack: Uint8Array | null = null;
  mirror.on("update", (update: Uint8Array) => {
    lack = update;
  });
  Y.applyUpdate(mirror, Y.encodeStateAsUpdate(local, Y.encodeStateVector(mirror)));
  mirror.destroy();
  return lack;
}
