import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const DEBIAN = "/usr/lib/postgresql";
const START_SECONDS = "30";

interface Postgres {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => void;
}

const account = (): { uid: number; gid: number } | null => {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
};

function binaries(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((v) => join(DEBIAN, v, "bin")).find((bin) => existsSync(join(bin, "initdb")));
  if (!found) throw new Error(`No PostgreSQL in ${DEBIAN}: install it or set TEST_DATABASE_URL.`);
  return found;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** A server of its own in a temporary folder, with fsync on. PostgreSQL refuses to run as root. */
export async function startPostgres(): Promise<Postgres> {
  const bin = binaries();
  const owner = account();
  const folder = mkdtempSync(join(tmpdir(), "dryrun-postgres-"));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const call = (tool: string, args: readonly string[]) => {
    const done = spawnSync(join(bin, tool), args, {
      ...owner,
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (done.status !== 0) throw new Error(`${tool}: ${done.stderr}${done.stdout}`);
  };
  call("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
  const port = await freePort();
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=60`;
  call("pg_ctl", ["-D", data, "-w", "-t", START_SECONDS, "-l", join(folder, "log"), "-o", options, "start"]);
  const pid = Number(spawnSync("head", ["-1", join(data, "postmaster.pid")], { encoding: "utf8" }).stdout);
  const stop = () => {
    call("pg_ctl", ["-D", data, "-m", "fast", "-w", "stop"]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, pid, stop };
}

/** `node tests/support/postgres.ts COMMAND ...`: runs it with TEST_DATABASE_URL set. */
async function main(command: readonly string[]): Promise<number> {
  const given = process.env.TEST_DATABASE_URL;
  const postgres = given ? null : await startPostgres();
  const env = { ...process.env, TEST_DATABASE_URL: given ?? postgres?.url };
  const [program = "true", ...args] = command;
  const child = spawn(program, args, { stdio: "inherit", env });
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (status) => resolve(status ?? 1));
  }).finally(() => postgres?.stop());
  return code;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  process.exitCode = await main(process.argv.slice(2));
