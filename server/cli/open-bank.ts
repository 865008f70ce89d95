import { randomUUID } from "node:crypto";
import { openDb } from "#db/client.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { readEnv } from "../env.ts";
import type { Runtime } from "../runtime.ts";

export type OpenedBank = Pick<Runtime, "db" | "newId" | "clock"> & { readonly close: () => Promise<void> };

/** The database of this installation, for a command. The embedded one must not be in use by a server. */
export async function openBank(): Promise<Result<OpenedBank>> {
  const env = readEnv(process.env);
  if (!env.ok) return fail("invalid-input", env.failure.message);
  const { databaseUrl, dataDir } = env.value;
  const opened = await openDb({ databaseUrl: databaseUrl ?? undefined, dataDir });
  if (!opened.ok) return opened;
  const { db, close } = opened.value;
  return ok({ db, close, newId: randomUUID, clock: Date.now });
}
