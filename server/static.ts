import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";

interface Mount {
  readonly folder: string;
  readonly allowed: RegExp;
  /** Pages live beside the files: what has no extension is theirs. */
  readonly besidePages?: true;
}

/** Large files that the build compresses once: gzip on every request would cost a second each. */
export const COMPRESSED_FOLDER = ".build/static/compressed";

const MOUNTS: Readonly<Record<string, Mount>> = {
  workers: { folder: ".build/static/workers", allowed: /^[a-z-]+\.mjs$/ },
  ort: {
    folder: "node_modules/onnxruntime-web/dist",
    allowed: /^ort-wasm-simd-threaded(\.[a-z]+)?\.(mjs|wasm)$/,
  },
  pyodide: {
    folder: "node_modules/pyodide",
    allowed: /^(pyodide\.mjs|pyodide\.asm\.(mjs|wasm)|python_stdlib\.zip|pyodide-lock\.json)$/,
  },
  ruff: { folder: "node_modules/@astral-sh/ruff-wasm-web", allowed: /^ruff_wasm_bg\.wasm$/ },
  models: {
    folder: "models-onnx",
    besidePages: true,
    allowed:
      /^(?!export\/)[a-z0-9-]+\/((parts\/)?[a-z0-9-]+\.onnx|(card|golden|vocabulary|merges)\.json|(parts\/)?[a-z0-9-]+\.golden\.json)$/,
  },
};

const TYPES: Readonly<Record<string, string>> = {
  ".mjs": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json; charset=utf-8",
  ".zip": "application/zip",
  ".onnx": "application/octet-stream",
};

const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};

/** A worker's policy comes with its own file. What people write may reach no network but the runtime's own files. */
const WORKER_CSP: Readonly<Record<string, (host: string) => string>> = {
  python: (host) => `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${host}/pyodide/`,
  "format-python": (host) =>
    `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${host}/ruff/`,
  "format-typescript": () => "default-src 'none'; script-src 'self'",
  offline: () => "default-src 'none'; connect-src 'self'",
  typescript: () => "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'",
};
const trustedWorker = (host: string) =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${host}/ort/ ${host}/models/`;

const HOST_NAME = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i;

/** The Model Lab's service worker answers for its pages and workers, which lie above its own folder. */
const OFFLINE_WORKER = "offline";

function workerPolicy(mount: string, file: string, host: string): Record<string, string> {
  if (mount !== "workers") return {};
  const name = path.basename(file, ".mjs");
  return {
    "Content-Security-Policy": (WORKER_CSP[name] ?? trustedWorker)(HOST_NAME.test(host) ? host : "'none'"),
    ...(name === OFFLINE_WORKER ? { "Service-Worker-Allowed": "/" } : {}),
  };
}

interface Found {
  readonly mount: string;
  readonly name: string;
  readonly file: string;
}

function find(root: string, url: string): Found | null {
  const [, mount = "", ...rest] = url.split("?", 1)[0]?.split("/") ?? [];
  const name = rest.join("/");
  const found = Object.hasOwn(MOUNTS, mount) ? MOUNTS[mount] : undefined;
  if (!found || (found.besidePages && !name.includes("."))) return null;
  return { mount, name, file: found.allowed.test(name) ? path.join(root, found.folder, name) : "" };
}

type Headers = Readonly<Record<string, string>>;

/** Content tags, computed once for each version of a file. */
function createTags(): (file: string) => string {
  const known = new Map<string, { readonly mtimeMs: number; readonly tag: string }>();
  return (file) => {
    const { mtimeMs } = statSync(file);
    const found = known.get(file);
    if (found?.mtimeMs === mtimeMs) return found.tag;
    const tag = `"${createHash("sha256").update(readFileSync(file)).digest("base64url").slice(0, 22)}"`;
    known.set(file, { mtimeMs, tag });
    return tag;
  };
}

function send(body: string, headers: Headers, request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (request.headers["if-none-match"] === headers.ETag) return void response.writeHead(304).end();
  response.writeHead(200, { "Content-Length": statSync(body).size });
  if (request.method === "HEAD") return void response.end();
  createReadStream(body)
    .on("error", () => response.destroy())
    .pipe(response);
}

export interface StaticFiles {
  /** Answers the request if it is for a static file; false leaves it to the others. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Serves runtimes, workers and models from this origin: listed names only, each answer revalidated by its content. */
export function createStaticFiles(root: string): StaticFiles {
  const tagOf = createTags();

  const answer = ({ mount, name, file }: Found, request: IncomingMessage, response: ServerResponse): void => {
    const compressed = path.join(root, COMPRESSED_FOLDER, mount, `${name}.br`);
    const brotli = /\bbr\b/.test(String(request.headers["accept-encoding"])) && existsSync(compressed);
    const headers = {
      ...ISOLATION,
      ...workerPolicy(mount, name, request.headers.host ?? ""),
      ...(brotli ? { "Content-Encoding": "br" } : {}),
      "Content-Type": TYPES[path.extname(file)] ?? "application/octet-stream",
      "Cache-Control": "public, no-cache",
      ETag: tagOf(file),
      Vary: "Accept-Encoding",
    };
    send(brotli ? compressed : file, headers, request, response);
  };

  return {
    serve(request, response) {
      const found = find(root, request.url ?? "/");
      if (!found) return false;
      const readable = request.method === "GET" || request.method === "HEAD";
      if (readable && found.file && existsSync(found.file)) answer(found, request, response);
      else response.writeHead(readable ? 404 : 405, ISOLATION).end();
      return true;
    },
  };
}
