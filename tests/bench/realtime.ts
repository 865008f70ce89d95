import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../support/postgres.ts";
import { measureJoin } from "./realtime-join.ts";
import { type LoadFigures, runLoad } from "./realtime-load.ts";
import {
  inTemporaryFolder,
  type Peer,
  startDryrun,
  startHocuspocus,
  startYWebsocket,
} from "./realtime-peers.ts";
import { measureReconnect } from "./realtime-reconnect.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    rooms: { type: "string", default: "50" },
    seconds: { type: "string" },
    only: { type: "string" },
  },
});
const ROOMS = Number(values.rooms);
const LOAD_MS = Number(values.seconds ?? (values.quick ? 5 : 15)) * 1000;
const HISTORY_EDITS = values.quick ? 5_000 : 50_000;

interface Row {
  readonly name: string;
  readonly load: LoadFigures;
  readonly reconnect: number | null;
  readonly join: { readonly cold: number; readonly warm: number; readonly bytes: number } | null;
}

const progress = (what: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);

const percentile = (numbers: readonly number[], share: number): string => {
  if (numbers.length === 0) return "-";
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2);
};

async function measureLoad(peer: Peer, databasePid: number | null): Promise<LoadFigures> {
  const pairs = await Promise.all(
    Array.from({ length: ROOMS }, async (_, i) => [await peer.dial(i, 0), await peer.dial(i, 1)] as const),
  );
  progress("joined");
  const figures = await runLoad({ pairs, ms: LOAD_MS, pid: peer.pid, databasePid });
  for (const client of pairs.flat()) client.close();
  return figures;
}

async function measureOther(name: string, start: () => Promise<Peer>): Promise<Row> {
  progress(name);
  const peer = await start();
  const load = await measureLoad(peer, null);
  const reconnect = await measureReconnect(name, peer);
  await peer.stop();
  return { name, load, reconnect, join: null };
}

interface Database {
  readonly url: string | null;
  readonly pid: number | null;
}

const measureDryrun = (name: string, { url, pid }: Database): Promise<Row> =>
  inTemporaryFolder(async (dataDir) => {
    progress(name);
    const peer = await startDryrun({ databaseUrl: url, dataDir, args: [`${ROOMS}`] });
    const load = await measureLoad(peer, pid);
    progress("reconnect");
    const reconnect = await measureReconnect("dryrun", peer);
    await peer.stop();
    progress(`a history of ${HISTORY_EDITS} edits`);
    const join = await measureJoin({ databaseUrl: url, dataDir, edits: HISTORY_EDITS });
    return { name, load, reconnect, join };
  });

/** What one commit on this disk costs at least: acknowledgements on Postgres cannot be faster. */
const measureDisk = (): Promise<number[]> =>
  inTemporaryFolder(async (folder) => {
    const file = openSync(join(folder, "probe"), "w");
    const page = Buffer.alloc(8192);
    const times = Array.from({ length: 200 }, () => {
      writeSync(file, page);
      const start = performance.now();
      fdatasyncSync(file);
      return performance.now() - start;
    });
    closeSync(file);
    return times;
  });

const HEAD = [
  "server",
  "updates",
  "peer p50",
  "peer p99",
  "ack p50",
  "ack p99",
  "CPU s/1,000",
  "+database",
  "reconnect",
  `join ${HISTORY_EDITS.toLocaleString("en")} cold`,
  "warm",
  "bytes",
];

const cells = ({ name, load, reconnect, join: joined }: Row): string[] => [
  name,
  `${load.sent}`,
  percentile(load.peer, 0.5),
  percentile(load.peer, 0.99),
  percentile(load.acknowledged, 0.5),
  percentile(load.acknowledged, 0.99),
  load.cpu.toFixed(3),
  load.databaseCpu === null ? "-" : load.databaseCpu.toFixed(3),
  reconnect === null ? "-" : reconnect.toFixed(0),
  joined === null ? "-" : joined.cold.toFixed(0),
  joined === null ? "-" : joined.warm.toFixed(0),
  joined === null ? "-" : `${joined.bytes}`,
];

const line = (row: readonly string[]): string => `| ${row.join(" | ")} |`;

async function main(): Promise<void> {
  const wanted = (name: string) => !values.only || values.only.split(",").includes(name);
  const rows: Row[] = [];
  const disk = await measureDisk();
  if (wanted("y-websocket")) rows.push(await measureOther("y-websocket", startYWebsocket));
  if (wanted("hocuspocus")) rows.push(await measureOther("hocuspocus", startHocuspocus));
  if (wanted("pglite")) rows.push(await measureDryrun("dryrun on PGlite", { url: null, pid: null }));
  if (wanted("postgres")) {
    const postgres = await startPostgres();
    rows.push(await measureDryrun("dryrun on Postgres", postgres).finally(postgres.stop));
  }
  console.log(`${ROOMS} rooms x 2 clients x 10 edits/s for ${LOAD_MS / 1000} s; times in ms.`);
  console.log("Acknowledged: of y-websocket nothing, of Hocuspocus in memory, of Dryrun after the commit.");
  console.log(`fdatasync on this disk: p50 ${percentile(disk, 0.5)} ms, p99 ${percentile(disk, 0.99)} ms.\n`);
  console.log([line(HEAD), line(HEAD.map(() => "---")), ...rows.map((row) => line(cells(row)))].join("\n"));
}

await main();
