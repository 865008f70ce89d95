import { loadPyodide } from "pyodide";
import { describe, expect, it } from "vitest";
import type { RunnerReply } from "#app/_run/protocol.ts";
import { createPythonSession } from "#app/_run/python/session.ts";
import { readPythonSources } from "#app/_run/python/sources-node.ts";
import { MAX_SHOWN_ARRAYS } from "#app/_run/shown-arrays.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { createReplies } from "./replies.ts";

const replies = createReplies();
const session = await createPythonSession({
  loadPyodide,
  sources: readPythonSources(),
  onReply: replies.push,
});
const [ready] = replies.take();

const run = (code: string): RunnerReply[] => {
  session.handle({ type: "run", id: "r", code });
  return replies.take();
};

const call = (code: string, cases: Tensors[], outputs = ["y"]): RunnerReply[] => {
  const parameters = Object.keys(cases[0] ?? {});
  session.handle({ type: "call", id: "c", code, fn: "f", parameters, outputs, cases });
  return replies.take();
};

const f32 = (...values: number[]): Tensor => ({
  dtype: "float32",
  dims: [values.length],
  data: Float32Array.from(values),
});
const firstNote = (code: string) => {
  const [outcome] = replies.cases(call(code, [{ x: f32(1) }]));
  return outcome?.status === "returned" ? outcome.notes[0] : outcome;
};

describe("running a program", () => {
  it("says which Python it is", () =>
    expect(ready).toMatchObject({ type: "ready", runtime: expect.stringMatching(/^Python 3\.14/) }));

  it("sends output, then the array of the last expression, then done", () => {
    const got = run("import numpy as np\nprint('a')\nnp.arange(4, dtype=np.float32).reshape(2, 2)");
    expect(got.map((r) => r.type)).toEqual(["output", "array", "done"]);
    expect(got[1]).toMatchObject({
      preview: { as: "matrix", dtype: "float32", dims: [2, 2], values: [0, 1, 2, 3] },
    });
  });

  it("caps output and counts the lines that were dropped", () => {
    const got = run("for i in range(200_000): print(i)");
    expect(replies.text(got).split("\n").length).toBe(2001);
    expect(got.at(-1)).toMatchObject({ type: "done", dropped: 198_000 });
  });

  it("goes on after least squares on matrices wider than tall", () => {
    const wide = [
      "import numpy as np",
      "for shape in [(5, 17), (30, 100), (3, 2000)]:",
      "    a = np.random.default_rng(1).normal(size=shape)",
      "    x = np.linalg.lstsq(a, np.ones(shape[0]), rcond=None)[0]",
      "    print(np.allclose(a @ x, 1), np.allclose(a @ np.linalg.pinv(a) @ a, a))",
    ].join("\n");
    const next =
      "import numpy as np\na = np.eye(80) + np.ones((80, 80))\nprint(np.allclose(a @ np.linalg.inv(a), np.eye(80)))";
    expect(replies.text(run(wide))).toBe("True True\n".repeat(3));
    expect(replies.text(run(next))).toBe("True\n");
  });

  it("cuts one endless line", () => {
    expect(replies.text(run("print('x' * 1_000_000)")).length).toBe(64 * 1024);
  });

  it("[RUN-3] shows arrays among the output, with the figures of the whole array", () => {
    const got = run(
      "import numpy as np\nprint('before')\nshow(np.arange(300 * 200.0).reshape(300, 200), 'grid')\nprint('after')",
    );
    expect(got.map((r) => r.type)).toEqual(["output", "array", "output", "done"]);
    expect(got[1]).toMatchObject({
      name: "grid",
      preview: { as: "matrix", dims: [300, 200], shown: [64, 64], min: 0, max: 59_999, mean: 29_999.5 },
    });
  });

  it.each([
    ["show(np.linspace(0, 1, 50), 'loss')", { as: "line", shown: [50] }],
    ["show([1, 2, 3], title='short', kind='line')", { as: "line", values: [1, 2, 3] }],
    ["show(np.zeros((28, 28)), kind='image')", { as: "image", shown: [28, 28, 1] }],
    ["show(np.full((3, 16, 16), 0.5))", { as: "image", shown: [16, 16, 3] }],
    ["show([[1, np.nan], [np.inf, 2]])", { as: "matrix", nans: 1, infinite: 1, mean: 1.5 }],
    ["show(7)", { as: "matrix", dims: [], values: [7] }],
  ])("%s", (code, preview) =>
    expect(run(`import numpy as np\n${code}`).find((r) => r.type === "array")).toMatchObject({ preview }),
  );

  it("says what it cannot show", () => {
    const got = run("show('text')\nshow([[1], [2, 3]])\nprint('goes on')");
    expect(replies.text(got, "stderr")).toMatch(/^show: not an array .*\(str\)\nshow: not an array .*\n$/);
    expect(replies.text(got)).toBe("goes on\n");
    expect(replies.error(run("show([1, 2], kind='pie')")).message).toContain("'line', 'image', 'matrix'");
    expect(replies.error(run("show([[1, 2]], kind='line')")).message).toContain("(1, 2)");
    expect(replies.error(run("show([1, 2], kind='image')")).message).toContain("(2,)");
  });

  it("[RUN-3] shows the first arrays of a loop that shows too many, and says so once", () => {
    const got = run("for i in range(500): show([i])");
    expect(got.filter((r) => r.type === "array")).toHaveLength(MAX_SHOWN_ARRAYS);
    expect(replies.text(got, "stderr")).toBe(
      `show: only the first ${MAX_SHOWN_ARRAYS} arrays of a run are shown\n`,
    );
  });

  it("starts every program afresh, whatever the last one replaced", () => {
    run(
      "import numpy as np, builtins\nleft = 1\nnp.sum = None\nbuiltins.len = None\nnp.set_printoptions(precision=1)",
    );
    expect(
      replies.text(
        run("import numpy as np\nprint('left' in globals(), np.sum([1]), len('ab'), np.array([0.123]))"),
      ),
    ).toBe("False 1 2 [0.123]\n");
  });

  it("draws the same random numbers each time", () => {
    const code =
      "import numpy as np, random\nprint(np.random.rand(), np.random.default_rng().random(), random.random(), hash('a'))";
    expect(replies.text(run(code))).toBe(replies.text(run(code)));
  });
});

