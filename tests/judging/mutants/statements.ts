import type { SyntaxNode } from "@lezer/common";
import { callAt } from "./calls.ts";
import type { Edit, Rule, Source } from "./edit.ts";
import { childrenOf, replace, textOf } from "./edit.ts";

const functionOf = (node: SyntaxNode): SyntaxNode | null => {
  for (let outer = node.parent; outer; outer = outer.parent)
    if (outer.name === "FunctionDefinition") return outer;
  return null;
};

/** Whether the name has a value before this statement, so that without it the program still runs. */
const isBound = (name: string, statement: SyntaxNode, source: Source): boolean => {
  const inside = functionOf(statement);
  if (!inside) return false;
  let bound = false;
  inside.cursor().iterate((node) => {
    if (node.from >= statement.from) return;
    const parent = node.node.parent?.name;
    const assigned = parent === "AssignStatement" && node.node.nextSibling?.name === "AssignOp";
    if (node.name === "VariableName" && (parent === "ParamList" || assigned))
      bound ||= textOf(node.node, source) === name;
  });
  return bound;
};

const isDroppable = (node: SyntaxNode, source: Source): boolean => {
  const [target] = childrenOf(node);
  switch (node.name) {
    case "UpdateStatement":
      return true;
    case "AssignStatement":
      if (target?.name === "MemberExpression") return true;
      return target?.name === "VariableName" && isBound(textOf(target, source), node, source);
    case "ExpressionStatement": {
      const call = target ? callAt(target) : null;
      return call !== null && textOf(call.name, source) !== "probe";
    }
    default:
      return node.name === "BreakStatement" || node.name === "ContinueStatement";
  }
};

/** A line left out, where the program runs without it. */
export const lines: Rule = (node, source) =>
  isDroppable(node, source) ? [replace("dropped line", node, "pass")] : [];

const negated = (condition: SyntaxNode | null, source: Source): Edit[] =>
  condition ? [replace("condition", condition, `(not (${textOf(condition, source)}))`)] : [];

/** The other branch is taken. */
export const conditions: Rule = (node, source) => {
  if (node.name === "IfStatement") return negated(childrenOf(node)[1] ?? null, source);
  if (node.name !== "ConditionalExpression") return [];
  return negated(childrenOf(node)[2] ?? null, source);
};
