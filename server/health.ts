import { sql } from "drizzle-orm";
import type { Runtime } from "./runtime.ts";

export interface Health {
  readonly status: "ok" | "failing";
  readonly version: string;
  /** False while this process cannot hear the others that serve the same rooms. */
  readonly live: { readonly connected: boolean };
  readonly database: { readonly driver: "pglite" | "postgres"; readonly answers: boolean };
}

async function databaseAnswers({ db, log }: Runtime): Promise<boolean> {
  try {
    await db.execute(sql`select 1`);
    return true;
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return false;
  }
}

export async function health(runtime: Runtime): Promise<Health> {
  const answers = await databaseAnswers(runtime);
  const { version, driver } = runtime;
  const connected = runtime.live.connected();
  const status = answers && connected ? "ok" : "failing";
  return { status, version, live: { connected }, database: { driver, answers } };
}
