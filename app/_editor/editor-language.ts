import type { Extension } from "@codemirror/state";
import type { Language } from "#domain/bank/question.ts";

/** Parsers are fetched when a language is first shown: the first load does without them. */
export async function loadLanguage(language: Language): Promise<Extension> {
  if (language === "python") return (await import("@codemirror/lang-python")).python();
  return (await import("@codemirror/lang-javascript")).javascript({ typescript: true });
}

export const INDENT: Readonly<Record<Language, string>> = { python: "    ", typescript: "  " };
