import { Arguments, Code, type HeapModule, isFloat, isWide } from "./heap.ts";
import type { Lines } from "./lines.ts";
import { coalesce } from "./nest.ts";

const BLOCK = 128;
type Round = (v: number) => number;
const asIs: Round = (v) => v;

/** NumPy's pairwise summation: the same order of additions, so the same rounding. */
const pairwise = (v: Float64Array, from: number, n: number, round: Round): number => {
  if (n < 8) {
    let sum = -0;
    for (let i = from; i < from + n; i++) sum = round(sum + (v[i] ?? 0));
    return sum;
  }
  if (n > BLOCK) {
    const half = Math.floor(n / 2);
    const left = half - (half % 8);
    return round(pairwise(v, from, left, round) + pairwise(v, from + left, n - left, round));
  }
  const r = Array.from(v.subarray(from, from + 8));
  const whole = n - (n % 8);
  for (let i = 8; i < whole; i++) r[i % 8] = round((r[i % 8] ?? 0) + (v[from + i] ?? 0));
  const pair = (i: number) => round((r[i] ?? 0) + (r[i + 1] ?? 0));
  let sum = round(round(pair(0) + pair(2)) + round(pair(4) + pair(6)));
  for (let i = whole; i < n; i++) sum = round(sum + (v[from + i] ?? 0));
  return sum;
};

type Fold = (acc: number, v: number) => number;
const FOLDS: Readonly<Record<string, { start: number; fold: Fold }>> = {
  sum: { start: 0, fold: (acc, v) => acc + v },
  prod: { start: 1, fold: (acc, v) => acc * v },
  max: { start: -Infinity, fold: Math.max },
  min: { start: Infinity, fold: Math.min },
  any: { start: 0, fold: (acc, v) => (acc !== 0 || v !== 0 ? 1 : 0) },
  all: { start: 1, fold: (acc, v) => (acc !== 0 && v !== 0 ? 1 : 0) },
};

const foldBig = (name: string, values: readonly bigint[]): bigint => {
  if (name === "sum") return values.reduce((s, v) => s + v, 0n);
  if (name === "prod") return values.reduce((s, v) => BigInt.asIntN(64, s * v), 1n);
  return values.reduce((s, v) => ((name === "max" ? v > s : v < s) ? v : s));
};

const argBest = (v: Float64Array, better: (a: number, b: number) => boolean): number => {
  let best = 0;
  for (let i = 0; i < v.length; i++) {
    const [x, top] = [v[i] ?? 0, v[best] ?? 0];
    if (Number.isNaN(x)) return i;
    if (better(x, top)) best = i;
  }
  return best;
};

interface Job {
  readonly name: string;
  readonly outCode: number;
  readonly inCode: number;
  /** Reduced axes, merged; the last is walked innermost. */
  readonly dims: readonly number[];
  readonly steps: readonly number[];
  readonly pairwise: boolean;
}

const rowStarts = (dims: readonly number[], steps: readonly number[]): number[] => {
  let starts = [0];
  dims.forEach((size, d) => {
    const next: number[] = [];
    for (const s of starts) for (let i = 0; i < size; i++) next.push(s + i * (steps[d] ?? 0));
    starts = next;
  });
  return starts;
};

export const createReduce = (m: HeapModule, lines: Lines) => {
  const read = (args: Arguments) => {
    const [outCode, outAt, inCode, inAt] = args.ints(4) as [number, number, number, number];
    const kept = args.ints(args.int());
    const keptSteps = args.ints(kept.length);
    const dims = args.ints(args.int());
    const nest = coalesce(dims, [args.ints(dims.length)]);
    return { outCode, outAt, inCode, inAt, kept, keptSteps, dims: nest.dims, steps: nest.steps[0] ?? [] };
  };

  const combine = (job: Job, rows: readonly Float64Array[]): number => {
    const { start, fold } = FOLDS[job.name] ?? { start: 0, fold: Math.max };
    const round = job.outCode === Code.float32 || job.outCode === Code.float16 ? Math.fround : asIs;
    let acc = start;
    for (const row of rows) {
      if (job.name === "sum" && job.pairwise) acc = round(acc + pairwise(row, 0, row.length, round));
      else for (let i = 0; i < row.length; i++) acc = round(fold(acc, row[i] ?? 0));
    }
    return acc;
  };

  const one = (job: Job, at: number, outAt: number): void => {
    const inner = job.dims.at(-1) ?? 1;
    const innerStep = job.steps.at(-1) ?? 0;
    const starts = rowStarts(job.dims.slice(0, -1), job.steps.slice(0, -1));
    let exact = true;
    const all = new Float64Array(inner * starts.length);
    const rows = starts.map((s, r) => {
      const row = all.subarray(r * inner, (r + 1) * inner);
      exact = lines.load(job.inCode, at + s, innerStep, row) && exact;
      return row;
    });
    const result = new Float64Array(1);
    if (job.name === "argmax") result[0] = argBest(all, (a, b) => a > b);
    else if (job.name === "argmin") result[0] = argBest(all, (a, b) => a < b);
    else result[0] = combine(job, rows);
    const total = Math.abs(result[0]);
    const overflow =
      !exact || (job.name === "sum" || job.name === "prod" ? !(total <= Number.MAX_SAFE_INTEGER) : false);
    if (overflow && isWide(job.outCode) && !isFloat(job.inCode) && job.name in FOLDS) {
      const values = starts.flatMap((s) =>
        Array.from({ length: inner }, (_, i) => lines.big(job.inCode, at + s + i * innerStep)),
      );
      lines.storeBig(job.outCode, outAt, foldBig(job.name, values));
    } else lines.store(job.outCode, outAt, 1, result);
  };

  /** Writes one value per kept position, densely, in C order. */
  const reduce = (name: string, address: number): void => {
    const a = read(new Arguments(m.HEAP32, address));
    if (a.kept.includes(0)) return;
    const innerStep = Math.abs(a.steps.at(-1) ?? 0);
    const innermost = a.kept.every((size, d) => size === 1 || Math.abs(a.keptSteps[d] ?? 0) > innerStep);
    const job: Job = { ...a, name, pairwise: innermost };
    let outAt = a.outAt;
    const walk = (d: number, at: number): void => {
      if (d === a.kept.length) one(job, at, outAt++);
      else for (let i = 0; i < (a.kept[d] ?? 0); i++) walk(d + 1, at + i * (a.keptSteps[d] ?? 0));
    };
    walk(0, a.inAt);
  };

  /** Running sum, product, maximum or minimum along rows: `out` is dense, one row after the other. */
  const scan = (name: string, address: number): void => {
    const [outCode, outAt, inCode, inAt, rows, n] = new Arguments(m.HEAP32, address).ints(6) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const { fold } = FOLDS[name] ?? { fold: Math.max };
    const round = outCode === Code.float32 || outCode === Code.float16 ? Math.fround : asIs;
    const line = new Float64Array(n);
    for (let r = 0; r < rows; r++) {
      lines.load(inCode, inAt + r * n, 1, line);
      for (let i = 1; i < n; i++) line[i] = round(fold(line[i - 1] ?? 0, line[i] ?? 0));
      lines.store(outCode, outAt + r * n, 1, line);
    }
  };

  return { reduce, scan };
};
