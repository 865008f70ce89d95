import { describe, expect, it } from "vitest";
import type { RunnerReply } from "#app/_run/protocol.ts";
import { createTypeScriptSession } from "#app/_run/typescript/session.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { createReplies } from "./replies.ts";

const replies = createReplies();
const session = createTypeScriptSession(replies.push);
const run = (code: string): RunnerReply[] => {
  session.handle({ type: "run", id: "r", code });
  return replies.take();
};
const call = (code: string, cases: Tensors[], outputs = ["y"]): RunnerReply[] => {
  session.handle({
    type: "call",
    id: "c",
    code,
    fn: "f",
    parameters: Object.keys(cases[0] ?? {}),
    outputs,
    cases,
  });
  return replies.take();
};
const f32 = (...values: number[]): Tensor => ({
  dtype: "float32",
  dims: [values.length],
  data: Float32Array.from(values),
});

describe("TypeScript", () => {
  it("strips types, prints, and has numpy-ts as np", () => {
    const got = run(
      "interface P { a: number }\nconst p: P = { a: 1 };\nconsole.log('p', p, np.arange(3).sum());",
    );
    expect(replies.text(got)).toBe("p {a: 1} 3\n");
    expect(got.at(-1)?.type).toBe("done");
  });

  it("caps output", () => {
    const got = run("for (let i = 0; i < 200000; i++) console.log(i);");
    expect(replies.text(got).split("\n").length).toBe(2001);
    expect(got.at(-1)).toMatchObject({ dropped: 198_000 });
  });

  it("shows arrays among the output", () => {
    const got = run("console.log('before'); show(np.zeros([200, 3]), 'w'); console.log('after')");
    expect(got.map((r) => r.type)).toEqual(["output", "array", "output", "done"]);
    expect(got[1]).toMatchObject({ name: "w", preview: { as: "matrix", dims: [200, 3], min: 0, max: 0 } });
  });

  it.each([
    ["show(np.linspace(0, 1, 50), 'loss')", { as: "line", shown: [50] }],
    ["show([1, 2, 3], 'short', 'line')", { as: "line", values: [1, 2, 3] }],
    ["show(np.zeros([8, 8, 3]))", { as: "image", shown: [8, 8, 3] }],
  ])("%s", (code, preview) => expect(run(code).find((r) => r.type === "array")).toMatchObject({ preview }));

  it("says what it cannot show, and that a run has no keyboard", () => {
    expect(replies.text(run("show('text')"), "stderr")).toMatch(/^show: not an array .*\(string\)\n$/);
    expect(replies.error(run("show([1], '', 'pie')")).message).toContain("line, image, matrix");
    expect(replies.error(run("show([[1, 2]], '', 'line')")).message).toContain("[1, 2]");
    expect(replies.error(run("prompt('name?')")).message).toMatch(/^prompt\(\) is not available/);
  });

  it.each([
    ["const a: number = 1;\nnull.x;", "exception", "TypeError", 2],
    ["const a = ;", "syntax", "SyntaxError", 1],
    ["import fs from 'node:fs';\nfs;", "exception", "Error", 1],
    ["\nfunction g() {\n  throw new RangeError('no');\n}\ng();", "exception", "RangeError", 3],
    ["new Float64Array(1e12)", "memory", "RangeError", 1],
  ])("%s", (code, kind, name, line) => {
    expect(replies.error(run(code))).toMatchObject({ kind, name, line });
  });

  it.each([
    "export function f(x) { probe('t', x); return np.multiply(x, 2); }",
    "const f = (x: any) => { probe('t', x); return np.multiply(x, 2); };",
  ])("calls %s", (code) => {
    const [outcome] = replies.cases(call(code, [{ x: f32(1, 2) }]));
    expect(outcome).toEqual({
      status: "returned",
      outputs: { y: f32(2, 4) },
      probes: { t: f32(1, 2) },
      notes: [],
      dtypes: {},
    });
  });

  it.each([
    ["undefined", "not-an-array"],
    ["[[1], [1, 2]]", "ragged"],
    ["['a']", "object-dtype"],
  ])("names the problem with %s", (value, problem) => {
    const [outcome] = replies.cases(call(`export function f() { return ${value}; }`, [{}]));
    expect(outcome).toMatchObject({ notes: [{ problem }] });
  });

  it("takes lists, and several values in order", () => {
    const [outcome] = replies.cases(call("export function f() { return [[1, 2], true]; }", [{}], ["a", "b"]));
    expect(outcome).toMatchObject({
      outputs: { a: { dims: [2], dtype: "float64" }, b: { dims: [], dtype: "bool" } },
    });
  });

  it("says when the function is missing", () => {
    expect(replies.error(call("const g = 1;", [{}]))).toMatchObject({ kind: "missing-function" });
  });
});
