import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const FOLDERS = ["app/_run", "app/_judge", "app/_models", "app/_editor/format"];
const SUFFIX = ".worker.ts";
export const WORKERS_FOLDER = ".build/static/workers";

const entriesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(SUFFIX))
    .map((entry) => [entry.name.slice(0, -SUFFIX.length), path.join(folder, entry.name)]);

/** Folders of Python files that the Python worker carries, each with its place below the module path. */
const PYTHON_FOLDERS = [
  ["app/_run/python/module", ""],
  ["app/_run/numpy/module", "numpy/"],
];

const pythonSources = (root) =>
  Object.fromEntries(
    PYTHON_FOLDERS.flatMap(([folder, prefix]) =>
      readdirSync(path.join(root, folder))
        .filter((name) => name.endsWith(".py"))
        .map((name) => [prefix + name, readFileSync(path.join(root, folder, name), "utf8")]),
    ),
  );

/**
 * Bundles every `*.worker.ts` of the folders above into one module for the browser. Pyodide and onnxruntime-web load
 * their own files from `/pyodide/` and `/ort/`, and numpy-ts asks for Node's only in Node: those specifiers stay.
 */
export async function buildWorkers(root = process.cwd()) {
  await build({
    entryPoints: Object.fromEntries(FOLDERS.flatMap((folder) => entriesIn(path.join(root, folder)))),
    outdir: path.join(root, WORKERS_FOLDER),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    external: ["/pyodide/*", "/ort/*", "node:*"],
    define: {
      "process.env.NODE_ENV": '"production"',
      PYTHON_SOURCES: JSON.stringify(pythonSources(root)),
    },
    logLevel: "warning",
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await buildWorkers();
