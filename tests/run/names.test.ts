import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { NameTable } from "#app/_editor/assist/name-table.ts";
import { describePythonNames } from "./python-names.ts";
import { describeTypeScriptNames } from "./typescript-names.ts";

const stored = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../app/_editor/assist/${file}`, import.meta.url), "utf8"));

const python: NameTable = await describePythonNames();

describe("the editor's tables of names (`npm run editor:names` writes them)", () => {
  it("say of Python and NumPy what the interpreter says", () =>
    expect(stored("python-names.json")).toEqual(JSON.parse(JSON.stringify(python))));

  it("say of numpy-ts what it exports", () =>
    expect(stored("typescript-names.json")).toEqual(
      JSON.parse(JSON.stringify(describeTypeScriptNames(python))),
    ));

  it("have parameters and a sentence for every function and class of NumPy", () => {
    const groups = ["numpy", "numpy.linalg", "numpy.random", "numpy.testing", "ndarray", "Generator"];
    const silent = groups.flatMap((group) =>
      Object.entries(python.groups[group] ?? {}).flatMap(([name, [kind, parameters, sentence]]) => {
        if (kind === "function" && (parameters === "" || sentence === "")) return [`${group}.${name}`];
        return (kind === "class" || kind === "property") && sentence === "" ? [`${group}.${name}`] : [];
      }),
    );
    expect(silent).toEqual([]);
    expect(Object.keys(python.groups.numpy ?? {}).length).toBeGreaterThan(300);
  });
});
