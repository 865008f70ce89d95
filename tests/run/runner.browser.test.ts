import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunnerReply } from "#app/_run/protocol.ts";
import { buildWorkers } from "#server/build/workers.mjs";
import { createStaticFiles } from "#server/static.ts";
import { launchBrowser } from "../support/browser.ts";
import type { RunnerPage, RunReport } from "./runner-page.ts";

const SHORT_LIMIT_MS = 1500;
const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

let server: Server;
let browser: Browser;
let page: Page;

const servePage = async (): Promise<string> => {
  const bundled = await build({
    entryPoints: ["tests/run/runner-page.ts"],
    bundle: true,
    format: "esm",
    write: false,
    target: "es2022",
  });
  return bundled.outputFiles[0]?.text ?? "";
};

type Language = keyof RunnerPage;
const run = (language: Language, code: string, limitMs?: number): Promise<RunReport> =>
  page.evaluate(
    ([name, text, limit]) =>
      (globalThis as unknown as { runners: RunnerPage }).runners[name].run(
        { type: "run", id: "1", code: text },
        limit,
      ),
    [language, code, limitMs] as const,
  );

const text = (replies: readonly RunnerReply[]) =>
  replies.map((r) => (r.type === "output" ? r.text : "")).join("");
const failure = ({ replies }: RunReport) => {
  const failed = replies.find((r) => r.type === "failed");
  return failed?.error;
};

beforeAll(async () => {
  await buildWorkers();
  const script = await servePage();
  const files = createStaticFiles(process.cwd());
  server = createServer((request, response) => {
    if (files.serve(request, response)) return;
    const isScript = request.url === "/page.mjs";
    response.writeHead(200, { ...ISOLATION, "Content-Type": isScript ? "text/javascript" : "text/html" });
    response.end(isScript ? script : '<!doctype html><script type="module" src="/page.mjs"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe("Python in the browser", () => {
  it("runs with NumPy and prints", async () => {
    const report = await run("python", "import numpy as np\nprint(np.arange(6).reshape(2, 3) @ np.ones(3))");
    expect([report.end.how, text(report.replies)]).toEqual(["finished", "[ 3. 12.]\n"]);
  });

  it("caps 200,000 lines", async () => {
    const report = await run("python", "for i in range(200_000): print(i)");
    expect(text(report.replies).split("\n").length).toBe(2001);
    expect(report.replies.at(-1)).toMatchObject({ type: "done", dropped: 198_000 });
  });

  it("ends an endless loop that swallows every exception, and goes on with the spare", async () => {
    const code =
      "print('begun')\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass";
    const report = await run("python", code, SHORT_LIMIT_MS);
    expect(report.end).toEqual({ how: "time-limit", limitMs: SHORT_LIMIT_MS });
    expect(report.states).toContain("stopped");
    expect(text(report.replies)).toBe("begun\n");
    expect(text((await run("python", "print('on')")).replies)).toBe("on\n");
  });

  it("stops when asked", async () => {
    const stopped = page.evaluate(async () => {
      const { python } = (globalThis as unknown as { runners: RunnerPage }).runners;
      const report = python.run({
        type: "run",
        id: "1",
        code: "print('begun', flush=True)\nwhile True: pass",
      });
      python.stop();
      return (await report).end;
    });
    expect(await stopped).toEqual({ how: "stopped" });
  });

  it.each([
    ["import numpy as np\nnp.zeros(10 * 2**27)", "MemoryError"],
    ["held = bytearray(10 * 2**30)", "OverflowError"],
    ["held = []\nwhile True: held.append(bytearray(2**24))", "MemoryError"],
  ])("refuses 10 GB: %s", async (code, name) => {
    expect(failure(await run("python", code))).toMatchObject({ kind: "memory", name });
    expect(text((await run("python", "print('on')")).replies)).toBe("on\n");
  });

  it.each([
    "import js",
    "from pyodide.ffi import run_js",
    "from pyodide.http import open_url",
    "import pyodide_js",
  ])("%s is refused", async (code) =>
    expect(failure(await run("python", code))?.name).toBe("ModuleNotFoundError"),
  );

  it("leaves no network and no way to build code, even through the kernels' own objects", async () => {
    const code = [
      "import numpy as np",
      "make = np._bridge.unary.constructor",
      "print(make)",
      "try:",
      "    make('return self')()",
      "except Exception as error:",
      "    print(type(error).__name__, error)",
      "import urllib.request",
      "urllib.request.urlopen('http://127.0.0.1/')",
    ].join("\n");
    const report = await run("python", code);
    expect(text(report.replies)).toMatch(/EvalError|unsafe-eval/);
    expect(failure(report)?.kind).toBe("exception");
  });
});

describe("TypeScript in the browser", () => {
  it("runs with numpy-ts and prints", async () => {
    const report = await run("typescript", "const a: number[] = [1, 2];\nconsole.log(np.array(a).sum());");
    expect([report.end.how, text(report.replies)]).toEqual(["finished", "3\n"]);
  });

  it("has no network and no line to the page of its own", async () => {
    const names =
      "['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'indexedDB', 'caches', 'postMessage', 'Worker']";
    const report = await run(
      "typescript",
      `console.log(${names}.map((n) => typeof (globalThis as any)[n]).join());`,
    );
    expect(text(report.replies)).toBe(`${Array(8).fill("undefined").join()}\n`);
  });

  it("ends an endless loop", async () => {
    const report = await run(
      "typescript",
      "console.log('begun'); for (;;) { try { for (;;); } catch {} }",
      SHORT_LIMIT_MS,
    );
    expect([report.end.how, text(report.replies)]).toEqual(["time-limit", "begun\n"]);
    expect(text((await run("typescript", "console.log('on')")).replies)).toBe("on\n");
  });
});
