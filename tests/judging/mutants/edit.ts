import type { SyntaxNode } from "@lezer/common";

/** What kind of slip a mutant is. */
export const SLIPS = [
  "operator",
  "comparison",
  "constant",
  "axis",
  "index",
  "order",
  "transposition",
  "function",
  "condition",
  "dropped term",
  "dropped line",
] as const;
export type Slip = (typeof SLIPS)[number];

/** One change of a program's text. */
export interface Edit {
  readonly slip: Slip;
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** A program as its rules read it. */
export interface Source {
  readonly text: string;
  /** Functions that the program defines itself. */
  readonly functions: ReadonlySet<string>;
}

export type Rule = (node: SyntaxNode, source: Source) => readonly Edit[];

export const textOf = (node: SyntaxNode | null, { text }: Source): string =>
  node ? text.slice(node.from, node.to) : "";

export const childrenOf = (node: SyntaxNode): SyntaxNode[] => {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
};

export const replace = (slip: Slip, node: SyntaxNode, insert: string): Edit => ({
  slip,
  from: node.from,
  to: node.to,
  insert,
});

/** The two nodes change places; what stands between them stays. */
export const exchange = (slip: Slip, [a, b]: readonly [SyntaxNode, SyntaxNode], source: Source): Edit => ({
  slip,
  from: a.from,
  to: b.to,
  insert: textOf(b, source) + source.text.slice(a.to, b.from) + textOf(a, source),
});
