import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import { exportFolders } from "../use-cases/export-bank.ts";
import { openBank } from "./open-bank.ts";

const EXIT = { done: 0, missing: 1, unusable: 2 } as const;

/** The folder holds exactly these files afterwards; what begins with a dot is not the bank's. */
async function writeFolder(folder: string, files: QuestionFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  const stale = (await readdir(folder)).filter((name) => !name.startsWith(".") && files[name] === undefined);
  for (const name of stale) await rm(path.join(folder, name));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
}

async function main([directory, ...slugs]: readonly string[]): Promise<number> {
  const bank = directory === undefined ? null : await openBank();
  if (directory === undefined || !bank?.ok) {
    console.error(bank && !bank.ok ? bank.failure.message : "Usage: npm run bank:export -- DIR [slug...]");
    return EXIT.unusable;
  }
  const written = new Set<string>();
  try {
    for await (const { slug, files } of exportFolders(bank.value, slugs.length > 0 ? slugs : undefined)) {
      await writeFolder(path.join(directory, slug), files);
      written.add(slug);
    }
  } finally {
    await bank.value.close();
  }
  const missing = slugs.filter((slug) => !written.has(slug));
  console.log(`${written.size} questions written to ${directory}.`);
  for (const slug of missing) console.error(`There is no question ${slug}.`);
  return missing.length > 0 ? EXIT.missing : EXIT.done;
}

process.exitCode = await main(process.argv.slice(2));
