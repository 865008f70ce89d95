import type { OpenedDb } from "#db/client.ts";
import { openDb } from "#db/client.ts";
import { findInterview } from "#db/queries/interview.ts";
import { listParticipants } from "#db/queries/participant.ts";
import type { Participant } from "#domain/access/actor.ts";
import { SnapshotJob } from "#server/jobs/snapshots.ts";
import { testDump } from "../support/database.ts";
import { TestInterviews } from "../support/interview.ts";
import { startLive } from "../support/live-server.ts";
import { history } from "./realtime-history.ts";

/** A node of Dryrun in a process of its own: `realtime-server.ts DATA_DIR ROOMS [HISTORY_EDITS | INTERVIEW]`. */
export interface BenchRoom {
  readonly interviewId: string;
  readonly host: Participant;
  readonly candidate: Participant;
}

export interface BenchReady {
  readonly port: number;
  readonly rooms: readonly BenchRoom[];
}

async function knownRoom({ db }: OpenedDb, interviewId: string): Promise<BenchRoom> {
  const people = await listParticipants(db, interviewId);
  const host = people.find((p) => p.role === "interviewer");
  const candidate = people.find((p) => p.role === "candidate");
  if (!(await findInterview(db, interviewId)) || !host || !candidate) throw new Error("no such room");
  return { interviewId, host, candidate };
}

async function main([dataDir = "", rooms = "1", last]: readonly string[]): Promise<void> {
  const databaseUrl = process.env.TEST_DATABASE_URL;
  const opened = await openDb({ databaseUrl, dataDir, dump: await testDump() });
  if (!opened.ok) throw new Error(opened.failure.message);
  const node = new TestInterviews(opened.value);
  const snapshots = new SnapshotJob({ db: opened.value.db, log: node.log, report: node.report });
  const made: BenchRoom[] = [];
  const existing = last !== undefined && Number.isNaN(Number(last)) ? last : null;
  if (existing) made.push(await knownRoom(opened.value, existing));
  else for (let i = 0; i < Number(rooms); i++) made.push(await node.live());
  const [room] = made;
  if (!existing && last !== undefined && room) await history(node, room, Number(last));
  const server = await startLive(node);
  process.send?.({ port: server.port, rooms: made } satisfies BenchReady);
  process.once("SIGTERM", async () => {
    await server.close();
    await node.log.close(1_000);
    await snapshots.close();
    await opened.value.close();
    if (node.troubles.length > 0) console.error(node.troubles.slice(0, 3));
    process.exit(0);
  });
}

await main(process.argv.slice(2));
