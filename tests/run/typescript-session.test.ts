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

  it("shows arrays", () => {
    expect(run("show(np.zeros([200, 3]), 'w')").find((r) => r.type === "array")).toMatchObject({
      name: "w",
      tensor: { dims: [128, 3] },
    });
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
