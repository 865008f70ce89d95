const RETRY_MS = 50;
const RETRY_MAX_MS = 2_000;

/** Waits longer after each failure in a row. */
export const backOff = (failures: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** (failures - 1))));
