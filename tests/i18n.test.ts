import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NAMESPACES } from "#app/_i18n/namespaces.ts";
import { type MessageCall, messageCalls, textsIn } from "./support/message-calls.ts";
import { placeholders } from "./support/placeholders.ts";

type Tree = { readonly [key: string]: string | Tree };

const flatten = (tree: Tree, path: readonly string[] = []): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[[...path, key].join("."), value] as [string, string]]
      : flatten(value, [...path, key]),
  );

const read = (locale: string): Map<string, string> =>
  new Map(
    NAMESPACES.flatMap((namespace) =>
      flatten(JSON.parse(readFileSync(`app/_i18n/${locale}/${namespace}.json`, "utf8")) as Tree, [namespace]),
    ),
  );
const en = read("en");
const zh = read("zh");

const sources = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app/*.ts", "app/*.tsx"])
  .toString()
  .split("\n")
  .filter(Boolean)
  .map((file) => ({ file, source: readFileSync(file, "utf8") }));
const calls = sources.flatMap(({ file, source }) =>
  messageCalls(file, source).map((call) => ({ file, ...call })),
);
const domain = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "domain/*.ts"])
  .toString()
  .split("\n")
  .filter(Boolean)
  .map((file) => ({ file, source: readFileSync(file, "utf8") }));
const texts = new Set([...sources, ...domain].flatMap(({ file, source }) => textsIn(file, source)));

/** The key inside its namespace; "" means that the whole path is given. */
const inside = (namespace: string, key: string): string | null =>
  namespace === "" ? key : key.startsWith(`${namespace}.`) ? key.slice(namespace.length + 1) : null;

function mayMean({ namespace, key }: MessageCall, path: string): boolean {
  const spaces = namespace === undefined ? NAMESPACES : [namespace];
  return spaces.some((space) => {
    const own = inside(space, path);
    if (own === null) return false;
    if (key.kind === "exact") return own === key.text;
    return key.kind === "pattern" ? new RegExp(key.text).test(own) : texts.has(own);
  });
}

describe("the two languages", () => {
  test("have the same keys", () => expect([...zh.keys()].sort()).toEqual([...en.keys()].sort()));

  test("say something for each", () => {
    const empty = [en, zh].flatMap((all) =>
      [...all].filter(([, text]) => text.trim() === "").map(([key]) => key),
    );
    expect(empty).toEqual([]);
  });

  test("take the same placeholders", () => {
    const differ = [...en].filter(([key, text]) => {
      const other = zh.get(key);
      return other !== undefined && String(placeholders(text)) !== String(placeholders(other));
    });
    expect(differ.map(([key]) => key)).toEqual([]);
  });

  test("differ: a Chinese text without a Chinese character is a name or was not translated", () => {
    const untranslated = [...zh].filter(
      ([key, text]) => text === en.get(key) && /[a-z]{3,} [a-z]{3,}/i.test(text),
    );
    expect(untranslated.map(([key]) => key)).toEqual([]);
  });
});

describe("keys and code", () => {
  test("the code is found", () => expect(calls.length).toBeGreaterThan(100));

  test("every key that the code names exists", () => {
    const missing = calls.filter(
      (call) => call.key.kind !== "dynamic" && ![...en.keys()].some((path) => mayMean(call, path)),
    );
    expect(
      missing.map(({ file, namespace, key }) => `${file}: ${namespace} ${"text" in key ? key.text : ""}`),
    ).toEqual([]);
  });

  test("every key that exists is used", () => {
    const unused = [...en.keys()].filter((path) => !calls.some((call) => mayMean(call, path)));
    expect(unused).toEqual([]);
  });
});
