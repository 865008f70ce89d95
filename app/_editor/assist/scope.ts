/** What stands before a dot: a module or type of the table, a value of unknown type, or something we know nothing of. */
export type Owner =
  | { readonly kind: "group"; readonly group: string }
  | { readonly kind: "value" }
  | { readonly kind: "unknown" };

/** What a name alone stands for: an entry of the table, e.g. after `from numpy import exp`. */
export interface Origin {
  readonly group: string;
  readonly name: string;
}

/** How a program's own text names what is in the table. */
export interface Scope {
  readonly ownerOf: (path: readonly string[]) => Owner;
  readonly originOf: (name: string) => Origin | null;
}

const VALUE: Owner = { kind: "value" };

const IMPORT = /^[ \t]*import[ \t]+([\w.]+)(?:[ \t]+as[ \t]+(\w+))?/gm;
const FROM = /^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+\(?([\w \t,]+)/gm;
const GENERATOR = /^[ \t]*(\w+)[ \t]*=[ \t]*(?:\w+\.)*default_rng\(/gm;
/** Known even before the program imports it. */
const USUAL: readonly (readonly [string, string])[] = [["np", "numpy"]];

/** Aliases and imported names of a Python program, read line by line: it need not parse while it is being typed. */
export function pythonScope(code: string, groups: ReadonlySet<string>): Scope {
  const modules = new Map<string, string>(USUAL);
  for (const [, module = "", alias] of code.matchAll(IMPORT))
    modules.set(alias ?? module.split(".")[0] ?? module, alias ? module : (module.split(".")[0] ?? module));
  const names = new Map<string, Origin>();
  for (const [, module = "", list = ""] of code.matchAll(FROM))
    for (const item of list.split(",")) {
      const [name = "", , alias = name] = item.trim().split(/\s+/);
      const inner = `${module}.${name}`;
      if (groups.has(inner)) modules.set(alias, inner);
      else names.set(alias, { group: module, name });
    }
  const generators = new Set([...code.matchAll(GENERATOR)].map(([, name]) => name));
  return {
    ownerOf: ([first = "", ...rest]) => {
      const module = modules.get(first);
      const full = [module ?? first, ...rest].join(".");
      if (module !== undefined && groups.has(full)) return { kind: "group", group: full };
      if (module !== undefined && rest.length === 0) return { kind: "unknown" };
      return generators.has(first) && rest.length === 0 ? { kind: "group", group: "Generator" } : VALUE;
    },
    originOf: (name) => names.get(name) ?? null,
  };
}

/** Globals whose members the language's own completion knows. */
export const GLOBALS = ["Array", "JSON", "Math", "Number", "Object", "console"] as const;

/** TypeScript programs have NumPy as `np` and import nothing. */
export const typescriptScope = (groups: ReadonlySet<string>): Scope => ({
  ownerOf: ([first = "", ...rest]) => {
    if (GLOBALS.some((name) => name === first)) return { kind: "unknown" };
    if (first !== "np") return VALUE;
    const full = ["numpy", ...rest].join(".");
    return groups.has(full) ? { kind: "group", group: full } : VALUE;
  },
  originOf: () => null,
});
