import { mergeUpdates } from "yjs";
import { SnapshotJob } from "../jobs/snapshots.ts";
import { InterviewLog } from "../log/interview-log.ts";
import type { LedgerDeps } from "../log/ledger.ts";
import type { Runtime } from "../runtime.ts";
import { writeStarter } from "./starter.ts";

/** How long the last commits may take once the process was asked to stop. */
const CLOSE_LIMIT_MS = 5_000;

export interface OpenedLog {
  readonly ledger: LedgerDeps;
  readonly close: () => Promise<void>;
}

/** The log of this process with what belongs to it: starters for picked questions, and snapshots. */
export function openLog({ db, sql, clock, log }: Pick<Runtime, "db" | "sql" | "clock" | "log">): OpenedLog {
  const report = (err: unknown, about: string) =>
    log.error({ err, about }, "the log met an unexpected error");
  const interviewLog = new InterviewLog({ db, sql, merge: mergeUpdates, now: clock, report });
  const snapshots = new SnapshotJob({ db, log: interviewLog, report });
  return {
    ledger: { db, log: interviewLog, writeStarter },
    close: async () => {
      await interviewLog.close(CLOSE_LIMIT_MS);
      await snapshots.close();
    },
  };
}
