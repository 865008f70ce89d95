import { describe, expect, it } from "vitest";
import { snippetFor } from "#app/_judge/snippet.ts";
import { Api } from "#domain/bank/question.ts";
import { float32 } from "../domain/judging/question.ts";

const api = Api.parse({
  function: "attend",
  inputs: [
    { name: "x", dtype: "float32", dims: ["N", "K"], gen: { kind: "normal" } },
    { name: "mask", dtype: "bool", dims: ["N"], gen: { kind: "bernoulli", p: 0.5 } },
    { name: "ids", dtype: "int64", dims: ["M"], gen: { kind: "integers", low: 0, high: 3 } },
  ],
  outputs: [{ name: "y", dtype: "float32", dims: ["N"] }],
});
const inputs = {
  x: float32([2, 2], [1, -0.1, Number.NaN, Number.POSITIVE_INFINITY]),
  mask: { dtype: "bool", dims: [2], data: Uint8Array.of(1, 0) },
  ids: { dtype: "int64", dims: [0], data: new BigInt64Array() },
} as const;

describe("[JUD-12] a reduced case as lines of a program", () => {
  it("in Python", () =>
    expect(snippetFor(api, inputs, "python").split("\n")).toEqual([
      "x = np.array([[1, -0.100000001], [np.nan, np.inf]], dtype=np.float32)",
      "mask = np.array([True, False], dtype=np.bool_)",
      "ids = np.zeros((0,), dtype=np.int64)",
      "print(attend(x, mask, ids))",
    ]));

  it("in TypeScript", () =>
    expect(snippetFor(api, inputs, "typescript").split("\n")).toEqual([
      'const x = np.array([[1, -0.100000001], [NaN, Infinity]], "float32");',
      'const mask = np.array([true, false], "bool");',
      'const ids = np.zeros([0], "int64");',
      "console.log(String(attend(x, mask, ids)));",
    ]));
});
