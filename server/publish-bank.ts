import path from "node:path";
import { hashQuestion } from "#db/bank/hash.ts";
import { loadBank } from "#db/bank/load.ts";
import { publishQuestion } from "#db/queries/question.ts";
import type { Runtime } from "./runtime.ts";

/** Publishes the bank's files. Content that is already there keeps its version; a broken folder is told and left out. */
export async function publishBank({ db, log, clock }: Runtime, root: string): Promise<void> {
  const { questions, problems } = await loadBank(path.join(root, "db/bank"));
  for (const { file, line, reason } of problems)
    log.warn({ file, line, reason }, "a question of the bank is broken");
  let created = 0;
  for (const question of questions) {
    const publication = { question, hash: hashQuestion(question), now: new Date(clock()) };
    if ((await publishQuestion(db, publication)).created) created += 1;
  }
  log.info({ questions: questions.length, created }, "the bank is loaded");
}
