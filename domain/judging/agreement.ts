import type { Tolerance } from "./compare.ts";
import { close, numberOf } from "./compare.ts";
import type { CheckResult, Divergence, Verdict } from "./verdict.ts";

export interface Difference {
  readonly check: string;
  readonly claim: CheckResult | null;
  readonly repeat: CheckResult | null;
}

/** What two browsers say about one program. Only `agreed` is a result; the rest is a claim. */
export type Agreement =
  | { readonly state: "waiting" }
  | { readonly state: "agreed" }
  /** They judged by different questions, seeds or reference models. */
  | { readonly state: "not-comparable" }
  | { readonly state: "disputed"; readonly differences: readonly Difference[] };

const sameIndex = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

/** Floats may differ in their last bits between two machines: within the check's tolerance they are one value. */
const sameDivergence = (a: Divergence, b: Divergence): boolean => {
  if (a.tensor !== b.tensor || a.problem !== b.problem) return false;
  if (!("atol" in a && "atol" in b)) return true;
  const rtol = "rtol" in a ? a.rtol : 0;
  const scale = Math.abs(numberOf(a.expected));
  const tolerance: Tolerance = { atol: a.atol + (Number.isFinite(scale) ? rtol * scale : 0), rtol: 0 };
  const near = (x: typeof a.got, y: typeof a.got): boolean => close(numberOf(x), numberOf(y), tolerance);
  return sameIndex(a.index, b.index) && near(a.got, b.got) && near(a.expected, b.expected);
};

const sameOutcome = (a: CheckResult["outcome"], b: CheckResult["outcome"]): boolean => {
  if (a.status === "diverged" && b.status === "diverged")
    return a.caseIndex === b.caseIndex && sameDivergence(a.divergence, b.divergence);
  if (a.status === "raised" && b.status === "raised")
    return a.caseIndex === b.caseIndex && a.error.kind === b.error.kind && a.error.name === b.error.name;
  if (a.status === "undecided" && b.status === "undecided")
    return a.reason === "not-right" && b.reason === "not-right";
  if (a.status === "missed" && b.status === "missed") return a.what === b.what;
  return a.status === b.status;
};

/** Times differ between any two machines, so a budget of time is compared by its outcome alone. */
const sameSpent = (a: CheckResult["budget"], b: CheckResult["budget"]): boolean =>
  a?.measure === b?.measure &&
  (a?.measure === "time" || (a?.candidate === b?.candidate && a?.baseline === b?.baseline));

/** Metrics are sums of floats. */
const METRIC_TOLERANCE: Tolerance = { atol: 1e-6, rtol: 1e-6 };

const sameEvaluation = (a: CheckResult["evaluation"], b: CheckResult["evaluation"]): boolean => {
  if (!a || !b) return a === b;
  const near = (x: number | null, y: number | null): boolean =>
    x === null || y === null ? x === y : close(x, y, METRIC_TOLERANCE);
  return a.all.wrong === b.all.wrong && a.goals.every(({ got }, i) => near(got, b.goals[i]?.got ?? null));
};

const sameResult = (a: CheckResult, b: CheckResult): boolean =>
  sameOutcome(a.outcome, b.outcome) &&
  sameSpent(a.budget, b.budget) &&
  sameEvaluation(a.evaluation, b.evaluation);

const comparable = (a: Verdict, b: Verdict): boolean =>
  a.slug === b.slug &&
  a.version === b.version &&
  a.language === b.language &&
  a.seed === b.seed &&
  a.oracleSha256 === b.oracleSha256;

/** The claim of the browser that ran the program against the repeat in another's. */
export const agreementOf = (claim: Verdict | null, repeat: Verdict | null): Agreement => {
  if (!claim || !repeat) return { state: "waiting" };
  if (!comparable(claim, repeat)) return { state: "not-comparable" };
  const find = (verdict: Verdict, check: string): CheckResult | null =>
    verdict.results.find((result) => result.check === check) ?? null;
  const checks = new Set([...claim.results, ...repeat.results].map((result) => result.check));
  const differences = [...checks]
    .map((check) => ({ check, claim: find(claim, check), repeat: find(repeat, check) }))
    .filter((d) => !d.claim || !d.repeat || !sameResult(d.claim, d.repeat));
  return differences.length > 0 ? { state: "disputed", differences } : { state: "agreed" };
};
