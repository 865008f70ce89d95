import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import { buildWorkers } from "#server/build/workers.mjs";
import { createStaticFiles } from "#server/static.ts";

const ROOT = join(import.meta.dirname, "../..");
const HEADERS = {
  "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
const PAGE =
  '<!doctype html><html lang="en"><head><title>Judge</title><link rel="icon" href="data:,">' +
  '<script type="module" src="/page.mjs"></script></head><body></body></html>';

const bundlePage = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "judge-page.ts")],
    bundle: true,
    format: "esm",
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
  });
  return outputFiles.map((file) => file.text).join("");
};

export interface JudgeServer {
  readonly url: string;
  /** Bytes to send instead of a file's own, by its path. */
  readonly changed: Map<string, Buffer>;
  readonly close: () => void;
}

/** The app's own static files, with the headers and worker policies that it sends, and one page. */
export const startJudgeServer = async (): Promise<JudgeServer> => {
  await buildWorkers(ROOT);
  const own: Readonly<Record<string, [type: string, body: string]>> = {
    "/": ["text/html", PAGE],
    "/page.mjs": ["text/javascript", await bundlePage()],
  };
  const changed = new Map<string, Buffer>();
  const files = createStaticFiles(ROOT);
  const server = createServer((request, response) => {
    const replaced = changed.get(request.url ?? "");
    if (replaced) return response.writeHead(200, HEADERS).end(replaced);
    if (files.serve(request, response)) return undefined;
    const [type, body] = own[request.url ?? ""] ?? [];
    return type
      ? response.writeHead(200, { ...HEADERS, "content-type": type }).end(body)
      : response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, changed, close: () => server.close() };
};
