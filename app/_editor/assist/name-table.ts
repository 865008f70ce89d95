/** Kind, parameters as they are written, and one sentence; empty where there is nothing to say. */
export type NameEntry = readonly [
  kind: "function" | "class" | "constant" | "property" | "namespace",
  parameters: string,
  sentence: string,
];

export type NameGroup = Readonly<Record<string, NameEntry>>;

/** Names by owner: `builtins`, a module by its full name, or a type for its members. */
export interface NameTable {
  readonly keywords: readonly string[];
  readonly groups: Readonly<Record<string, NameGroup>>;
}

export const entryOf = (table: NameTable, owner: string, name: string): NameEntry | null => {
  const group = Object.hasOwn(table.groups, owner) ? table.groups[owner] : undefined;
  return group && Object.hasOwn(group, name) ? (group[name] ?? null) : null;
};
