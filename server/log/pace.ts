/**
 * Commits start at least this far apart. A keystroke that finds the log idle does not wait; under load two or three
 * share a commit, which costs little more than one.
 */
export const COMMIT_EVERY_MS = 1.5;
const RETRY_MS = 50;
const RETRY_MAX_MS = 2_000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function untilNextCommit(lastStarted: number): Promise<void> {
  const rest = COMMIT_EVERY_MS - (performance.now() - lastStarted);
  if (rest > 0) await sleep(rest);
}

/** Longer after each failure in a row. */
export const backOff = (failures: number): Promise<void> =>
  sleep(Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** (failures - 1)));
