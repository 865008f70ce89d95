import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
import type { NameTable } from "#app/_editor/assist/name-table.ts";
import { loadPython } from "#app/_run/python/runtime.ts";
import { readPythonSources } from "#app/_run/python/sources-node.ts";

const DESCRIBE = new URL("describe-names.py", import.meta.url);

/** The editor's table of Python names, read from the interpreter and the NumPy that programs run on. */
export async function describePythonNames(): Promise<NameTable> {
  const { pyodide } = await loadPython({ loadPyodide, sources: readPythonSources() });
  return JSON.parse(String(pyodide.runPython(readFileSync(DESCRIBE, "utf8")))) as NameTable;
}
