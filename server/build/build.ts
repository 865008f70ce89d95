import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { dumpMigrated } from "#db/client.ts";
import { compressLarge } from "./compress.ts";
import { sourceDigest, writeStamp } from "./stamp.ts";
import { buildWorkers } from "./workers.mjs";

const root = process.cwd();
const require = createRequire(import.meta.url);

function nextBuild(): Promise<void> {
  const next = require.resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`next build ended with ${code}`)),
    );
  });
}

const bundleServer = () =>
  build({
    entryPoints: {
      server: path.join(root, "server/main.ts"),
      "busy-times.worker": path.join(root, "server/calendars/busy-times.worker.ts"),
    },
    outdir: path.join(root, ".build"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: "linked",
    logLevel: "warning",
  });

const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["workers", buildWorkers],
  ["runtime files", () => compressLarge(root)],
  ["database", () => dumpMigrated(path.join(root, ".build/database.tar"))],
  ["server", bundleServer],
  ["pages", nextBuild],
];

mkdirSync(path.join(root, ".build"), { recursive: true });
const digest = sourceDigest(root);
for (const [name, step] of steps) {
  const start = performance.now();
  await step();
  console.log(`built ${name} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
writeStamp(root, digest);
