import type { InterviewLog } from "../log/interview-log.ts";
import { FLUSH_MS, type LiveDeps } from "./deps.ts";
import type { LiveServer } from "./rooms.ts";

/** False when it takes too long. */
async function inTime(flushed: Promise<boolean>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), FLUSH_MS);
  });
  return Promise.race([flushed, late]).finally(() => clearTimeout(timer));
}

const flushHere = (log: InterviewLog, interviewId: string, id: string): Promise<boolean> =>
  inTime(log.flush(interviewId, id).then((result) => result.ok));

/** Text that any node has relayed by now is stored when this resolves with true. */
export function flusher(io: LiveServer, { ledger, newId }: LiveDeps, several: boolean) {
  const here = (interviewId: string) => flushHere(ledger.log, interviewId, newId());
  if (!several) return here;
  io.on("log:flush", (interviewId, done) => {
    here(interviewId).then(done, () => done(false));
  });
  return async (interviewId: string): Promise<boolean> => {
    const others = io
      .serverSideEmitWithAck("log:flush", interviewId)
      .then((answers) => answers.every(Boolean));
    return (await Promise.all([here(interviewId), inTime(others)])).every(Boolean);
  };
}
