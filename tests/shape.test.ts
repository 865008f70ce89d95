import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";

const MAX_FUNCTION_LINES = 40;
const MAX_COMPONENT_LINES = 120;
const MAX_PARAMETERS = 4;
const MAX_COMMENT_SHARE = 0.1;
/** Below this a file's one sentence about why weighs too much to be a share. */
const MIN_LINES_FOR_SHARE = 60;

const root = path.resolve(import.meta.dirname, "..");
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx", "*.mjs"], {
  cwd: root,
})
  .toString()
  .split("\n")
  .filter(
    (file) => file !== "" && existsSync(path.join(root, file)) && !/^(tests|db\/bank\/[^/]+)\//.test(file),
  );

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

interface Found {
  readonly where: string;
  readonly lines: number;
  readonly parameters: number;
  readonly component: boolean;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

interface Seen {
  readonly node: Node;
  readonly name: string;
  /** Functions directly inside. */
  readonly inside: Node[];
}

function collect(node: Node, name: string, outer: Seen | null, all: Seen[]): void {
  let here = outer;
  if (FUNCTIONS.has(node.type)) {
    outer?.inside.push(node);
    here = { node, name: isNode(node.id) ? String(node.id.name) : name, inside: [] };
    all.push(here);
  }
  for (const [key, value] of Object.entries(node)) {
    const named =
      node.type === "VariableDeclarator" && key === "init" && isNode(node.id) ? String(node.id.name) : name;
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) collect(child, named, here, all);
  }
}

/** A function's own lines: those of functions inside it are theirs, as methods are to a class. Components count whole. */
function measure(file: string): Found[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const line = (offset: number) => text.slice(0, offset).split("\n").length;
  const height = ({ start, end }: Node) => line(end) - line(start);
  const all: Seen[] = [];
  collect(parseSync(file, text).program as unknown as Node, "", null, all);
  const component = file.endsWith(".tsx");
  return all.map(({ node, name, inside }) => ({
    where: `${file}:${line(node.start)} ${name}`,
    lines: height(node) + 1 - (component ? 0 : inside.reduce((sum, inner) => sum + height(inner), 0)),
    parameters: Array.isArray(node.params) ? node.params.length : 0,
    component,
  }));
}

const found = files.flatMap(measure);
const describeFound = (list: readonly Found[]) =>
  list.map((f) => `${f.where}: ${f.lines} lines, ${f.parameters} parameters`);

test(`no function is longer than ${MAX_FUNCTION_LINES} lines, no component longer than ${MAX_COMPONENT_LINES}`, () => {
  expect(found.length).toBeGreaterThan(50);
  expect(
    describeFound(found.filter((f) => f.lines > (f.component ? MAX_COMPONENT_LINES : MAX_FUNCTION_LINES))),
  ).toEqual([]);
});

test(`no function takes more than ${MAX_PARAMETERS} parameters`, () =>
  expect(describeFound(found.filter((f) => f.parameters > MAX_PARAMETERS))).toEqual([]));

test("comments stay under a tenth of the lines", () => {
  const share = (file: string) => {
    const lines = readFileSync(path.join(root, file), "utf8").split("\n");
    const comments = lines.filter((l) => /^\s*(\/\/|\/\*|\*)/.test(l)).length;
    return { file, lines: lines.length, share: comments / lines.length };
  };
  const measured = files.map(share);
  const total =
    measured.reduce((sum, m) => sum + m.share * m.lines, 0) / measured.reduce((sum, m) => sum + m.lines, 0);
  expect(total).toBeLessThan(MAX_COMMENT_SHARE);
  expect(
    measured
      .filter((m) => m.lines > MIN_LINES_FOR_SHARE && m.share > 2 * MAX_COMMENT_SHARE)
      .map((m) => m.file),
  ).toEqual([]);
});

test("no marks of unfinished work", () => {
  const marks = new RegExp(
    `\\b(${["TO", "FIX"].map((w) => `${w}${w === "TO" ? "DO" : "ME"}`).join("|")}|HACK|XXX)\\b|@ts-ignore|@ts-expect-error|biome-ignore`,
  );
  expect(files.filter((f) => marks.test(readFileSync(path.join(root, f), "utf8")))).toEqual([]);
});
