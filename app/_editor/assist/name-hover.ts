import type { EditorState, Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { type DottedName, nameAround } from "./name-at.ts";
import { infoOf, type NameInfo } from "./name-info.ts";
import type { Knowledge, LoadKnowledge } from "./name-source.ts";
import { entryOf } from "./name-table.ts";

const asInfo = ({ table }: Knowledge, group: string, name: string): NameInfo | null => {
  const entry = entryOf(table, group, name);
  if (!entry || (entry[1] === "" && entry[2] === "")) return null;
  const title = group === "builtins" ? name : `${group}.${name}`;
  return { title, parameters: entry[1], sentence: entry[2] };
};

/** What is known of a name where it stands; null where nothing is. */
export function describeName(knowledge: Knowledge, state: EditorState, at: DottedName): NameInfo | null {
  const { path, name } = at;
  const scope = knowledge.scope(state);
  if (path?.length === 0) {
    const own = knowledge.own(state).names.find((each) => each.name === name);
    if (own) {
      const parameters = own.kind === "function" ? own.shape : `: ${own.shape}`;
      return { title: name, parameters, sentence: own.sentence };
    }
    const origin = scope.originOf(name);
    if (origin) return asInfo(knowledge, origin.group, origin.name);
    return knowledge.builtins ? asInfo(knowledge, knowledge.builtins, name) : null;
  }
  const owner = path ? scope.ownerOf(path) : ({ kind: "value" } as const);
  if (owner.kind === "group") return asInfo(knowledge, owner.group, name);
  if (owner.kind === "unknown") return null;
  const group = knowledge.values.find((each) => entryOf(knowledge.table, each, name) !== null);
  return group === undefined ? null : asInfo(knowledge, group, name);
}

/** Resting the pointer on a name says what it is. */
export const nameHover = (load: LoadKnowledge): Extension =>
  hoverTooltip(async (view, position) => {
    const at = nameAround(view.state, position);
    if (!at) return null;
    const knowledge = await load();
    const info = knowledge && describeName(knowledge, view.state, at);
    return info && { pos: at.from, end: at.to, above: true, create: () => ({ dom: infoOf(info) }) };
  });
