import type { PyodideAPI, PyodideConfig } from "pyodide";
import type { HeapModule } from "#app/_run/numpy/heap.ts";
import { createKernel } from "#app/_run/numpy/kernel.ts";

/** File name below the module path, to Python source. */
export type PythonSources = Readonly<Record<string, string>>;

export interface RuntimeOptions {
  readonly loadPyodide: (config: PyodideConfig) => Promise<PyodideAPI>;
  readonly indexURL?: string;
  readonly sources: PythonSources;
}

interface Emscripten extends HeapModule {
  readonly memory: WebAssembly.Memory;
}

const MODULES = "/lib/dryrun";
const PAGE_BYTES = 65_536;
/** Python's whole memory: an allocation beyond it is a MemoryError instead of a dead tab. */
export const MAX_MEMORY_BYTES = 1024 * 1024 * 1024;

const capMemory = (memory: WebAssembly.Memory): void => {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE_BYTES > MAX_MEMORY_BYTES)
      throw new RangeError("memory limit");
    return grow(pages);
  };
};

const writeSources = (pyodide: PyodideAPI, sources: PythonSources): void => {
  for (const [name, text] of Object.entries(sources)) {
    const path = `${MODULES}/${name}`;
    pyodide.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    pyodide.FS.writeFile(path, text);
  }
};

/** Python with the module `numpy`, capped memory, no access to the page's globals, and the same hashes each time. */
export const loadPython = async ({ loadPyodide, indexURL, sources }: RuntimeOptions) => {
  const pyodide = await loadPyodide({
    ...(indexURL === undefined ? {} : { indexURL }),
    jsglobals: {},
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
  });
  const module = (pyodide as unknown as { _module: Emscripten })._module;
  capMemory(module.memory);
  pyodide.registerJsModule("_dryrun_kernel", createKernel(module));
  writeSources(pyodide, sources);
  pyodide.runPython(`import sys; sys.path.insert(0, "${MODULES}")`);
  return { pyodide, module };
};

export const pythonVersion = (pyodide: PyodideAPI): string =>
  String(pyodide.runPython("import platform; platform.python_version()"));
