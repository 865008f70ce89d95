import type { SyntaxNode } from "@lezer/common";
import type { Edit, Rule, Source } from "./edit.ts";
import { childrenOf, exchange, replace, textOf } from "./edit.ts";

const NEIGHBOURS = [
  ["max", "min"],
  ["maximum", "minimum"],
  ["argmax", "argmin"],
  ["sum", "mean"],
  ["zeros", "ones"],
  ["zeros_like", "ones_like"],
  ["any", "all"],
  ["floor", "ceil"],
  ["sin", "cos"],
  ["std", "var"],
  ["tril", "triu"],
] as const;
const NEIGHBOUR: ReadonlyMap<string, string> = new Map(
  NEIGHBOURS.flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]),
);
const ELEMENTWISE = new Set(
  "exp log log2 log1p expm1 sqrt square tanh abs sign floor ceil round cumsum flip sort sorted reversed".split(
    " ",
  ),
);
const MOVES_AXES = new Set(["transpose", "swapaxes", "moveaxis"]);
/** The same with their two arguments in any order. */
const COMMUTATIVE = new Set(
  "maximum minimum max min add multiply swapaxes logical_and logical_or equal not_equal hypot logaddexp".split(
    " ",
  ),
);
/** Along the last axis where none is given. */
const LAST_AXIS = new Set("sort argsort take_along_axis softmax".split(" "));
const DROPPED_KEYWORDS = new Set(["axis", "keepdims"]);

interface Call {
  readonly node: SyntaxNode;
  readonly callee: SyntaxNode;
  readonly name: SyntaxNode;
  /** `x` of `x.sum()`, `np` of `np.sum(x)`; null for a plain function. */
  readonly owner: SyntaxNode | null;
  readonly positional: readonly SyntaxNode[];
  readonly keywords: readonly { readonly name: SyntaxNode; readonly value: SyntaxNode }[];
}

const PUNCTUATION = new Set(["(", ")", ","]);

const argumentsOf = (list: SyntaxNode): Pick<Call, "positional" | "keywords"> => {
  const parts = childrenOf(list).filter((part) => !PUNCTUATION.has(part.name));
  const keywords: { name: SyntaxNode; value: SyntaxNode }[] = [];
  const positional: SyntaxNode[] = [];
  for (let i = 0; i < parts.length; i++) {
    const [part, next, value] = parts.slice(i, i + 3);
    if (!part) continue;
    if (next?.name === "AssignOp" && value) {
      keywords.push({ name: part, value });
      i += 2;
    } else positional.push(part);
  }
  return { positional, keywords };
};

export const callAt = (node: SyntaxNode): Call | null => {
  if (node.name !== "CallExpression") return null;
  const callee = node.firstChild;
  const list = node.getChild("ArgList");
  if (!callee || !list) return null;
  const name = callee.name === "MemberExpression" ? callee.lastChild : callee;
  if (!name) return null;
  const owner = callee.name === "MemberExpression" ? callee.firstChild : null;
  return { node, callee, name, owner, ...argumentsOf(list) };
};

const isModule = (owner: SyntaxNode | null, source: Source): boolean =>
  ["np", "numpy", "math"].includes(textOf(owner, source));

/** What the call would be applied to, were it forgotten: `x` in `np.exp(x)`, `f(x)` and `x.transpose(0, 1)`. */
const operandOf = ({ owner, positional }: Call, source: Source): SyntaxNode | null =>
  owner && !isModule(owner, source) ? owner : (positional[0] ?? null);

const forgotten = (call: Call, name: string, source: Source): Edit[] => {
  const operand = operandOf(call, source);
  if (!operand) return [];
  const bare = replace("function", call.node, `(${textOf(operand, source)})`);
  if (MOVES_AXES.has(name)) return [{ ...bare, slip: "transposition" }];
  const own = source.functions.has(name) && call.positional.length === 1;
  return own || ELEMENTWISE.has(name) ? [bare] : [];
};

/** Two arguments in the other order: the last two of `where` and `transpose`, else the first two. */
const reordered = ({ owner, positional }: Call, name: string, source: Source): Edit[] => {
  const last = name === "where" || name === "transpose";
  const [a, b] = last ? positional.slice(-2) : positional;
  if (!a || !b || name === "probe" || name === "isinstance" || COMMUTATIVE.has(name)) return [];
  if (name === "where" && positional.length < 3) return [];
  const slip = MOVES_AXES.has(name) ? "transposition" : "order";
  return owner === null && !source.functions.has(name) && name !== "range"
    ? []
    : [exchange(slip, [a, b], source)];
};

/** `axis=1` left out, with the comma before or after it. */
const withoutKeyword = (call: Call, source: Source): Edit[] =>
  call.keywords
    .filter(({ name }) => DROPPED_KEYWORDS.has(textOf(name, source)))
    .filter(({ value }) => !(LAST_AXIS.has(textOf(call.name, source)) && textOf(value, source) === "-1"))
    .map(({ name, value }) => {
      const before = source.text.slice(0, name.from);
      const from = before.length - (/,\s*$/.exec(before)?.[0].length ?? 0);
      const after =
        from === before.length ? (/^\s*,\s*/.exec(source.text.slice(value.to))?.[0].length ?? 0) : 0;
      return { slip: "axis", from, to: value.to + after, insert: "" } as const;
    });

const EINSUM = /^(["'])([a-zA-Z.,\s]+->[a-zA-Z.\s]*)\1$/;

/** `"ij,jk->ik"` with the first two letters of one operand, or of the result, exchanged. */
const subscripts = (call: Call, source: Source): Edit[] => {
  const [spec] = call.positional;
  const written = EINSUM.exec(textOf(spec ?? null, source));
  if (!spec || !written?.[2]) return [];
  const [, quote = '"', text] = written;
  return [...text.matchAll(/[a-zA-Z]{2,}/g)].map(({ 0: letters, index }) => {
    const turned = `${letters[1]}${letters[0]}${letters.slice(2)}`;
    const changed = text.slice(0, index) + turned + text.slice(index + letters.length);
    return replace("index", spec, `${quote}${changed}${quote}`);
  });
};

/** Another function, arguments in another order, an axis left out, or the call forgotten. */
export const calls: Rule = (node, source) => {
  const call = callAt(node);
  if (!call) return [];
  const name = textOf(call.name, source);
  const other = NEIGHBOUR.get(name);
  return [
    ...(other ? [replace("function", call.name, other)] : []),
    ...forgotten(call, name, source),
    ...(name === "einsum" ? subscripts(call, source) : reordered(call, name, source)),
    ...withoutKeyword(call, source),
  ];
};
