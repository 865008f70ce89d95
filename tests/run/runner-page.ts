import type { RunnerReply, RunnerRequest } from "#app/_run/protocol.ts";
import { createRunner, type RunEnd, type RunnerState } from "#app/_run/runner.ts";

/** What a test asks of the page: run one program in a language, and tell how it went. */
export interface RunReport {
  readonly end: RunEnd;
  readonly replies: readonly RunnerReply[];
  readonly states: readonly RunnerState["status"][];
}

const LIMIT_MS = 60_000;

const open = (language: string) => {
  let replies: RunnerReply[] = [];
  let states: RunnerState["status"][] = [];
  const runner = createRunner({
    spawn: () => new Worker(`/workers/${language}.mjs`, { type: "module" }),
    timeLimitMs: LIMIT_MS,
    onReply: (reply) => replies.push(reply),
    onState: ({ status }) => states.push(status),
  });
  const run = async (request: RunnerRequest, limitMs?: number): Promise<RunReport> => {
    replies = [];
    states = [];
    const end = await runner.run(request, limitMs);
    return { end, replies, states };
  };
  return { run, stop: () => runner.stop() };
};

const runners = { python: open("python"), typescript: open("typescript") };

/** The page's one name, which the test calls through the browser. */
export type RunnerPage = typeof runners;
Object.assign(globalThis, { runners });
