import { transform } from "sucrase";
import type { RunError } from "#app/_run/protocol.ts";

export const FILE = "main.ts";
/** `new Function` puts two lines before the program. */
const HEADER_LINES = 2;
const FRAME = new RegExp(`${FILE}:(\\d+):(\\d+)`);
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const PLACE = /\((\d+):(\d+)\)$/;

const refuseImport = (name: string): never => {
  throw new Error(`import of "${name}": imports are not available here. NumPy is there as \`np\`.`);
};

/** Strips the types and runs the program with these names in scope; returns what it exports and declares as functions. */
export const execute = (
  code: string,
  scope: Readonly<Record<string, unknown>>,
  fn?: string,
): Map<string, unknown> => {
  const { code: script } = transform(code, {
    transforms: ["typescript", "imports"],
    disableESTransforms: true,
    preserveDynamicImport: false,
  });
  const exports: Record<string, unknown> = {};
  const names = { ...scope, exports, require: refuseImport };
  const found =
    fn === undefined || !IDENTIFIER.test(fn)
      ? ""
      : `\n;return typeof ${fn} === "undefined" ? undefined : ${fn};`;
  const program = new Function(...Object.keys(names), `${script}${found}\n//# sourceURL=${FILE}`);
  const value: unknown = program(...Object.values(names));
  const result = new Map(Object.entries(exports));
  if (fn !== undefined && !result.has(fn)) result.set(fn, value);
  return result;
};

const ownFrames = (error: Error): string[] =>
  (error.stack ?? "").split("\n").flatMap((line) => {
    const [, row, column] = FRAME.exec(line) ?? [];
    if (row === undefined) return [];
    const name = /at (?:new )?([\w.<>]+) \(/.exec(line)?.[1] ?? "";
    const where = `${FILE}:${Number(row) - HEADER_LINES}:${column}`;
    return [name === "" || name === "eval" ? `    at ${where}` : `    at ${name} (${where})`];
  });

const kindOf = (error: Error): RunError["kind"] => {
  if (/allocation failed|Invalid (typed )?array( buffer)? length|out of memory/i.test(error.message))
    return "memory";
  return error.name === "SyntaxError" ? "syntax" : "exception";
};

/** Any thrown value as the person reads it: only their own frames. */
export const describeError = (thrown: unknown): RunError => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const place = error.name === "SyntaxError" ? PLACE.exec(error.message) : null;
  const frames = ownFrames(error);
  const message = error.message.replace(/^Error transforming[^:]*: /, "");
  const row = place?.[1] ?? FRAME.exec(frames[0] ?? "")?.[1];
  return {
    kind: kindOf(error),
    name: error.name,
    message,
    traceback: [`${error.name}: ${message}`, ...frames].join("\n"),
    line: row === undefined ? null : Number(row),
  };
};
