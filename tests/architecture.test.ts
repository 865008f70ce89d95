import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, test } from "vitest";

const MAX_FILE_LINES = 250;

interface Import {
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const root = path.resolve(import.meta.dirname, "..");
const sources = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx", "*.mjs"], {
  cwd: root,
})
  .toString()
  .split("\n")
  .filter((file) => file !== "" && existsSync(path.join(root, file)));

/** `#a/b.ts` and relative specifiers become paths from the root; packages stay as they are. */
function resolveTarget(from: string, specifier: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(from), specifier);
  return `npm:${specifier}`;
}

function importsOf(file: string): Import[] {
  const parsed = parseSync(file, readFileSync(path.join(root, file), "utf8"));
  expect(parsed.errors, file).toEqual([]);
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  const found: Import[] = staticImports.map((i) => ({
    from: file,
    target: resolveTarget(file, i.moduleRequest.value),
    typeOnly: i.entries.length > 0 && i.entries.every((e) => e.isType),
  }));
  for (const e of staticExports.flatMap((s) => s.entries))
    if (e.moduleRequest)
      found.push({ from: file, target: resolveTarget(file, e.moduleRequest.value), typeOnly: e.isType });
  const text = readFileSync(path.join(root, file), "utf8");
  for (const { moduleRequest } of dynamicImports) {
    const literal = /^["'`]([^$]+)["'`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1];
    if (literal) found.push({ from: file, target: resolveTarget(file, literal), typeOnly: false });
  }
  return found;
}

const all = sources.flatMap(importsOf);
const inFolder = (file: string, ...folders: string[]) =>
  folders.some((f) => file === f || file.startsWith(`${f}/`));
const isPackage = (target: string, ...names: string[]) =>
  names.some((n) => target === `npm:${n}` || target.startsWith(`npm:${n}/`));
const isRelativePackage = (target: string) => target.startsWith("npm:");
const words = (list: readonly Import[]) => list.map((i) => `${i.from} -> ${i.target}`);
const breaks = (rule: (i: Import) => boolean) => words(all.filter(rule));

/** Files of app/ that may call the server: route handlers, the RSC caller and pages' own sign-in check. */
const isServerDoor = (file: string) =>
  inFolder(file, "app/api") ||
  file === "app/_trpc/server.ts" ||
  /^app\/(.+\/)?(page|layout|route|error|not-found)\.tsx?$/.test(file) ||
  file === "app/_i18n/request.ts";

describe("the import law", () => {
  test("the source files are found", () => expect(sources.length).toBeGreaterThan(20));

  test("domain imports zod only, and scheduling the arithmetic of time", () =>
    expect(
      breaks(
        (i) =>
          inFolder(i.from, "domain") &&
          !inFolder(i.target, "domain") &&
          !isPackage(i.target, "zod") &&
          !(inFolder(i.from, "domain/scheduling") && isPackage(i.target, "temporal-polyfill")),
      ),
    ).toEqual([]));

  test("domain asks neither the clock nor chance: both are passed in", () => {
    const asks = /\b(Date\.now|Math\.random|Temporal\.Now|performance\.now|new Date\(\))/;
    const found = sources.filter(
      (file) => inFolder(file, "domain") && asks.test(readFileSync(path.join(root, file), "utf8")),
    );
    expect(found).toEqual([]);
  });

  test("db never imports server, app, next or sockets", () =>
    expect(
      breaks(
        (i) =>
          inFolder(i.from, "db") &&
          (inFolder(i.target, "server", "app", "tests") ||
            isPackage(i.target, "next", "react", "socket.io", "yjs")),
      ),
    ).toEqual([]));

  test("server never imports app or react", () =>
    expect(
      breaks(
        (i) =>
          inFolder(i.from, "server") &&
          (inFolder(i.target, "app", "tests") || isPackage(i.target, "react", "react-dom")),
      ),
    ).toEqual([]));

  test("server/use-cases and server/live never see server/api", () =>
    expect(
      breaks((i) => inFolder(i.from, "server/use-cases", "server/live") && inFolder(i.target, "server/api")),
    ).toEqual([]));

  test("app never imports db", () =>
    expect(breaks((i) => inFolder(i.from, "app") && inFolder(i.target, "db", "tests"))).toEqual([]));

  test("app reaches the server only through its doors", () =>
    expect(
      breaks(
        (i) =>
          inFolder(i.from, "app") && inFolder(i.target, "server") && !i.typeOnly && !isServerDoor(i.from),
      ),
    ).toEqual([]));

  test("yjs stays in server/live, server/jobs, the browser and tests", () =>
    expect(
      breaks(
        (i) =>
          isPackage(i.target, "yjs", "y-protocols") &&
          !inFolder(i.from, "server/live", "server/jobs", "app", "tests"),
      ),
    ).toEqual([]));

  test("nothing imports tests or build outputs", () =>
    expect(
      breaks((i) => !inFolder(i.from, "tests") && inFolder(i.target, "tests", ".build", ".next")),
    ).toEqual([]));

  test("specifiers inside the project name a file that exists", () =>
    expect(
      breaks(
        (i) =>
          !isRelativePackage(i.target) &&
          !existsSync(path.join(root, i.target)) &&
          !i.target.startsWith(".next"),
      ),
    ).toEqual([]));
});

describe("the shape of the code", () => {
  test("no barrels and no catch-all files", () =>
    expect(sources.filter((f) => /(^|\/)(index|utils|helpers|types)\.tsx?$/.test(f))).toEqual([]));

  test(`no file is longer than ${MAX_FILE_LINES} lines`, () =>
    expect(
      sources
        .map((f) => ({ f, lines: readFileSync(path.join(root, f), "utf8").split("\n").length - 1 }))
        .filter(({ lines }) => lines > MAX_FILE_LINES)
        .map(({ f, lines }) => `${f}: ${lines}`),
    ).toEqual([]));

  test("only server/env.ts and scripts read the environment", () =>
    expect(
      sources.filter(
        (f) =>
          inFolder(f, "app", "db", "domain", "server") &&
          !inFolder(f, "server/build", "server/cli") &&
          !["server/env.ts", "server/main.ts", "db/drizzle.config.ts"].includes(f) &&
          readFileSync(path.join(root, f), "utf8").includes("process.env"),
      ),
    ).toEqual([]));

  test("domain reads no clock and no chance", () =>
    expect(
      sources.filter(
        (f) =>
          inFolder(f, "domain") &&
          /Date\.now|Math\.random|new Date\(\)/.test(readFileSync(path.join(root, f), "utf8")),
      ),
    ).toEqual([]));

  test("server keeps no mutable module state", () =>
    expect(
      sources.filter(
        (f) =>
          inFolder(f, "server") &&
          !inFolder(f, "server/build") &&
          /^(export )?(let |var |const \w+(: (?!Readonly)[^=]+)? = new (Map|Set|EventEmitter|WeakMap)\()/m.test(
            readFileSync(path.join(root, f), "utf8"),
          ),
      ),
    ).toEqual([]));
});
