import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openDb } from "#db/client.ts";
import { takeLock } from "#db/lock-file.ts";
import { findMemberByEmail, insertMember } from "#db/queries/member.ts";
import { testDump } from "../support/database.ts";

const folders: string[] = [];
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), "dryrun-db-"));
  folders.push(path);
  return path;
};
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

test("the embedded database opens from the dump, keeps its rows and lets go of its lock", async () => {
  const dataDir = folder();
  const first = await openDb({ dataDir, dump: await testDump() });
  if (!first.ok) throw new Error(first.failure.message);
  const member = {
    id: "7b8a3c52-3f0d-4f51-9a4e-0f6c6d0f1a11",
    email: "ada@example.org",
    name: "Ada",
    passwordHash: null,
    locale: "en",
    admin: false,
    bankRole: null,
    createdAt: new Date(0),
  };
  await insertMember(first.value.db, member);
  const refused = await openDb({ dataDir });
  expect(refused).toMatchObject({ ok: false, failure: { code: "conflict", details: { pid: process.pid } } });
  await first.value.close();
  expect(existsSync(join(dataDir, "dryrun.lock"))).toBe(false);
  const again = await openDb({ dataDir });
  if (!again.ok) throw new Error(again.failure.message);
  expect(await findMemberByEmail(again.value.db, member.email)).toEqual(member);
  await again.value.close();
});

test("files of a first start that was cut off are replaced", async () => {
  const dataDir = folder();
  const first = await openDb({ dataDir, dump: await testDump() });
  if (!first.ok) throw new Error(first.failure.message);
  await first.value.close();
  rmSync(join(dataDir, "pglite.ready"));
  rmSync(join(dataDir, "pglite", "global"), { recursive: true });
  const again = await openDb({ dataDir, dump: await testDump() });
  if (!again.ok) throw new Error(again.failure.message);
  await again.value.close();
});

test("a lock of a living process is refused by its pid, that of a dead one is taken over", async () => {
  const path = join(folder(), "dryrun.lock");
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writeFileSync(path, `${other.pid} 1\n`);
  const refused = takeLock(path);
  expect(refused).toMatchObject({ ok: false, failure: { code: "conflict", details: { pid: other.pid } } });
  if (!refused.ok) expect(refused.failure.message).toContain(`process ${other.pid}`);
  other.kill("SIGKILL");
  await once(other, "exit");
  const taken = takeLock(path);
  expect(taken.ok).toBe(true);
  expect(readFileSync(path, "utf8")).toMatch(new RegExp(`^${process.pid} `));
  if (taken.ok) taken.value.release();
  expect(existsSync(path)).toBe(false);
});

test("an unreadable lock and one of an earlier process with this pid are stale", () => {
  const path = join(folder(), "dryrun.lock");
  for (const content of ["", "nonsense", `${process.pid} 1.5`]) {
    writeFileSync(path, content);
    const taken = takeLock(path);
    expect(taken.ok).toBe(true);
    if (taken.ok) taken.value.release();
  }
});
