import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const START_LIMIT_MS = 60_000;
const POLL_MS = 100;

export interface DemoLinks {
  readonly interviewer: string;
  readonly candidate: string;
}

/** A production server in a process of its own, on a free port, with its own data. */
export interface AppProcess {
  readonly baseUrl: string;
  readonly dataDir: string;
  /** As printed for whoever started it. */
  readonly demo: DemoLinks;
  /** Everything it printed. */
  readonly output: () => string;
  /** Ends the process without a warning, as a crash would. */
  kill(): Promise<void>;
  /** Starts again on the same port and data. */
  start(): Promise<void>;
  /** Stops answering without closing anything, as a lost network looks from outside. */
  freeze(): void;
  thaw(): void;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once("exit", () => resolve()));

async function healthy(baseUrl: string, child: ChildProcess, output: () => string): Promise<void> {
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${baseUrl}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`the server was not ready after ${START_LIMIT_MS} ms:\n${output()}`);
}

function linksIn(output: string): DemoLinks {
  const [interviewer = "", candidate = ""] = output.match(/https?:\/\/\S+\/invite\/\S+/g) ?? [];
  return { interviewer, candidate };
}

export async function startApp(environment: Readonly<Record<string, string>> = {}): Promise<AppProcess> {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const dataDir = mkdtempSync(path.join(tmpdir(), "dryrun-"));
  // The test runner puts a BASE_URL of its own into the environment.
  const own = { PORT: String(port), DATA_DIR: dataDir, BASE_URL: baseUrl };
  const env: NodeJS.ProcessEnv = { ...process.env, ...own, ...environment };
  Object.assign(env, { NODE_ENV: "production" });
  let text = "";
  let child: ChildProcess;

  const start = async () => {
    child = spawn(process.execPath, ["--enable-source-maps", ".build/server.mjs"], { env });
    child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString()));
    await healthy(baseUrl, child, () => text);
  };
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone(child);
  };

  await start();
  return {
    baseUrl,
    dataDir,
    demo: linksIn(text),
    output: () => text,
    kill: () => kill("SIGKILL"),
    start,
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    dispose: async () => {
      child.kill("SIGCONT");
      await kill("SIGTERM");
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
