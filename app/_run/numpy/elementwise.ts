import { Arguments, Code, type HeapModule, ITEM_BYTES, isFloat, isWide, type Operand } from "./heap.ts";
import { LINE, type Lines } from "./lines.ts";
import { forEachRow } from "./nest.ts";
import { BINARY, UNARY } from "./operations.ts";
import { ALWAYS_WIDE, WIDE } from "./wide.ts";

const inexact = (line: Float64Array): boolean => {
  for (const v of line) if (v > Number.MAX_SAFE_INTEGER || v < -Number.MAX_SAFE_INTEGER) return true;
  return false;
};

/** One line's place in the heap, for an operation that has to be done again on 64-bit integers. */
interface WideRow {
  readonly n: number;
  readonly at: readonly number[];
  readonly steps: readonly number[];
}

export const createElementwise = (m: HeapModule, lines: Lines) => {
  const [lineA, lineB, lineC, lineOut] = [0, 1, 2, 3].map(() => new Float64Array(LINE)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];

  const redoWide = (name: string, operands: readonly Operand[], row: WideRow): void => {
    const f = WIDE[name];
    if (!f) return;
    const out = operands.length - 1;
    const place = (k: number, i: number) => (row.at[k] ?? 0) + i * (row.steps[k] ?? 0);
    const read = (k: number, i: number) => lines.big(operands[k]?.code ?? 0, place(k, i));
    for (let i = 0; i < row.n; i++) {
      const v = f(read(0, i), out === 2 ? read(1, i) : 0n);
      lines.storeBig(operands[out]?.code ?? 0, place(out, i), v);
    }
  };

  const unary = (name: string, address: number): void => {
    const args = new Arguments(m.HEAP32, address);
    const dims = args.ints(args.int());
    const [a, o] = [args.operand(dims.length), args.operand(dims.length)];
    const f = UNARY[name] ?? Number;
    const integers = !isFloat(a.code) && (isWide(a.code) || isWide(o.code)) && name in WIDE;
    const always = integers && isWide(o.code) && ALWAYS_WIDE.has(name);
    forEachRow(dims, [a, o], (n, at, steps) => {
      const [x, out] = [lineA.subarray(0, n), lineOut.subarray(0, n)];
      const exact = lines.load(a.code, at[0] ?? 0, steps[0] ?? 0, x);
      for (let i = 0; i < n; i++) out[i] = f(x[i] ?? 0);
      if (always || (integers && (!exact || inexact(out)))) redoWide(name, [a, o], { n, at, steps });
      else lines.store(o.code, at[1] ?? 0, steps[1] ?? 0, out);
    });
  };

  const binary = (name: string, address: number): void => {
    const args = new Arguments(m.HEAP32, address);
    const dims = args.ints(args.int());
    const nd = dims.length;
    const [a, b, o] = [args.operand(nd), args.operand(nd), args.operand(nd)];
    const f = BINARY[name] ?? ((x: number) => x);
    const anyWide = isWide(a.code) || isWide(b.code) || isWide(o.code);
    const integers = anyWide && !isFloat(a.code) && !isFloat(b.code) && name in WIDE;
    const always = integers && ALWAYS_WIDE.has(name);
    forEachRow(dims, [a, b, o], (n, at, steps) => {
      const [x, y, out] = [lineA.subarray(0, n), lineB.subarray(0, n), lineOut.subarray(0, n)];
      const exactA = lines.load(a.code, at[0] ?? 0, steps[0] ?? 0, x);
      const exactB = lines.load(b.code, at[1] ?? 0, steps[1] ?? 0, y);
      for (let i = 0; i < n; i++) out[i] = f(x[i] ?? 0, y[i] ?? 0);
      if (always || (integers && (!exactA || !exactB || inexact(out))))
        redoWide(name, [a, b, o], { n, at, steps });
      else lines.store(o.code, at[2] ?? 0, steps[2] ?? 0, out);
    });
  };

  /** Raw move of elements of one size; `from` and `to` count elements. */
  const move = (bytes: number, from: number, to: number): void => {
    if (bytes === 1) m.HEAPU8[to] = m.HEAPU8[from] ?? 0;
    else if (bytes === 2) m.HEAPU16[to] = m.HEAPU16[from] ?? 0;
    else if (bytes === 4) m.HEAPU32[to] = m.HEAPU32[from] ?? 0;
    else {
      m.HEAPU32[to * 2] = m.HEAPU32[from * 2] ?? 0;
      m.HEAPU32[to * 2 + 1] = m.HEAPU32[from * 2 + 1] ?? 0;
    }
  };

  /** Copies with broadcasting; other dtypes are cast as C casts. */
  const copy = (address: number): void => {
    const args = new Arguments(m.HEAP32, address);
    const dims = args.ints(args.int());
    const [a, o] = [args.operand(dims.length), args.operand(dims.length)];
    if (a.code !== o.code) {
      unaryCast(dims, a, o);
      return;
    }
    const bytes = ITEM_BYTES[a.code] ?? 1;
    forEachRow(dims, [a, o], (n, at, steps) => {
      const [from, to] = [at[0] ?? 0, at[1] ?? 0];
      const [stepFrom, stepTo] = [steps[0] ?? 0, steps[1] ?? 0];
      if (stepFrom === 1 && stepTo === 1) m.HEAPU8.copyWithin(to * bytes, from * bytes, (from + n) * bytes);
      else for (let i = 0; i < n; i++) move(bytes, from + i * stepFrom, to + i * stepTo);
    });
  };

  const unaryCast = (dims: readonly number[], a: Operand, o: Operand): void =>
    forEachRow(dims, [a, o], (n, at, steps) => {
      const x = lineA.subarray(0, n);
      const exact = lines.load(a.code, at[0] ?? 0, steps[0] ?? 0, x);
      if (!exact && !isFloat(o.code) && o.code !== Code.bool) redoWide("positive", [a, o], { n, at, steps });
      else lines.store(o.code, at[1] ?? 0, steps[1] ?? 0, x);
    });

  /** out = condition ? a : b; `a`, `b` and out are of one dtype. */
  const select = (address: number): void => {
    const args = new Arguments(m.HEAP32, address);
    const dims = args.ints(args.int());
    const nd = dims.length;
    const [c, a, b, o] = [args.operand(nd), args.operand(nd), args.operand(nd), args.operand(nd)];
    const bytes = ITEM_BYTES[o.code] ?? 1;
    forEachRow(dims, [c, a, b, o], (n, at, steps) => {
      const condition = lineC.subarray(0, n);
      lines.load(c.code, at[0] ?? 0, steps[0] ?? 0, condition);
      for (let i = 0; i < n; i++) {
        const k = condition[i] === 0 ? 2 : 1;
        move(bytes, (at[k] ?? 0) + i * (steps[k] ?? 0), (at[3] ?? 0) + i * (steps[3] ?? 0));
      }
    });
  };

  return { unary, binary, copy, select, move };
};