describe("errors", () => {
  it("show only the program's own frames, with its lines", () => {
    const error = replies.error(
      run("import numpy as np\ndef f(x):\n    return x + np.ones(3)\nf(np.ones(4))"),
    );
    expect(error).toMatchObject({ kind: "exception", name: "ValueError", line: 3 });
    expect(error.traceback.match(/File "[^"]*", line \d+/g)).toEqual([
      'File "main.py", line 4',
      'File "main.py", line 3',
    ]);
    expect(error.traceback).toContain("return x + np.ones(3)");
  });

  it.each([
    ["x = (", "syntax", "SyntaxError", 1],
    ["import numpy as np\nnp.zeros(10**10)", "memory", "MemoryError", 2],
    ["bytearray(10 * 2**30)", "memory", "OverflowError", 1],
    ["held = []\nwhile True: held.append(bytearray(2**24))", "memory", "MemoryError", 2],
    ["def f(): f()\nf()", "exception", "RecursionError", 1],
    ["input('name? ')", "exception", "EOFError", 1],
    ["import js", "exception", "ModuleNotFoundError", 1],
    ["import pyodide", "exception", "ModuleNotFoundError", 1],
    ["from pyodide.ffi import run_js", "exception", "ModuleNotFoundError", 1],
    ["import numpy as np\nnp.datetime64", "exception", "AttributeError", 2],
    ["raise SystemError('x') from ValueError('y')", "exception", "SystemError", 1],
  ])("%s", (code, kind, name, line) => {
    expect(replies.error(run(code))).toMatchObject({ kind, name, line });
  });

  it("name what the module numpy lacks", () => {
    expect(replies.error(run("import numpy as np\nnp.fft"))).toMatchObject({
      message: "numpy.fft is not available in Dryrun's NumPy",
    });
  });

  it("leave the session usable: after the memory is full it runs on", () => {
    run("held = []\nwhile True: held.append(bytearray(2**24))");
    expect(replies.text(run("print(sum(range(4)))"))).toBe("6\n");
  });

  it("survive an error that cannot write its own text", () => {
    const code = "class A:\n    def __repr__(self): raise ValueError('x')\nraise KeyError(A())";
    expect(replies.error(run(code))).toMatchObject({ kind: "exception", name: "KeyError", line: 3 });
  });

  it("let sys.exit end a program quietly", () => {
    expect(run("import sys\nprint('a')\nsys.exit()").map((r) => r.type)).toEqual(["output", "done"]);
  });
});

