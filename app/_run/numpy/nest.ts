import type { Operand } from "./heap.ts";
import { LINE } from "./lines.ts";

interface Nest {
  readonly dims: number[];
  readonly steps: number[][];
}

/** Drops axes of length 1 and merges neighbours that every operand walks as one, innermost axis last. */
export const coalesce = (dims: readonly number[], steps: readonly (readonly number[])[]): Nest => {
  const out: Nest = { dims: [], steps: steps.map(() => []) };
  for (let d = 0; d < dims.length; d++) {
    const size = dims[d] ?? 1;
    if (size === 1) continue;
    const last = out.dims.length - 1;
    const merges = last >= 0 && steps.every((s, k) => out.steps[k]?.[last] === (s[d] ?? 0) * size);
    if (merges) out.dims[last] = (out.dims[last] ?? 1) * size;
    else out.dims.push(size);
    steps.forEach((s, k) => {
      const row = out.steps[k];
      if (row) row[out.dims.length - 1] = s[d] ?? 0;
    });
  }
  return out;
};

/** Calls `row` for each stretch of the innermost axis: its length, and where each operand starts. */
export const forEachRow = (
  dims: readonly number[],
  operands: readonly Operand[],
  row: (n: number, at: number[], steps: number[]) => void,
): void => {
  if (dims.includes(0)) return;
  const nest = coalesce(
    dims,
    operands.map((o) => o.steps),
  );
  const inner = nest.dims.pop() ?? 1;
  const innerSteps = nest.steps.map((s) => s.pop() ?? 0);
  const index = nest.dims.map(() => 0);
  const at = operands.map((o) => o.at);
  const start = at.slice();
  for (;;) {
    for (let done = 0; done < inner; done += LINE) {
      for (let k = 0; k < at.length; k++) start[k] = (at[k] ?? 0) + done * (innerSteps[k] ?? 0);
      row(Math.min(LINE, inner - done), start, innerSteps);
    }
    if (!advance(nest, index, at)) return;
  }
};

const advance = (nest: Nest, index: number[], at: number[]): boolean => {
  for (let d = index.length - 1; d >= 0; d--) {
    const next = (index[d] ?? 0) + 1;
    const size = nest.dims[d] ?? 1;
    const wraps = next === size;
    index[d] = wraps ? 0 : next;
    for (let k = 0; k < at.length; k++) {
      const step = nest.steps[k]?.[d] ?? 0;
      at[k] = (at[k] ?? 0) + (wraps ? step * (1 - size) : step);
    }
    if (!wraps) return true;
  }
  return false;
};
