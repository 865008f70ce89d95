import type { PyodideAPI, PyodideConfig } from "pyodide";
import type { PythonSources } from "./python/runtime.ts";
import { createPythonSession } from "./python/session.ts";
import { takeScope } from "./worker-scope.ts";

/** Put in by server/build/workers.mjs. */
declare const PYTHON_SOURCES: PythonSources;

const RUNTIME = "/pyodide/";

interface PyodideModule {
  readonly loadPyodide: (config: PyodideConfig) => Promise<PyodideAPI>;
}

const scope = takeScope();
const url = `${RUNTIME}pyodide.mjs`;
const { loadPyodide } = (await import(url)) as PyodideModule;
const held: Parameters<typeof scope.reply>[0][] = [];
let open = false;
const session = await createPythonSession({
  loadPyodide,
  indexURL: new URL(RUNTIME, location.origin).href,
  sources: PYTHON_SOURCES,
  onReply: (reply) => (open ? scope.reply(reply) : held.push(reply)),
});
scope.disarm();
scope.serve(session.handle);
open = true;
for (const reply of held) scope.reply(reply);
