import { strToU8, type Zippable, zipSync } from "fflate";
import { latestFiles } from "#db/queries/question-version.ts";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";

/** More than these are written by the command line, folder by folder. */
export const MAX_EXPORTED = 2_000;
const AT_ONCE = 200;

export interface ExportedFolder {
  readonly slug: string;
  readonly version: number;
  readonly files: QuestionFiles;
}

/** The latest version of each question as files, in order of their slugs; all of them unless some are named. */
export async function* exportFolders(
  { db }: Pick<Runtime, "db">,
  slugs?: readonly string[],
): AsyncGenerator<ExportedFolder> {
  let after = "";
  for (;;) {
    const rows = await latestFiles(db, { after, slugs, most: AT_ONCE });
    for (const { slug, version, files } of rows) if (files) yield { slug, version, files };
    const last = rows.at(-1);
    if (!last) return;
    after = last.slug;
  }
}

/** A zip file that an import takes as it is. */
export async function exportBank(
  runtime: Pick<Runtime, "db">,
  slugs?: readonly string[],
): Promise<Result<Uint8Array>> {
  const entries: Zippable = {};
  let folders = 0;
  for await (const { slug, files } of exportFolders(runtime, slugs)) {
    folders += 1;
    if (folders > MAX_EXPORTED) return fail("too-large", `more than ${MAX_EXPORTED} questions`);
    for (const [name, text] of Object.entries(files)) entries[`${slug}/${name}`] = strToU8(text);
  }
  return folders === 0 ? fail("not-found", "nothing to export") : ok(zipSync(entries, { level: 6 }));
}
