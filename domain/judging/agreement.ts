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
  return a.status === b.status && a.status !== "undecided";
};

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
    .filter((d) => !d.claim || !d.repeat || !sameOutcome(d.claim.outcome, d.repeat.outcome));
  return differences.length > 0 ? { state: "disputed", differences } : { state: "agreed" };
};
