import {
  acceptCompletion,
  autocompletion,
  type CompletionSource,
  closeCompletion,
  selectedCompletion,
} from "@codemirror/autocomplete";
import { type EditorState, type Extension, Facet, Prec } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import type { Language } from "#domain/bank/question.ts";
import { nameBefore } from "./name-at.ts";
import { nameHover } from "./name-hover.ts";
import { type Knowledge, type LoadKnowledge, nameSource } from "./name-source.ts";
import type { NameTable } from "./name-table.ts";
import type { OwnNames } from "./own-names.ts";
import { GLOBALS, pythonScope, typescriptScope } from "./scope.ts";

const NONE: OwnNames = { names: [], probes: [] };
/** The question at hand may arrive, or change, while the editor is open. */
export const ownNamesFacet = Facet.define<OwnNames, OwnNames>({ combine: ([first = NONE]) => first });

const own = (state: EditorState): OwnNames => state.facet(ownNamesFacet);

/** Fetched when a name is first asked about, once. A table that did not arrive is asked for again. */
function once(load: () => Promise<Knowledge>): LoadKnowledge {
  let known: Promise<Knowledge | null> | null = null;
  return () => {
    known ??= load().catch(() => {
      known = null;
      return null;
    });
    return known;
  };
}

const groupsOf = (table: NameTable): ReadonlySet<string> => new Set(Object.keys(table.groups));

async function pythonKnowledge() {
  const table = (await import("./python-names.json")).default as unknown as NameTable;
  const groups = groupsOf(table);
  return {
    table,
    scope: (state: EditorState) => pythonScope(state.doc.toString(), groups),
    values: ["ndarray", "list", "dict", "set", "str"],
    builtins: "builtins",
    own,
  };
}

async function typescriptKnowledge() {
  const table = (await import("./typescript-names.json")).default as unknown as NameTable;
  const scope = typescriptScope(groupsOf(table));
  return { table, scope: () => scope, values: ["ndarray"], builtins: null, own };
}

/** A name that the question explains is not offered a second time as a mere variable. */
const withoutOwn =
  (locals: CompletionSource): CompletionSource =>
  async (context) => {
    const found = await locals(context);
    const named = new Set(own(context.state).names.map(({ name }) => name));
    return found && { ...found, options: found.options.filter(({ label }) => !named.has(label)) };
  };

async function languageSources(language: Language): Promise<readonly CompletionSource[]> {
  if (language === "python")
    return [withoutOwn((await import("@codemirror/lang-python")).localCompletionSource)];
  const { localCompletionSource, scopeCompletionSource } = await import("@codemirror/lang-javascript");
  const { typescriptKeywords } = await import("./typescript-keywords.ts");
  const globals = Object.fromEntries(GLOBALS.map((name) => [name, Reflect.get(globalThis, name)]));
  return [withoutOwn(localCompletionSource), scopeCompletionSource(globals), typescriptKeywords];
}

/** Enter after a word that is complete already starts a new line. */
function leaveCompleteWord(view: EditorView): boolean {
  const { state } = view;
  const { name } = nameBefore(state, state.selection.main.head);
  if (name !== "" && selectedCompletion(state)?.label === name) closeCompletion(view);
  return false;
}

/** Completion and hover for one language; the tables behind them are fetched when they are first needed. */
export async function loadAssist(language: Language): Promise<Extension> {
  const load = once(language === "python" ? pythonKnowledge : typescriptKnowledge);
  const sources = [nameSource(load), ...(await languageSources(language))];
  return [
    Prec.highest(keymap.of([{ key: "Enter", run: leaveCompleteWord }])),
    autocompletion({ override: sources, icons: false }),
    Prec.high(keymap.of([{ key: "Tab", run: acceptCompletion }])),
    nameHover(load),
  ];
}
