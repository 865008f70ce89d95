import { readdirSync, readFileSync } from "node:fs";
import type { PythonSources } from "./runtime.ts";

const here = new URL(".", import.meta.url);

const read = (folder: string, prefix: string): [string, string][] =>
  readdirSync(new URL(folder, here))
    .filter((name) => name.endsWith(".py"))
    .map((name) => [prefix + name, readFileSync(new URL(folder + name, here), "utf8")]);

/** The Python files from disk, for Node; the browser's worker has them built in. */
export const readPythonSources = (): PythonSources =>
  Object.fromEntries([...read("module/", ""), ...read("../numpy/module/", "numpy/")]);
