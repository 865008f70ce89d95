import type { Runtime } from "../runtime.ts";
import { type Announcer, announceEvents } from "./announce.ts";
import { Periodic } from "./periodic.ts";

const ANNOUNCE_EVERY_MS = 1_000;

export interface Jobs {
  readonly close: () => Promise<void>;
}

/** Who is told of a booking's event. */
const ANNOUNCERS: readonly Announcer[] = [];

/** The work that no request waits for. Every process does it; rows are claimed, so nothing is done twice. */
export function openJobs(runtime: Runtime): Jobs {
  const report = (about: string) => (err: unknown) => runtime.log.error({ err, about }, "a job failed");
  const jobs = [
    new Periodic(
      async () => void (await announceEvents(runtime, ANNOUNCERS)),
      ANNOUNCE_EVERY_MS,
      report("announce bookings"),
    ),
  ];
  return { close: async () => void (await Promise.all(jobs.map((job) => job.close()))) };
}
