import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
import { describe, expect, it } from "vitest";
import { loadPython } from "#app/_run/python/runtime.ts";
import { readPythonSources } from "#app/_run/python/sources-node.ts";
import { differences, type Outcome } from "./outcome.ts";

interface Case {
  readonly topic: string;
  readonly code: string;
  readonly near: boolean;
  readonly expect: Outcome;
}

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const { numpy, cases } = JSON.parse(read("numpy-cases.json")) as { numpy: string; cases: Case[] };

const sources = { ...readPythonSources(), "describe.py": read("describe.py") };
const { pyodide } = await loadPython({ loadPyodide, sources });
pyodide.runPython("import json, numpy, describe");
const replay = pyodide.globals
  .get("eval")
  .callKwargs("lambda code: json.dumps(describe.outcome(numpy, code))", { globals: pyodide.globals });

describe(`the module numpy answers as NumPy ${numpy} did`, () => {
  it("has at least 500 recorded calls", () => expect(cases.length).toBeGreaterThanOrEqual(500));
  it.each(cases)("$topic: $code", ({ code, near, expect: recorded }) => {
    expect(differences(JSON.parse(replay(code)) as Outcome, recorded, near)).toEqual([]);
  });
});
