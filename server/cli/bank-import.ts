import { parseArgs } from "node:util";
import { readFolders } from "#db/bank/load.ts";
import { addAuditEntry } from "#db/queries/audit-entry.ts";
import { type Imported, importFolders } from "../authoring/import-folders.ts";
import { openBank } from "./open-bank.ts";

const EXIT = { done: 0, refused: 1, unusable: 2 } as const;
const USAGE = "Usage: npm run bank:import -- DIR [--beside]";

const sentence = (one: Imported): string | null => {
  if (one.what === "created") return `${one.slug}: a draft of a new question`;
  if (one.what === "proposed") return `${one.slug}: a draft of the version after ${one.version}`;
  if (one.what === "older") return `${one.slug}: as version ${one.version}, after which others came; left`;
  if (one.what === "conflict")
    return `${one.slug}: somebody has a draft of it; left (--beside makes another)`;
  return null;
};

async function main(args: string[]): Promise<number> {
  const options = { beside: { type: "boolean", default: false } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [directory] = positionals;
  const bank = directory === undefined ? null : await openBank();
  if (directory === undefined || !bank?.ok) {
    console.error(bank && !bank.ok ? bank.failure.message : USAGE);
    return EXIT.unusable;
  }
  const { db, clock, close } = bank.value;
  try {
    const { folders, problems: unread } = await readFolders(directory);
    const asked = { folders, authorId: null, beside: values.beside };
    const { imported, problems } = await importFolders(bank.value, asked);
    for (const { file, line, reason } of [...unread, ...problems])
      console.error(`${file}:${line} ${reason.en}`);
    for (const line of imported.map(sentence)) if (line !== null) console.log(line);
    const count = (...kinds: Imported["what"][]) =>
      imported.filter(({ what }) => kinds.includes(what)).length;
    const drafts = count("created", "proposed");
    const body = { folders: folders.length, drafts };
    await addAuditEntry(db, {
      at: new Date(clock()),
      memberId: null,
      memberName: "bank:import",
      act: "import",
      body,
    });
    const left = count("older", "conflict");
    console.log(
      `${drafts} drafts, ${count("unchanged")} unchanged, ${left} left, ${count("refused")} refused.`,
    );
    return count("refused") + unread.length > 0 ? EXIT.refused : EXIT.done;
  } finally {
    await close();
  }
}

process.exitCode = await main(process.argv.slice(2));
