import type { Verdict } from "./verdict.ts";

/** No result is no pass. */
export const passed = (verdict: Verdict): boolean =>
  verdict.results.length > 0 && verdict.results.every((r) => r.outcome.status === "passed");
