import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";

/** `4H`, `H+1`, `2*(H-K)/S+1`: sums and products of sizes and whole numbers; `/` and `//` round down. */
export type Sizes = Readonly<Record<string, number>>;

const TOKEN = /\s*(\d+|[A-Za-z_][A-Za-z0-9_]*|\/\/|[-+*/()])/y;
const NAME = /^[A-Za-z_]/;
const DIGITS = /^\d/;

const tokensOf = (text: string): string[] | null => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
  }
  return tokens;
};

export const namesIn = (dim: number | string): string[] =>
  typeof dim === "number" ? [] : (tokensOf(dim) ?? []).filter((t) => NAME.test(t));

const APPLY: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => Math.floor(a / b),
  "//": (a, b) => Math.floor(a / b),
};

const SUMS = ["+", "-"];
const PRODUCTS = ["*", "/", "//"];

/** Reads one expression; NaN marks what is not one, and stays NaN through every operation. */
const evaluate = (tokens: readonly string[], sizes: Sizes): number => {
  let at = 0;
  const atom = (): number => {
    const token = tokens[at++] ?? "";
    if (DIGITS.test(token)) return NAME.test(tokens[at] ?? "") ? Number(token) * atom() : Number(token);
    if (NAME.test(token)) return Object.hasOwn(sizes, token) ? (sizes[token] ?? Number.NaN) : Number.NaN;
    if (token !== "(") return Number.NaN;
    const inner = chain(SUMS, () => chain(PRODUCTS, atom));
    return tokens[at++] === ")" ? inner : Number.NaN;
  };
  const chain = (operators: readonly string[], next: () => number): number => {
    let value = next();
    for (let op = tokens[at]; op !== undefined && operators.includes(op); op = tokens[at]) {
      at += 1;
      value = APPLY[op]?.(value, next()) ?? Number.NaN;
    }
    return value;
  };
  const value = chain(SUMS, () => chain(PRODUCTS, atom));
  return at === tokens.length ? value : Number.NaN;
};

export const evaluateDim = (dim: number | string, sizes: Sizes): Result<number> => {
  if (typeof dim === "number") return ok(dim);
  const tokens = tokensOf(dim);
  const value = tokens ? evaluate(tokens, sizes) : Number.NaN;
  if (Number.isInteger(value) && value >= 0) return ok(value);
  return fail("invalid-input", `"${dim}" is no size for ${JSON.stringify(sizes)}`);
};
