import { describe, expect, it } from "vitest";
import type { Slip } from "./edit.ts";
import { mutantsOf } from "./mutate.ts";

const changes = (code: string, slip: Slip): string[] =>
  mutantsOf(code)
    .filter((mutant) => mutant.slip === slip)
    .map(({ after }) => after);

describe("the mutants of a program", () => {
  it("put another operator, and drop a term", () => {
    expect(changes("y = a - b", "operator")).toEqual(["y = a + b"]);
    expect(changes("y = a * b", "dropped term")).toEqual(["y = (a)", "y = (b)"]);
    expect(changes("y = -a", "operator")).toEqual(["y = a"]);
    expect(changes("y = a < b", "comparison")).toEqual(["y = a <= b"]);
  });

  it("count an axis, an index and any other number one further", () => {
    expect(changes("y = x.sum(axis=1)", "axis")).toEqual([
      "y = x.sum()",
      "y = x.sum(axis=2)",
      "y = x.sum(axis=0)",
    ]);
    expect(changes("y = x[2]", "index")).toEqual(["y = x[3]", "y = x[1]"]);
    expect(changes("y = 1e-5", "constant")).toEqual(["y = 0.00002"]);
    expect(changes("y = x[1:n]", "index")).toEqual(["y = x[:n]", "y = x[2:n]", "y = x[0:n]", "y = x[1:]"]);
  });

  it("forget a transposition, take the wrong one, and swap operands", () => {
    expect(changes("y = x.T", "transposition")).toEqual(["y = x"]);
    expect(changes("y = x.transpose(0, 2, 1)", "transposition")).toEqual([
      "y = (x)",
      "y = x.transpose(0, 1, 2)",
    ]);
    expect(changes("y = a @ b", "order")).toEqual(["y = b @ a"]);
    expect(changes("y = x[i, j]", "order")).toEqual(["y = x[j, i]"]);
    expect(changes("y = np.where(m, a, b)", "order")).toEqual(["y = np.where(m, b, a)"]);
    expect(changes('y = np.einsum("ij,jk->ik", a, b)', "index")).toEqual([
      'y = np.einsum("ji,jk->ik", a, b)',
      'y = np.einsum("ij,kj->ik", a, b)',
      'y = np.einsum("ij,jk->ki", a, b)',
    ]);
  });

  it("take another function, or none", () => {
    expect(changes("y = x.max()", "function")).toEqual(["y = x.min()"]);
    expect(changes("y = np.sqrt(x)", "function")).toEqual(["y = (x)"]);
    expect(changes("def f(x):\n    return x\n\n\ny = f(x)", "function")).toEqual(["y = (x)"]);
  });

  it("drop only lines without which the program still runs, and never a probe", () => {
    const code =
      "def f(x):\n    x = x + 1\n    y = x\n    y[0] = 2\n    y += 1\n    probe('y', y)\n    return y";
    expect(mutantsOf(code).flatMap(({ slip, line }) => (slip === "dropped line" ? [line] : []))).toEqual([
      2, 4, 5,
    ]);
  });

  it("leave alone what is the same by definition", () => {
    expect(changes("y = np.maximum(a, b)", "order")).toEqual([]);
    expect(changes("y = np.argsort(x, axis=-1)", "axis")).not.toContain("y = np.argsort(x)");
    expect(changes("y = x[0::2]", "index")).not.toContain("y = x[::2]");
  });

  it("turn a condition round", () => {
    expect(changes("if a:\n    b()", "condition")).toEqual(["if (not (a)):"]);
    expect(changes("y = a if b else c", "condition")).toEqual(["y = a if (not (b)) else c"]);
  });

  it("are programs, each another one, and leave imports and messages alone", () => {
    const code =
      "import numpy as np\n\n\ndef f(x):\n    if x.ndim != 2:\n        raise ValueError(1)\n    return x[0] + x[0]";
    const mutants = mutantsOf(code);
    expect(mutants.map(({ line }) => line)).not.toContain(6);
    expect(new Set(mutants.map((mutant) => mutant.code)).size).toBe(mutants.length);
  });
});
