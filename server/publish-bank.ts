import path from "node:path";
import { hashQuestion } from "#db/bank/hash.ts";
import { loadBank } from "#db/bank/load.ts";
import { type Publication, publishShipped } from "#db/queries/question.ts";
import { insertDrafts, wasPutAside } from "#db/queries/question-draft.ts";
import type { Runtime } from "./runtime.ts";

/** Shipped files that differ from what was authored here become a draft, once: somebody has to look at both. */
async function putAside({ db, newId, log }: Runtime, offered: Publication, base: number): Promise<void> {
  const { slug } = offered.question.meta;
  if (await wasPutAside(db, slug, offered.hash)) return;
  await insertDrafts(db, [
    {
      id: newId(),
      slug,
      files: offered.files ?? {},
      baseVersion: base,
      origin: "shipped",
      authorId: null,
      contentHash: offered.hash,
      at: offered.now,
    },
  ]);
  log.warn({ slug, version: base }, "a shipped question differs from the one authored here: kept as a draft");
}

/** Publishes the bank's files. Content that is already there keeps its version; a broken folder is told and left out. */
export async function publishBank(runtime: Runtime, root: string): Promise<void> {
  const { db, log, clock } = runtime;
  const { questions, problems, files } = await loadBank(path.join(root, "db/bank"));
  for (const { file, line, reason } of problems)
    log.warn({ file, line, reason: reason.en }, "a question of the bank is broken");
  let created = 0;
  for (const question of questions) {
    const hash = hashQuestion(question);
    const offered = { question, hash, now: new Date(clock()), files: files.get(question.meta.slug) };
    const shipped = await publishShipped(db, offered);
    if (shipped.what === "created") created += 1;
    if (shipped.what === "aside") await putAside(runtime, offered, shipped.base);
  }
  log.info({ questions: questions.length, created }, "the bank is loaded");
}
