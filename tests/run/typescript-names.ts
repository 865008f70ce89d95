import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as np from "numpy-ts";
import type { NameEntry, NameTable } from "#app/_editor/assist/name-table.ts";

const types = path.join(path.dirname(createRequire(import.meta.url).resolve("numpy-ts")), "../types");
const read = (file: string): string => readFileSync(path.join(types, file), "utf8");

const FUNCTION = /^export declare function (\w+)(?:<[^(]*>)?(\(.*\)): .*;$/gm;
const METHOD = /^ {4}(?!static |private |protected )(?:get )?(\w+)(?:<[^(]*>)?(\(.*\))(?:: .*)?;$/gm;
/** Internals, and files, which a program here does not have. */
const NOT_OFFERED =
  /^(_|constructor$|default$|fromStorage$|load|save|parse|serialize|genfromtxt|fromregex|tofile|configureWasm|wasm|[A-Z]+_)/;

/** The last declaration of several, without type parameters. */
const signatures = (text: string, shape: RegExp): Map<string, string> =>
  new Map([...text.matchAll(shape)].map(([, name = "", parameters = ""]) => [name, parameters]));

const kindOf = (value: unknown): NameEntry[0] => {
  if (typeof value === "function") return /^class\b/.test(String(value)) ? "class" : "function";
  return typeof value === "object" && value !== null ? "namespace" : "constant";
};

/** numpy-ts as a program sees it; what a name means is said once, in the Python table. */
export function describeTypeScriptNames(python: NameTable): NameTable {
  const core = readdirSync(path.join(types, "core")).map((file) => `core/${file}`);
  const declared = [...core, "full/index.d.ts"].map(read).join("\n");
  const written = signatures(declared, FUNCTION);
  const sentence = (owner: string, name: string): string => python.groups[owner]?.[name]?.[2] ?? "";
  const group = (owner: string, space: object): NameTable["groups"][string] =>
    Object.fromEntries(
      Object.entries(space)
        .filter(([name]) => !NOT_OFFERED.test(name))
        .map(([name, value]) => [name, [kindOf(value), written.get(name) ?? "", sentence(owner, name)]]),
    );
  const members = [...signatures(read("full/ndarray.d.ts"), METHOD)];
  const array = members.filter(([name]) => !NOT_OFFERED.test(name));
  return {
    keywords: [],
    groups: {
      numpy: group("numpy", np),
      "numpy.linalg": group("numpy.linalg", np.linalg),
      "numpy.random": group("numpy.random", np.random),
      ndarray: Object.fromEntries(
        array.map(([name, parameters]) => [
          name,
          ["function", parameters, sentence("ndarray", name) || sentence("numpy", name)] as const,
        ]),
      ),
    },
  };
}
