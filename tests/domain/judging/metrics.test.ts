import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auc, brier, ece, logLoss, reliability, type Scored } from "#domain/judging/metrics.ts";
import { wilson } from "#domain/scoring/wilson.ts";

interface Recorded {
  readonly bins: number;
  readonly label: readonly number[];
  readonly score: readonly number[];
  readonly auc: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly ece: number;
  readonly stated: readonly number[];
  readonly observed: readonly number[];
  readonly wrong: number;
  readonly low: number;
  readonly high: number;
}

/** `python -m export.record_metrics`, with scikit-learn 1.9.1 and SciPy. */
const { cases } = JSON.parse(readFileSync(new URL("metrics.json", import.meta.url), "utf8")) as {
  cases: readonly Recorded[];
};
const rowsOf = ({ score, label }: Pick<Recorded, "score" | "label">): Scored[] =>
  score.map((s, i) => ({ score: s, hit: label[i] === 1, wrong: s > 0.5 !== (label[i] === 1), slice: "all" }));

const anyRows = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 64 }).map((n) => n / 64), hit: fc.boolean() }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((rows) => rows.map((row): Scored => ({ ...row, wrong: row.score > 0.5 !== row.hit, slice: "all" })));

describe("metrics", () => {
  it.each(cases)("[JUD-16] agree with scikit-learn and SciPy, set $#", (one) => {
    const rows = rowsOf(one);
    expect(auc(rows)).toBeCloseTo(one.auc, 12);
    expect(brier(rows)).toBeCloseTo(one.brier, 12);
    expect(logLoss(rows)).toBeCloseTo(one.logLoss, 12);
    expect(ece(rows, one.bins)).toBeCloseTo(one.ece, 12);
    const bins = reliability(rows, one.bins);
    for (const [i, stated] of one.stated.entries()) expect(bins[i]?.stated).toBeCloseTo(stated, 12);
    for (const [i, observed] of one.observed.entries()) expect(bins[i]?.observed).toBeCloseTo(observed, 12);
    const wrong = rows.filter((row) => row.wrong).length;
    expect(wrong).toBe(one.wrong);
    expect(wilson(wrong, rows.length).low).toBeCloseTo(one.low, 12);
    expect(wilson(wrong, rows.length).high).toBeCloseTo(one.high, 12);
  });

  it("[JUD-16] AUC depends on the order alone, and turns round with it", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const area = auc(rows);
        const squeezed = rows.map((row) => ({ ...row, score: row.score ** 2 / 4 }));
        fc.pre(area !== null);
        expect(area).toBeGreaterThanOrEqual(0);
        expect(area).toBeLessThanOrEqual(1);
        expect(auc(rows.toReversed())).toBe(area);
        expect(auc(squeezed)).toBe(area);
        expect(auc(rows.map((row) => ({ ...row, hit: !row.hit })))).toBeCloseTo(1 - (area ?? 0), 12);
      }),
    );
  });

  it("[JUD-16] constant scores rank nothing: AUC is a half", () => {
    const rows = rowsOf({ score: [0.3, 0.3, 0.3, 0.3], label: [0, 1, 0, 0] });
    expect(auc(rows)).toBe(0.5);
    expect(ece(rows, 10)).toBeCloseTo(0.05, 12);
  });

  it("[JUD-16] one class has no ranking, a failed certainty no log loss, no row no calibration", () => {
    expect(auc(rowsOf({ score: [0.2, 0.8], label: [1, 1] }))).toBeNull();
    expect(auc([])).toBeNull();
    expect(ece([], 10)).toBeNull();
    expect(logLoss(rowsOf({ score: [0, 0.5], label: [1, 0] }))).toBeNull();
    expect(logLoss(rowsOf({ score: [1, 0], label: [1, 0] }))).toBeCloseTo(0, 12);
  });

  it("[JUD-16] bins hold every row once, scores of 0 and 1 included", () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 2, max: 20 }), (rows, bins) => {
        const found = reliability(rows, bins);
        expect(found.reduce((sum, bin) => sum + bin.n, 0)).toBe(rows.length);
        for (const bin of found) {
          expect(bin.stated).toBeGreaterThanOrEqual(bin.low - 1e-12);
          expect(bin.stated).toBeLessThanOrEqual(bin.high + 1e-12);
        }
        expect(ece(rows, bins) ?? -1).toBeGreaterThanOrEqual(0);
        expect(brier(rows)).toBeLessThanOrEqual(1);
      }),
    );
    expect(reliability(rowsOf({ score: [1], label: [1] }), 10)).toMatchObject([{ low: 0.9, high: 1, n: 1 }]);
  });
});
