import type { SyntaxNode } from "@lezer/common";
import type { Edit, Rule, Slip, Source } from "./edit.ts";
import { childrenOf, exchange, replace, textOf } from "./edit.ts";

const OPERATORS: Readonly<Record<string, string>> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "**": "*",
  "//": "/",
  "%": "//",
  "&": "|",
  "|": "&",
  "^": "&",
  "<<": ">>",
  ">>": "<<",
};
const COMPARISONS: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "==": "!=",
  "!=": "==",
  and: "or",
  or: "and",
};
const UPDATES: Readonly<Record<string, string>> = { "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=" };

/** Another operator between the same operands; a matrix product's operands change places. */
export const operators: Rule = (node, source) => {
  if (node.name === "UpdateOp") {
    const other = UPDATES[textOf(node, source)];
    return other ? [replace("operator", node, other)] : [];
  }
  if (node.name !== "BinaryExpression") return [];
  const [left, operator, ...rest] = childrenOf(node);
  const right = rest.at(-1);
  if (!left || !operator || !right) return [];
  const sign = textOf(operator, source);
  if (sign === "@") return [exchange("order", [left, right], source)];
  const comparison = COMPARISONS[sign];
  if (comparison) return [replace("comparison", operator, comparison)];
  const other = OPERATORS[sign];
  return other ? [replace("operator", operator, other)] : [];
};

const TERMS = new Set(["+", "-", "*", "/"]);

/** `a + b` as `a`, and as `b` where the sign allows. */
export const terms: Rule = (node, source) => {
  const [left, operator, right] = childrenOf(node);
  if (node.name !== "BinaryExpression" || !left || !operator || !right) return [];
  const sign = textOf(operator, source);
  if (!TERMS.has(sign)) return [];
  const kept = sign === "+" || sign === "*" ? [left, right] : [left];
  return kept.map((term) => replace("dropped term", node, `(${textOf(term, source)})`));
};

const SIGNS = new Set(["-", "~", "not"]);

/** A minus, `~` or `not` left out. */
export const signs: Rule = (node, source) => {
  const [sign, operand] = childrenOf(node);
  if (node.name !== "UnaryExpression" || !sign || !operand || !SIGNS.has(textOf(sign, source))) return [];
  return [{ slip: slipOf(node, source, "operator"), from: sign.from, to: operand.from, insert: "" }];
};

/** A number says which axis, which index, or how much. */
const slipOf = (node: SyntaxNode, source: Source, plain: Slip): Slip => {
  const holder = node.parent?.name === "UnaryExpression" ? node.parent : node;
  const equals = holder.prevSibling;
  if (equals?.name === "AssignOp" && textOf(equals.prevSibling, source) === "axis") return "axis";
  return holder.parent?.name === "MemberExpression" ? "index" : plain;
};

/** A whole number one more and one less, any other number doubled; True and False exchanged. */
export const constants: Rule = (node, source) => {
  if (node.name === "Boolean") {
    const slip = slipOf(node, source, "constant");
    return [replace(slip, node, textOf(node, source) === "True" ? "False" : "True")];
  }
  if (node.name !== "Number") return [];
  const value = Number(textOf(node, source).replaceAll("_", ""));
  if (!Number.isFinite(value)) return [];
  const slip = slipOf(node, source, "constant");
  const negative = node.parent?.name === "UnaryExpression";
  if (!/^\d+$/.test(textOf(node, source))) return [replace(slip, node, String(value === 0 ? 1 : 2 * value))];
  const less = value > 0 ? String(value - 1) : "-1";
  return [value + 1, ...(negative && value === 0 ? [] : [less])].map((n) => replace(slip, node, String(n)));
};

const bracketsOf = (node: SyntaxNode): SyntaxNode[] | null => {
  const children = childrenOf(node);
  const open = children.findIndex((child) => child.name === "[");
  return node.name === "MemberExpression" && open > 0 ? children.slice(open + 1, -1) : null;
};

/** `[i, j]` as `[j, i]`, and a slice without one of its bounds. */
export const indices: Rule = (node, source) => {
  const inside = bracketsOf(node);
  if (!inside) return [];
  const edits: Edit[] = [];
  const commas = inside.filter((part) => part.name === ",");
  const [first, , second] = inside;
  if (commas.length === 1 && inside.length === 3 && first && second)
    edits.push(exchange("order", [first, second], source));
  for (const [i, part] of inside.entries()) {
    const beside = [inside[i - 1], inside[i + 1]];
    // From 0 on is from the start on.
    if (textOf(part, source) === "0" && inside[i + 1]?.name === ":") continue;
    if (part.name !== ":" && part.name !== "," && beside.some((other) => other?.name === ":"))
      edits.push(replace("index", part, ""));
  }
  return edits;
};

/** `.T` left out. */
export const transposes: Rule = (node, source) => {
  const owner = node.firstChild;
  if (node.name !== "MemberExpression" || !owner || textOf(node.lastChild, source) !== "T") return [];
  return [replace("transposition", node, textOf(owner, source))];
};