describe("calling a function", () => {
  it("passes arrays of the input's dtype and returns outputs and probes", () => {
    const inputs: Tensors = {
      a: f32(1, 2),
      b: { dtype: "int64", dims: [2], data: BigInt64Array.of(2n ** 60n, -1n) },
      c: { dtype: "bool", dims: [2], data: Uint8Array.of(1, 0) },
      d: { dtype: "float64", dims: [], data: Float64Array.of(2.5) },
    };
    const code = [
      "def f(a, b, c, d):",
      "    probe('kinds', [str(x.dtype) for x in (a, b, c, d)] == ['float32', 'int64', 'bool', 'float64'])",
      "    return a * 2, b, ~c, d + 1",
    ].join("\n");
    const [outcome] = replies.cases(call(code, [inputs], ["a", "b", "c", "d"]));
    expect(outcome).toMatchObject({
      status: "returned",
      notes: [],
      probes: { kinds: { dtype: "bool", dims: [], data: Uint8Array.of(1) } },
      outputs: {
        a: f32(2, 4),
        b: { dtype: "int64", dims: [2], data: BigInt64Array.of(2n ** 60n, -1n) },
        c: { dtype: "bool", dims: [2], data: Uint8Array.of(0, 1) },
        d: { dtype: "float64", dims: [], data: Float64Array.of(3.5) },
      },
    });
  });

  it("keeps a probe as it was when it was recorded", () => {
    const [outcome] = replies.cases(
      call("def f(x):\n    probe('x', x)\n    x += 1\n    return x", [{ x: f32(1) }]),
    );
    expect(outcome).toMatchObject({ probes: { x: f32(1) }, outputs: { y: f32(2) } });
  });

  it("answers every case, also after one that raised", () => {
    const got = call("def f(x):\n    return x / 0 if x[0] > 1 else {}[1]", [{ x: f32(1) }, { x: f32(2) }]);
    expect(replies.cases(got).map((o) => o.status)).toEqual(["raised", "returned"]);
    expect(got.at(-1)?.type).toBe("done");
  });

  it.each([
    ["None", "not-an-array"],
    ["'text'", "not-an-array"],
    ["[[1, 2], [3]]", "ragged"],
    ["[1, 2j]", "complex"],
    ["[1, None]", "object-dtype"],
    ["[10**30]", "too-large"],
    ["print", "not-an-array"],
  ])("names the problem with %s", (value, problem) => {
    expect(firstNote(`def f(x): return ${value}`)).toMatchObject({ name: "y", problem });
  });

  it("accepts lists and numbers as arrays", () => {
    const [list] = replies.cases(call("def f(x): return [[1, 2], [3, 4]]", [{ x: f32(1) }]));
    expect(list).toMatchObject({ outputs: { y: { dtype: "int64", dims: [2, 2] } } });
    const [number] = replies.cases(call("def f(x): return 0.5", [{ x: f32(1) }]));
    expect(number).toMatchObject({ outputs: { y: { dtype: "float64", dims: [] } } });
  });

  it("notes the values that are missing from a tuple", () => {
    const [outcome] = replies.cases(call("def f(x): return (x,)", [{ x: f32(1) }], ["y", "z"]));
    expect(outcome).toMatchObject({ outputs: { y: f32(1) }, notes: [{ name: "z", problem: "missing" }] });
  });

  it("says when the function is missing", () => {
    expect(replies.error(call("g = 1", [{ x: f32(1) }]))).toMatchObject({ kind: "missing-function" });
    expect(replies.error(call("f = 1", [{ x: f32(1) }])).message).toContain("not a function");
  });
});
