import { parseSync } from "oxc-parser";

/** One use of a translation function: `t("a.b")`, t(`a.${x}`), or a key that only running code knows. */
export interface MessageCall {
  /** Undefined where the function came in as a parameter. */
  readonly namespace: string | undefined;
  readonly key: { readonly kind: "exact" | "pattern"; readonly text: string } | { readonly kind: "dynamic" };
}

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}
type Scope = Map<string, string>;

const MAKERS = new Set(["useTranslations", "getTranslations"]);
const METHODS = new Set(["rich", "markup", "raw", "has"]);
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);
const nameOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === "Identifier" ? String(node.name) : undefined;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** `useTranslations("x")`, awaited or not: the namespace, "" for all of them. */
function namespaceMade(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "AwaitExpression") return namespaceMade(node.argument);
  if (node.type !== "CallExpression" || !MAKERS.has(nameOf(node.callee) ?? "")) return undefined;
  const [first] = listOf(node.arguments);
  return isNode(first) && first.type === "Literal" ? String(first.value) : "";
}

/** `const t = ...` and `const [t, x] = await Promise.all([..., ...])`. */
function declare(node: Node, scope: Scope): void {
  const { id, init } = node;
  const name = nameOf(id);
  const namespace = namespaceMade(init);
  if (name && namespace !== undefined) scope.set(name, namespace);
  if (!isNode(id) || id.type !== "ArrayPattern" || !isNode(init) || init.type !== "AwaitExpression") return;
  const call = init.argument;
  const [list] = isNode(call) ? listOf(call.arguments) : [];
  const made = isNode(list) ? listOf(list.elements).map(namespaceMade) : [];
  for (const [i, element] of listOf(id.elements).entries()) {
    const own = nameOf(element);
    const space = made[i];
    if (own && space !== undefined) scope.set(own, space);
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function keysOf(node: unknown): MessageCall["key"][] {
  if (!isNode(node)) return [];
  if (node.type === "Literal") return [{ kind: "exact", text: String(node.value) }];
  if (node.type === "ConditionalExpression") return [...keysOf(node.consequent), ...keysOf(node.alternate)];
  if (node.type !== "TemplateLiteral") return [{ kind: "dynamic" }];
  const parts = listOf(node.quasis)
    .filter(isNode)
    .map((quasi) => escaped((quasi.value as { cooked: string }).cooked));
  return [{ kind: "pattern", text: `^${parts.join("[^.]+")}$` }];
}

function translatorOf(callee: unknown): string | undefined {
  const direct = nameOf(callee);
  if (direct || !isNode(callee) || callee.type !== "MemberExpression") return direct;
  return METHODS.has(nameOf(callee.property) ?? "") ? nameOf(callee.object) : undefined;
}

function visit(node: Node, outer: Scope, found: MessageCall[]): void {
  const scope = /Function/.test(node.type) ? new Map(outer) : outer;
  if (node.type === "VariableDeclarator") declare(node, scope);
  if (node.type === "CallExpression") {
    const name = translatorOf(node.callee);
    const known = name === undefined ? undefined : scope.get(name);
    if (known !== undefined || name === "t")
      found.push(...keysOf(listOf(node.arguments)[0]).map((key) => ({ namespace: known, key })));
  }
  for (const child of childrenOf(node)) visit(child, scope, found);
}

/** Every use of a message in one file. */
export function messageCalls(file: string, source: string): MessageCall[] {
  const found: MessageCall[] = [];
  visit(parseSync(file, source).program as unknown as Node, new Map(), found);
  return found;
}

/** Every text in quotes: a key that running code picks must stand somewhere. */
export function textsIn(file: string, source: string): string[] {
  const texts: string[] = [];
  const look = (node: Node): void => {
    if (node.type === "Literal" && typeof node.value === "string") texts.push(node.value);
    for (const child of childrenOf(node)) look(child);
  };
  look(parseSync(file, source).program as unknown as Node);
  return texts;
}
