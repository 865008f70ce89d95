const WARM_UP = 5;
const LEAST_RUNS = 15;
const MOST_RUNS = 300;
const BUDGET_MS = 400;

/** Median time of one run in milliseconds, after a warm-up. */
export const medianRun = async (run: () => Promise<unknown>): Promise<number> => {
  for (let i = 0; i < WARM_UP; i++) await run();
  const times: number[] = [];
  const began = performance.now();
  while (times.length < LEAST_RUNS || (times.length < MOST_RUNS && performance.now() - began < BUDGET_MS)) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
};
