import { createHash } from "node:crypto";
import * as Y from "yjs";
import { LANGUAGES } from "#domain/bank/question.ts";
import { codeName } from "#domain/interview/text-name.ts";
import type { StarterText } from "../log/ledger.ts";

const CLIENT_ID_BITS = 32;

/** The same author for the same starter: applied twice, the second time changes nothing (rule LOG-11). */
function clientId({ interviewId, ref }: StarterText): number {
  const digest = createHash("sha256").update(`${interviewId} ${ref.slug}@${ref.version}`).digest();
  return digest.readUIntBE(0, CLIENT_ID_BITS / 8);
}

export function writeStarter(text: StarterText): Uint8Array | null {
  const doc = new Y.Doc();
  doc.clientID = clientId(text);
  for (const language of LANGUAGES) {
    const starter = text.code[language];
    if (starter) doc.getText(codeName(text.ref, language)).insert(0, starter);
  }
  return doc.store.clients.size > 0 ? Y.encodeStateAsUpdate(doc) : null;
}
