import { CompletionContext } from "@codemirror/autocomplete";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { nameAround } from "#app/_editor/assist/name-at.ts";
import { describeName } from "#app/_editor/assist/name-hover.ts";
import { type Knowledge, nameSource } from "#app/_editor/assist/name-source.ts";
import type { NameTable } from "#app/_editor/assist/name-table.ts";
import { ownNames } from "#app/_editor/assist/own-names.ts";
import pythonNames from "#app/_editor/assist/python-names.json" with { type: "json" };
import { pythonScope, typescriptScope } from "#app/_editor/assist/scope.ts";
import typescriptNames from "#app/_editor/assist/typescript-names.json" with { type: "json" };
import { Api } from "#domain/bank/question.ts";

const api = Api.parse({
  function: "attend",
  inputs: [
    { name: "scores", dtype: "float32", dims: ["N", "T"], gen: { kind: "normal" }, meaning: "One per token" },
  ],
  outputs: [{ name: "weights", dtype: "float32", dims: ["N", "T"] }],
  probes: ["shifted", "mask"],
});
const words = { answer: "Yours", input: "Input", output: "Output", probe: "Keeps", show: "Draws" };
const own = ownNames(api, words);

const table = pythonNames as unknown as NameTable;
const groups = new Set(Object.keys(table.groups));
const inPython: Knowledge = {
  table,
  scope: (state) => pythonScope(state.doc.toString(), groups),
  values: ["ndarray", "list", "dict", "set", "str"],
  builtins: "builtins",
  own: () => own,
};
const tsTable = typescriptNames as unknown as NameTable;
const inTypeScript: Knowledge = {
  ...inPython,
  table: tsTable,
  scope: () => typescriptScope(new Set(Object.keys(tsTable.groups))),
  values: ["ndarray"],
  builtins: null,
};

/** `|` is the cursor. */
const at = (marked: string, language: "python" | "typescript" = "python") => {
  const position = marked.indexOf("|");
  const doc = marked.replace("|", "");
  const extensions = [language === "python" ? python() : javascript({ typescript: true })];
  return { state: EditorState.create({ doc, extensions }), position };
};

async function offered(marked: string, knowledge = inPython): Promise<string[]> {
  const { state, position } = at(marked, knowledge === inPython ? "python" : "typescript");
  const found = await nameSource(async () => knowledge)(new CompletionContext(state, position, false));
  return found?.options.map(({ label }) => label) ?? [];
}

const hovered = (marked: string, knowledge = inPython) => {
  const { state, position } = at(marked, knowledge === inPython ? "python" : "typescript");
  const name = nameAround(state, position);
  return name && describeName(knowledge, state, name);
};

describe("completion in Python", () => {
  it("offers keywords, builtins and the question's names where a name begins", async () => {
    const names = await offered("def f():\n    re|");
    expect(names).toEqual(expect.arrayContaining(["return", "range", "attend", "scores", "probe", "show"]));
    expect(names).not.toContain("einsum");
  });

  it("offers NumPy's names after np., whatever the program calls it", async () => {
    expect(await offered("np.ein|")).toContain("einsum");
    const renamed = await offered("import numpy as xp\nxp.linalg.n|");
    expect(renamed).toContain("norm");
    expect(renamed).not.toContain("einsum");
    expect(await offered("from numpy import random\nrandom.|")).toContain("default_rng");
  });

  it("offers members of arrays after values, and of a generator after one", async () => {
    expect(await offered("x = f()\nx.re|")).toContain("reshape");
    expect(await offered("f(x).me|")).toContain("mean");
    const generator = await offered("rng = np.random.default_rng(0)\nrng.|");
    expect(generator).toContain("integers");
    expect(generator).not.toContain("reshape");
  });

  it("offers modules and their names in imports", async () => {
    expect(await offered("import num|")).toContain("numpy");
    expect(await offered("from math import sq|")).toContain("sqrt");
  });

  it("offers the question's probes in the text of probe(), and nothing in other text", async () => {
    expect(await offered('probe("sh|")')).toEqual(["shifted", "mask"]);
    expect(await offered('print("np.|")')).toEqual([]);
    expect(await offered("# np.|")).toEqual([]);
    expect(await offered("x = 1.|")).toEqual([]);
  });
});

describe("what a name is, under the pointer", () => {
  it("gives signature and sentence of NumPy's functions and of arrays' methods", () => {
    expect(hovered("y = np.ei|nsum('ij->i', x)")).toMatchObject({
      title: "numpy.einsum",
      parameters: expect.stringMatching(/^\(subscripts, \*operands/),
      sentence: expect.stringContaining("Einstein"),
    });
    expect(hovered("from numpy import exp as e\ne|(1)")).toMatchObject({ title: "numpy.exp" });
    expect(hovered("x.res|hape(3)")?.title).toBe("ndarray.reshape");
    expect(hovered("le|n(x)")?.title).toBe("len");
  });

  it("gives dtype, shape and meaning of the question's arrays", () => {
    expect(hovered("y = sco|res + 1")).toEqual({
      title: "scores",
      parameters: ": float32[N, T]",
      sentence: "Input: One per token",
    });
    expect(hovered("atte|nd(1)")?.parameters).toBe("(scores: float32[N, T]) → weights: float32[N, T]");
  });

  it("says nothing of names it does not know, nor inside text", () => {
    expect(hovered("unheard|_of = 1")).toBeNull();
    expect(hovered("'np.su|m'")).toBeNull();
    expect(hovered("np.no_such|_thing")).toBeNull();
  });
});

describe("TypeScript", () => {
  it("offers the question's names, NumPy's after np. and arrays' members after values", async () => {
    expect(await offered("att|", inTypeScript)).toContain("attend");
    expect(await offered("const y = np.ei|", inTypeScript)).toContain("einsum");
    expect(await offered("y.res|", inTypeScript)).toContain("reshape");
    expect(await offered("Math.|", inTypeScript)).toEqual([]);
    expect(hovered("np.zer|os([2])", inTypeScript)?.parameters).toContain("shape: number[]");
  });
});
