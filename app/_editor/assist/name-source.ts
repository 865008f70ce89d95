import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";
import { isCode, nameBefore } from "./name-at.ts";
import { infoOf } from "./name-info.ts";
import { entryOf, type NameEntry, type NameTable } from "./name-table.ts";
import type { OwnName, OwnNames } from "./own-names.ts";
import type { Scope } from "./scope.ts";

/** What completion and hover know of one language. */
export interface Knowledge {
  readonly table: NameTable;
  readonly scope: (state: EditorState) => Scope;
  /** Groups whose members a value of unknown type may have, the likeliest first. */
  readonly values: readonly string[];
  /** The group of names that need no import; none where the language completes its own. */
  readonly builtins: string | null;
  readonly own: (state: EditorState) => OwnNames;
}

/** Null where it could not be fetched: without a network an editor is an editor without help. */
export type LoadKnowledge = () => Promise<Knowledge | null>;

const PROBE = /\bprobe\(\s*["'`]([\w-]*)$/;
const FROM_IMPORT = /^\s*from\s+([\w.]+)\s+import\s+.*$/;
const IMPORT = /^\s*(?:import|from)\s+[\w.]*$/;
/** Own names first, guesses last. */
const OWN_BOOST = 20;
const GUESS_BOOST = -10;
const WORD = /^[\w$]*$/;
const MODULE = /^[a-z]/;

const ofEntry = (name: string, entry: NameEntry, title: string, boost = 0): Completion => ({
  label: name,
  type: entry[0],
  boost,
  ...(entry[1] || entry[2]
    ? { info: () => infoOf({ title, parameters: entry[1], sentence: entry[2] }) }
    : {}),
});

const ofOwn = ({ name, kind, shape, sentence }: OwnName): Completion => ({
  label: name,
  type: kind,
  boost: OWN_BOOST,
  ...(kind === "variable" ? { detail: shape } : {}),
  info: () => infoOf({ title: name, parameters: kind === "function" ? shape : `: ${shape}`, sentence }),
});

const inGroup = (table: NameTable, group: string, boost = 0): Completion[] =>
  Object.entries(table.groups[group] ?? {}).map(([name, entry]) =>
    ofEntry(name, entry, `${group === "builtins" ? "" : `${group}.`}${name}`, boost),
  );

/** Members of a value whose type is not known: each name once, as the likeliest type has it. */
function ofValues({ table, values }: Knowledge): Completion[] {
  const found = new Map<string, Completion>();
  for (const [i, group] of values.entries())
    for (const completion of inGroup(table, group, i === 0 ? 0 : GUESS_BOOST))
      if (!found.has(completion.label)) found.set(completion.label, completion);
  return [...found.values()];
}

function topLevel({ table, builtins, own }: Knowledge, state: EditorState): Completion[] {
  const words = table.keywords.map((label): Completion => ({ label, type: "keyword" }));
  return [...own(state).names.map(ofOwn), ...words, ...(builtins ? inGroup(table, builtins) : [])];
}

/** Imports, which only Python has. */
function ofImport({ table }: Knowledge, line: string): Completion[] | null {
  const [, module] = FROM_IMPORT.exec(line) ?? [];
  if (module !== undefined) return inGroup(table, module);
  if (!IMPORT.test(line)) return null;
  return Object.keys(table.groups)
    .filter(
      (group) =>
        MODULE.test(group) &&
        entryOf(table, "builtins", group) === null &&
        !/^(builtins|ndarray)$/.test(group),
    )
    .map((label) => ({ label, type: "namespace" }));
}

function optionsFor(knowledge: Knowledge, context: CompletionContext): Completion[] | null {
  const { state, pos } = context;
  const { path, name } = nameBefore(state, pos);
  if (knowledge.builtins) {
    const line = state.doc.lineAt(pos);
    const imported = ofImport(knowledge, line.text.slice(0, pos - line.from));
    if (imported) return imported;
  }
  if (path?.length === 0) return name === "" && !context.explicit ? null : topLevel(knowledge, state);
  const owner = path ? knowledge.scope(state).ownerOf(path) : ({ kind: "value" } as const);
  if (owner.kind === "unknown") return null;
  return owner.kind === "group" ? inGroup(knowledge.table, owner.group) : ofValues(knowledge);
}

function ofProbe(context: CompletionContext, own: OwnNames): CompletionResult | null {
  const typed = context.matchBefore(PROBE);
  if (!typed) return null;
  const begun = PROBE.exec(typed.text)?.[1] ?? "";
  return {
    from: context.pos - begun.length,
    options: own.probes.map((label) => ({ label, type: "constant" })),
    validFor: /^[\w-]*$/,
  };
}

export const nameSource =
  (load: LoadKnowledge): CompletionSource =>
  async (context) => {
    const knowledge = await load();
    if (!knowledge) return null;
    if (context.aborted) return null;
    const { state, pos } = context;
    if (!isCode(state, pos)) return ofProbe(context, knowledge.own(state));
    const options = optionsFor(knowledge, context);
    return options && { from: nameBefore(state, pos).from, options, validFor: WORD };
  };
