import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchReady } from "./realtime-server.ts";
import { dialLive, dialSync, type ThinClient } from "./realtime-wire.ts";

export interface Peer {
  readonly pid: number;
  readonly port: number;
  /** Client 0 or 1 of a room. */
  readonly dial: (room: number, client: 0 | 1) => Promise<ThinClient>;
  readonly stop: () => Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
}

async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const opened = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (opened) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await once(child, "exit");
  clearTimeout(late);
}

/** A server of others, alone in its process and in memory. */
async function startOther(
  script: string,
  url: (port: number, room: number) => string,
  named: boolean,
): Promise<Peer> {
  const port = await freePort();
  const env = { ...process.env, HOST: "127.0.0.1", PORT: `${port}` };
  const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "ignore", "inherit"] });
  await listening(port);
  return {
    pid: child.pid ?? 0,
    port,
    dial: (room) => dialSync(url(port, room), named ? `room-${room}` : null),
    stop: () => stop(child),
  };
}

export const startYWebsocket = (): Promise<Peer> =>
  startOther(
    "node_modules/@y/websocket-server/src/server.js",
    (port, room) => `ws://127.0.0.1:${port}/room-${room}`,
    false,
  );

export const startHocuspocus = (): Promise<Peer> =>
  startOther("tests/bench/hocuspocus-server.mjs", (port) => `ws://127.0.0.1:${port}`, true);

export interface DryrunOptions {
  readonly databaseUrl: string | null;
  /** Kept between two starts, to measure a cold one. */
  readonly dataDir: string;
  readonly args: readonly string[];
}

export async function startDryrun({ databaseUrl, dataDir, args }: DryrunOptions): Promise<Peer & BenchReady> {
  const { TEST_DATABASE_URL: _, ...rest } = process.env;
  const env = databaseUrl === null ? rest : { ...rest, TEST_DATABASE_URL: databaseUrl };
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tests/bench/realtime-server.ts", dataDir, ...args],
    { env, stdio: ["ignore", "inherit", "inherit", "ipc"] },
  );
  const [ready] = (await once(child, "message")) as [BenchReady];
  return {
    ...ready,
    pid: child.pid ?? 0,
    dial: (room, client) => {
      const found = ready.rooms[room];
      if (!found) throw new Error(`no room ${room}`);
      return dialLive(ready.port, found.interviewId, (client === 0 ? found.host : found.candidate).id);
    },
    stop: () => stop(child),
  };
}

export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "dryrun-bench-"));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}
