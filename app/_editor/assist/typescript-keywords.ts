import type { CompletionSource } from "@codemirror/autocomplete";
import { isCode, nameBefore } from "./name-at.ts";

const WORDS =
  "as async await boolean break case catch class const continue default do else enum export extends false finally for from function if implements import in instanceof interface keyof let new null number of readonly return satisfies static string super switch this throw true try type typeof undefined unknown var void while yield";

const OPTIONS = WORDS.split(" ").map((label) => ({ label, type: "keyword" }));

export const typescriptKeywords: CompletionSource = ({ state, pos, explicit }) => {
  const { path, name, from } = nameBefore(state, pos);
  if (path?.length !== 0 || !isCode(state, pos) || (name === "" && !explicit)) return null;
  return { from, options: OPTIONS, validFor: /^\w*$/ };
};
