import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Client } from "pg";
import {
  type Db,
  dumpMigrated,
  MIGRATIONS,
  type OpenedDb,
  openDb,
  PGLITE_EXTENSIONS,
  pgliteDb,
} from "#db/client.ts";

const CACHE = "node_modules/.cache/dryrun";

/** The migrated dump that tests start from; another set of migrations makes another one. */
export async function testDump(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of readdirSync(MIGRATIONS).sort())
    if (file.endsWith(".sql")) hash.update(readFileSync(join(MIGRATIONS, file)));
  const path = resolve(CACHE, `migrated-${hash.digest("hex").slice(0, 16)}.tar`);
  if (!existsSync(path)) await dumpMigrated(path);
  return path;
}

async function openPglite(): Promise<OpenedDb> {
  const dump = new Blob([readFileSync(await testDump())]);
  const pg = await PGlite.create({ loadDataDir: dump, extensions: PGLITE_EXTENSIONS });
  return pgliteDb(pg, () => pg.close());
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function openPostgres(url: string): Promise<OpenedDb> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await admin(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const opened = await openDb({ databaseUrl: own.href, dataDir: "" });
  if (!opened.ok) throw new Error(opened.failure.message);
  const close = async () => {
    await opened.value.close();
    await admin(url, `drop database ${name} with (force)`);
  };
  return { ...opened.value, close };
}

/** An empty, migrated database of one's own: on Postgres when TEST_DATABASE_URL is set, else in memory. */
export function openTestDb(driver?: "pglite" | "postgres"): Promise<OpenedDb> {
  const url = process.env.TEST_DATABASE_URL;
  if (driver === "pglite" || !url) return openPglite();
  return openPostgres(url);
}

export const testDrivers = (): readonly ("pglite" | "postgres")[] =>
  process.env.TEST_DATABASE_URL ? ["pglite", "postgres"] : ["pglite"];

/** Runs `work` in a transaction that is never kept. */
export async function inRollback(db: Db, work: (tx: Db) => Promise<void>): Promise<void> {
  const undo = Symbol("undo");
  await db
    .transaction(async (tx) => {
      await work(tx);
      throw undo;
    })
    .catch((reason: unknown) => {
      if (reason !== undo) throw reason;
    });
}
