import type { Db } from "#db/client.ts";
import { readEntries, readHead } from "#db/queries/interview-event.ts";
import { brokenLink } from "./chain.ts";

const PAGE = 1_000;

export type Verification =
  | { readonly status: "intact"; readonly entries: number }
  | { readonly status: "broken"; readonly seq: number; readonly reason: string }
  | { readonly status: "missing" };

/** Walks an interview's chain from its first entry to its head: rules LOG-1 and LOG-2. */
export async function verifyLog(db: Db, interviewId: string): Promise<Verification> {
  const head = await readHead(db, interviewId);
  if (!head) return { status: "missing" };
  let last = { seq: 0, hash: new Uint8Array(0) as Uint8Array };
  for (;;) {
    const page = await readEntries(db, interviewId, { after: last.seq, upTo: last.seq + PAGE });
    for (const entry of page) {
      const reason = brokenLink(last, entry);
      if (reason) return { status: "broken", seq: entry.seq, reason };
      last = { seq: entry.seq, hash: entry.hash };
    }
    if (page.length < PAGE && last.seq >= head.lastSeq) break;
    if (page.length === 0) return { status: "broken", seq: last.seq + 1, reason: "it is missing" };
  }
  if (last.seq !== head.lastSeq || Buffer.compare(last.hash, head.hash) !== 0)
    return { status: "broken", seq: last.seq, reason: "the interview's head names another entry" };
  return { status: "intact", entries: last.seq };
}
