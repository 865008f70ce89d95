import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { Pool } from "pg";
import { ok, type Result } from "../domain/result.ts";
import { takeLock } from "./lock-file.ts";
import { migratePglite, migratePostgres } from "./migrate.ts";
import { pgliteSql } from "./pglite-sql.ts";
import { postgresSql } from "./postgres-sql.ts";
import type { RawSql } from "./raw-sql.ts";

/** Either driver, and a transaction of either. */
export type Db = PgDatabase<PgQueryResultHKT>;

export interface OpenedDb {
  readonly db: Db;
  readonly sql: RawSql;
  readonly driver: "pglite" | "postgres";
  readonly close: () => Promise<void>;
}

export interface DbPlace {
  /** Postgres; without it the embedded database in `dataDir` is used. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** A migrated dump: makes the first start of the embedded database fast. */
  readonly dump?: string | undefined;
  readonly migrations?: string | undefined;
  /** Told when a connection is lost while idle; the pool opens another. */
  readonly onTrouble?: ((error: Error) => void) | undefined;
}

const POOL_SIZE = 10;
export const MIGRATIONS = "db/migrations";

async function openPostgres(databaseUrl: string, migrations: string, place: DbPlace): Promise<OpenedDb> {
  await migratePostgres(databaseUrl, migrations);
  const pool = new Pool({ connectionString: databaseUrl, max: POOL_SIZE });
  pool.on("error", (error) => place.onTrouble?.(error));
  return {
    db: drizzlePg(pool),
    sql: postgresSql(pool),
    driver: "postgres",
    close: () => pool.end(),
  };
}

export const pgliteDb = (pg: PGlite, close: () => Promise<void>): OpenedDb => ({
  db: drizzlePglite(pg),
  sql: pgliteSql(pg),
  driver: "pglite",
  close,
});

/** What the migrations ask for: ids and ranges in one exclusion constraint. */
export const PGLITE_EXTENSIONS = { btree_gist } as const;

const readDump = (path: string | undefined): Blob | undefined =>
  path && existsSync(path) ? new Blob([readFileSync(path)]) : undefined;

async function openFiles(place: DbPlace, migrations: string): Promise<PGlite> {
  const files = join(place.dataDir, "pglite");
  const ready = join(place.dataDir, "pglite.ready");
  // Files without the mark are left from a first start that was cut off; nothing was ever stored in them.
  if (!existsSync(ready)) rmSync(files, { recursive: true, force: true });
  const dump = existsSync(ready) ? undefined : readDump(place.dump);
  const pg = await PGlite.create({
    dataDir: files,
    extensions: PGLITE_EXTENSIONS,
    ...(dump ? { loadDataDir: dump } : {}),
  });
  await migratePglite(pg, migrations);
  writeFileSync(ready, "");
  return pg;
}

async function openEmbedded(place: DbPlace, migrations: string): Promise<Result<OpenedDb>> {
  const lock = takeLock(resolve(place.dataDir, "dryrun.lock"));
  if (!lock.ok) return lock;
  try {
    const pg = await openFiles(place, migrations);
    const close = () => pg.close().finally(lock.value.release);
    return ok(pgliteDb(pg, close));
  } catch (error) {
    lock.value.release();
    throw error;
  }
}

/** Opens and migrates the database. Fails with "conflict" when another process has the embedded one open. */
export async function openDb(place: DbPlace): Promise<Result<OpenedDb>> {
  const migrations = resolve(place.migrations ?? MIGRATIONS);
  if (place.databaseUrl) return ok(await openPostgres(place.databaseUrl, migrations, place));
  return openEmbedded(place, migrations);
}

/** Writes the dump that `openDb` starts a new embedded database from. */
export async function dumpMigrated(path: string, migrations = MIGRATIONS): Promise<void> {
  const pg = await PGlite.create({ extensions: PGLITE_EXTENSIONS });
  await migratePglite(pg, resolve(migrations));
  const dump = await pg.dumpDataDir("none");
  await pg.close();
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, new Uint8Array(await dump.arrayBuffer()));
  await rename(unfinished, path);
}
