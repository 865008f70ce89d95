import * as Y from "yjs";
import type { TestInterviews } from "../support/interview.ts";
import { seeded } from "../support/rough-network.ts";
import type { BenchRoom } from "./realtime-server.ts";

const RUN_LENGTH = 20;
const IN_FLIGHT = 200;

/** Two authors write `edits` keystrokes in turns, each at a cursor that jumps now and then. */
export async function history(node: TestInterviews, room: BenchRoom, edits: number): Promise<void> {
  const random = seeded(50);
  const docs = [new Y.Doc(), new Y.Doc()];
  const cursors = [0, 0];
  let fresh: Uint8Array = new Uint8Array();
  for (const [i, doc] of docs.entries())
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "peer") return;
      fresh = update;
      const peer = docs[1 - i];
      if (peer) Y.applyUpdate(peer, update, "peer");
    });
  let stored: Promise<unknown>[] = [];
  for (let i = 0; i < edits; i++) {
    const author = i % 2;
    const text = docs[author]?.getText("code");
    if (!text) continue;
    if (i % (2 * RUN_LENGTH) < 2) cursors[author] = Math.floor(random() * (text.length + 1));
    const at = Math.min(cursors[author] ?? 0, text.length);
    text.insert(at, "x");
    cursors[author] = at + 1;
    stored.push(node.type(room.interviewId, author === 0 ? room.host : room.candidate, fresh));
    if (stored.length === IN_FLIGHT) {
      await Promise.all(stored);
      stored = [];
    }
  }
  await Promise.all(stored);
}
