import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { MODELS } from "./model-files.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PEERS = fileURLToPath(new URL("../bench/peers/node_modules", import.meta.url));
const FOLDERS: Readonly<Record<string, string>> = {
  models: MODELS,
  tfjs: join(PEERS, "@tensorflow/tfjs-backend-wasm/dist"),
  ort: fileURLToPath(new URL("../../node_modules/onnxruntime-web/dist", import.meta.url)),
};
const TYPES: Readonly<Record<string, string>> = {
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".json": "application/json",
};
const HEADERS = {
  "content-security-policy": "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
const PAGE = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.mjs"></script>';

const bundlePage = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, entry)],
    nodePaths: [PEERS],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  return outputFiles.map((file) => file.text).join("");
};

const read = (path: string): Promise<Buffer> => {
  const [folder, ...rest] = path.split("/").filter(Boolean);
  const root = FOLDERS[folder ?? ""];
  return root && !rest.includes("..")
    ? readFile(join(root, ...rest))
    : Promise.reject(new Error("not found"));
};

export interface GoldenServer {
  readonly url: string;
  close(): void;
}

/** Serves a page, the models and the runtimes from one origin, as the app does. */
export const startGoldenServer = async (entry = "golden-page.ts"): Promise<GoldenServer> => {
  const own: Readonly<Record<string, [string, string]>> = {
    "/": ["text/html", PAGE],
    "/page.mjs": ["text/javascript", await bundlePage(entry)],
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "/");
    const [type, body] = own[path] ?? [TYPES[extname(path)] ?? "application/octet-stream", read(path)];
    Promise.resolve(body).then(
      (content) => response.writeHead(200, { ...HEADERS, "content-type": type }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
};
