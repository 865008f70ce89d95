import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDb } from "#db/client.ts";
import { testDump } from "../../support/database.ts";
import { TestInterviews } from "../../support/interview.ts";

function verify(dataDir: string, interviewId: string): { code: number | null; said: string } {
  // Only what it needs: the test runner's own BASE_URL is not an address.
  const env: NodeJS.ProcessEnv = { NODE_ENV: "test", PATH: process.env.PATH, DATA_DIR: dataDir };
  const args = ["--import", "tsx", "server/cli/log-verify.ts", interviewId];
  const done = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  return { code: done.status, said: done.stdout + done.stderr };
}

async function open(dataDir: string) {
  const opened = await openDb({ dataDir, dump: await testDump() });
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
}

test("[LOG-2] log:verify says that a chain is intact, or names the first broken entry, and exits by it", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "dryrun-verify-"));
  const first = await open(dataDir);
  const { interviewId } = await new TestInterviews(first).live();
  const locked = verify(dataDir, interviewId);
  expect(locked.code).toBe(2);
  expect(locked.said).toContain(`in use by process ${process.pid}`);
  await first.close();
  expect(verify(dataDir, interviewId)).toEqual({
    code: 0,
    said: `${interviewId}: 5 entries, the chain is intact.\n`,
  });
  expect(verify(dataDir, randomUUID()).code).toBe(2);
  expect(verify(dataDir, "nonsense").code).toBe(2);
  const second = await open(dataDir);
  await second.db.execute(
    sql`update interview_event set at = at + 1 where interview_id = ${interviewId} and seq = 3`,
  );
  await second.close();
  const broken = verify(dataDir, interviewId);
  expect(broken.code).toBe(1);
  expect(broken.said).toContain("entry 3 is broken");
  rmSync(dataDir, { recursive: true, force: true });
});
