import * as Y from "yjs";
import { InterviewLog } from "../log/interview-log.ts";
import type { LedgerDeps } from "../log/ledger.ts";
import type { Runtime } from "../runtime.ts";
import { writeStarter } from "./starter.ts";

/** The one way into the log on this node: for sockets, use-cases and jobs alike. */
export function openLedger({ db, sql, clock, log }: Omit<Runtime, "ledger">): LedgerDeps {
  const report = (err: unknown, about: string) => log.error({ err, about }, "the log failed");
  return { db, log: new InterviewLog({ db, sql, merge: Y.mergeUpdates, now: clock, report }), writeStarter };
}
