import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const SOURCES = [
  "app",
  "db",
  "domain",
  "models-onnx",
  "server",
  "next.config.ts",
  "proxy.ts",
  "package-lock.json",
  "tsconfig.json",
];
const SKIPPED = new Set(["__pycache__", "export"]);
const STAMP = ".build/stamp";

function* filesIn(file: string): Generator<string> {
  if (statSync(file).isFile()) return yield file;
  for (const entry of readdirSync(file, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(file, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* filesIn(inside);
    } else yield inside;
  }
}

/** One digest over all that the build reads: a changed source means a new build. */
export function sourceDigest(root: string): string {
  const hash = createHash("sha256").update(process.version);
  for (const source of SOURCES) {
    const full = path.join(root, source);
    if (!existsSync(full)) continue;
    for (const file of filesIn(full))
      hash.update(path.relative(root, file)).update("\0").update(readFileSync(file));
  }
  return hash.digest("hex");
}

export const builtDigest = (root: string): string | null => {
  const file = path.join(root, STAMP);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
};

export const writeStamp = (root: string, digest: string): void =>
  writeFileSync(path.join(root, STAMP), digest);
