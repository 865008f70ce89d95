import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { builtDigest, sourceDigest } from "#server/build/stamp.ts";
import { ensureBrowser } from "./support/browser.ts";

/** `npm test`: finds or installs a browser, builds, starts a Postgres where one is installed, and runs everything. */
const RESULTS = ".build/test-results.json";

const node = (args: readonly string[]): Promise<number> =>
  new Promise((resolve) =>
    spawn(process.execPath, args, { stdio: "inherit" }).once("exit", (code) => resolve(code ?? 1)),
  );

const hasPostgres = (): boolean =>
  Boolean(process.env.TEST_DATABASE_URL) || existsSync("/usr/lib/postgresql");

async function main(): Promise<number> {
  ensureBrowser();
  if (builtDigest(process.cwd()) !== sourceDigest(process.cwd())) {
    const built = await node(["--import", "tsx", "server/build/build.ts"]);
    if (built !== 0) return built;
  }
  const vitest = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${RESULTS}`,
  ];
  if (!hasPostgres())
    console.log("PostgreSQL is not installed: the database tests run on the embedded database only.");
  const code = hasPostgres()
    ? await node(["--import", "tsx", "tests/support/postgres.ts", process.execPath, ...vitest])
    : await node(vitest);
  const results: unknown = JSON.parse(readFileSync(RESULTS, "utf8"));
  const { numPassedTests, numFailedTests, numFailedTestSuites } = results as Record<string, number>;
  const failed = Math.max(
    numFailedTests ?? 0,
    code === 0 ? 0 : 1,
    numFailedTests ? 0 : (numFailedTestSuites ?? 0),
  );
  console.log(`${numPassedTests} passed, ${failed} failed`);
  return code;
}

process.exitCode = await main();
