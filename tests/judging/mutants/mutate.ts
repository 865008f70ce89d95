import { pythonLanguage } from "@codemirror/lang-python";
import type { SyntaxNode } from "@lezer/common";
import { calls } from "./calls.ts";
import type { Edit, Rule, Slip, Source } from "./edit.ts";
import { textOf } from "./edit.ts";
import { constants, indices, operators, signs, terms, transposes } from "./expressions.ts";
import { conditions, lines } from "./statements.ts";

const RULES: readonly Rule[] = [
  operators,
  signs,
  terms,
  constants,
  indices,
  transposes,
  calls,
  conditions,
  lines,
];
/** What these hold is not what the program computes. */
const LEFT_ALONE = new Set(["ImportStatement", "TypeDef", "Decorator", "RaiseStatement", "FormatString"]);

export interface Mutant {
  readonly slip: Slip;
  readonly line: number;
  /** The line as it was and as it is, without the space around. */
  readonly before: string;
  readonly after: string;
  readonly code: string;
}

const sourceOf = (text: string, top: SyntaxNode): Source => {
  const functions = new Set<string>();
  top.cursor().iterate(({ node }) => {
    if (node.name === "FunctionDefinition")
      functions.add(textOf(node.getChild("VariableName"), { text, functions }));
  });
  return { text, functions };
};

const lineAt = (text: string, offset: number): string => {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return text.slice(start, end < 0 ? text.length : end).trim();
};

const mutantBy = ({ slip, from, to, insert }: Edit, text: string): Mutant => {
  const code = text.slice(0, from) + insert + text.slice(to);
  const line = text.slice(0, from).split("\n").length;
  return { slip, line, before: lineAt(text, from), after: lineAt(code, from), code };
};

const isWhole = (code: string): boolean => {
  let whole = true;
  pythonLanguage.parser.parse(code).iterate({
    enter: ({ type }) => {
      whole &&= !type.isError;
    },
  });
  return whole;
};

/** Every program that differs from this one by one slip, each once, in the order of the text. */
export const mutantsOf = (text: string): Mutant[] => {
  const top = pythonLanguage.parser.parse(text).topNode;
  const source = sourceOf(text, top);
  const edits: Edit[] = [];
  top.cursor().iterate(({ node }) => {
    if (LEFT_ALONE.has(node.name)) return false;
    for (const rule of RULES) edits.push(...rule(node, source));
    return true;
  });
  const mutants = edits.toSorted((a, b) => a.from - b.from).map((edit) => mutantBy(edit, text));
  const seen = new Set([text]);
  return mutants.filter(({ code }) => {
    if (seen.has(code) || !isWhole(code)) return false;
    seen.add(code);
    return true;
  });
};
