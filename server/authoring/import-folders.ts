import { setImmediate } from "node:timers/promises";
import { hashQuestion } from "#db/bank/hash.ts";
import { readYaml } from "#db/bank/read-yaml.ts";
import { insertDrafts, type NewDraftRow, type OpenDraft, openDraftsOf } from "#db/queries/question-draft.ts";
import { type KnownContent, versionsOf } from "#db/queries/question-version.ts";
import { DraftFiles } from "#domain/bank/draft.ts";
import { parseQuestion, type QuestionFiles } from "#domain/bank/parse.ts";
import type { Problem } from "#domain/bank/problem.ts";
import { Slug } from "#domain/bank/question.ts";
import { say, schemaFaults } from "#domain/bank/reason.ts";
import type { Runtime } from "../runtime.ts";

export interface Folder {
  readonly slug: string;
  readonly files: QuestionFiles;
}

export type Imported =
  | { readonly slug: string; readonly what: "created"; readonly draft: string }
  /** A draft of the version after this one. */
  | { readonly slug: string; readonly what: "proposed"; readonly draft: string; readonly version: number }
  | { readonly slug: string; readonly what: "unchanged" }
  /** As this version, after which others came: it is in the bank already. */
  | { readonly slug: string; readonly what: "older"; readonly version: number }
  /** Somebody is writing on the question: left until it is said that a draft beside theirs is wanted. */
  | { readonly slug: string; readonly what: "conflict"; readonly draft: string }
  | { readonly slug: string; readonly what: "refused" };

export interface ImportReport {
  readonly imported: readonly Imported[];
  /** Files with the folder before them. */
  readonly problems: readonly Problem[];
}

export interface ImportAsked {
  readonly folders: readonly Folder[];
  /** Null: the command line. */
  readonly authorId: string | null;
  /** Makes a draft beside one that is open. */
  readonly beside: boolean;
}

type Parts = Pick<Runtime, "db" | "newId" | "clock">;

/** So many folders are read, looked up and kept at once; between them others are served. */
const FOLDERS_AT_ONCE = 100;

interface ReadFolder extends Folder {
  readonly hash: string;
}

const problemsOf = ({ slug, files }: Folder): Problem[] => {
  if (!Slug.safeParse(slug).success)
    return [
      { file: "", line: 1, reason: say`the folder's name is no slug: small letters, digits and hyphens` },
    ];
  return schemaFaults(DraftFiles, files).map(({ path, reason }) => ({
    file: path.join("/"),
    line: 1,
    reason,
  }));
};

function read(folder: Folder, problems: Problem[]): ReadFolder | null {
  const tell = (found: readonly Problem[]): null => {
    for (const one of found) problems.push({ ...one, file: `${folder.slug}/${one.file}` });
    return null;
  };
  const parsed = parseQuestion(folder.slug, folder.files, readYaml);
  if (!parsed.ok) return tell(parsed.problems);
  const faults = problemsOf(folder);
  return faults.length > 0 ? tell(faults) : { ...folder, hash: hashQuestion(parsed.question) };
}

interface Known {
  readonly versions: readonly KnownContent[];
  readonly drafts: readonly OpenDraft[];
}

/** What becomes of a folder; `draft` is the id that a new draft would have. */
function place(folder: ReadFolder, known: Known, draft: string, beside: boolean): Imported {
  const { slug, hash } = folder;
  const versions = known.versions.filter((one) => one.slug === slug);
  const drafts = known.drafts.filter((one) => one.slug === slug);
  const latest = Math.max(0, ...versions.map(({ version }) => version));
  const same = versions.find(({ contentHash }) => contentHash === hash);
  if (same && same.version < latest) return { slug, what: "older", version: same.version };
  if (same || drafts.some(({ contentHash }) => contentHash === hash)) return { slug, what: "unchanged" };
  const [open] = drafts;
  if (open && !beside) return { slug, what: "conflict", draft: open.id };
  return latest === 0 ? { slug, what: "created", draft } : { slug, what: "proposed", draft, version: latest };
}

async function importSome(
  { db, newId, clock }: Parts,
  { folders, authorId, beside }: ImportAsked,
  problems: Problem[],
): Promise<Imported[]> {
  const whole = folders.map((folder) => read(folder, problems));
  const slugs = folders.flatMap(({ slug }, i) => (whole[i] ? [slug] : []));
  const known = { versions: await versionsOf(db, slugs), drafts: await openDraftsOf(db, slugs) };
  const rows: NewDraftRow[] = [];
  const imported = folders.map(({ slug }, i): Imported => {
    const folder = whole[i];
    if (!folder) return { slug, what: "refused" };
    const placed = place(folder, known, newId(), beside);
    if (placed.what === "created" || placed.what === "proposed")
      rows.push({
        id: placed.draft,
        slug,
        files: folder.files,
        baseVersion: placed.what === "proposed" ? placed.version : 0,
        origin: "import",
        authorId,
        contentHash: folder.hash,
        at: new Date(clock()),
      });
    return placed;
  });
  await insertDrafts(db, rows);
  return imported;
}

/** Each folder becomes a draft whole or not at all; nothing that is there is changed. */
export async function importFolders(parts: Parts, asked: ImportAsked): Promise<ImportReport> {
  const problems: Problem[] = [];
  const imported: Imported[] = [];
  const seen = new Set<string>();
  const once = asked.folders.filter(({ slug }) => {
    if (seen.has(slug)) problems.push({ file: `${slug}/`, line: 1, reason: say`the folder is there twice` });
    return !seen.has(slug) && seen.add(slug);
  });
  for (let from = 0; from < once.length; from += FOLDERS_AT_ONCE) {
    const folders = once.slice(from, from + FOLDERS_AT_ONCE);
    imported.push(...(await importSome(parts, { ...asked, folders }, problems)));
    await setImmediate();
  }
  return { imported, problems };
}
