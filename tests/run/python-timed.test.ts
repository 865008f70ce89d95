import { loadPyodide } from "pyodide";
import { describe, expect, it } from "vitest";
import type { RunnerReply } from "#app/_run/protocol.ts";
import { createPythonSession } from "#app/_run/python/session.ts";
import { readPythonSources } from "#app/_run/python/sources-node.ts";
import type { Tensor } from "#domain/judging/tensor.ts";
import { createReplies } from "./replies.ts";

const replies = createReplies();
const session = await createPythonSession({
  loadPyodide,
  sources: readPythonSources(),
  onReply: replies.push,
});
replies.take();

const f32 = (...values: number[]): Tensor => ({
  dtype: "float32",
  dims: [values.length],
  data: Float32Array.from(values),
});
const REQUEST = { fn: "f", parameters: ["x"], outputs: ["y"] };

describe("timing a program", () => {
  const timed = (code: string): RunnerReply[] => {
    const timing = { baseline: "def f(x):\n    return x + 1\n", control: 1 };
    const cases = [{ x: f32(1, 2) }, { x: f32(3) }];
    session.handle({ type: "call", id: "t", code, ...REQUEST, cases, timed: timing });
    return replies.take();
  };

  it("[JUD-14] hands over every outcome, then the times of both programs", () => {
    const got = timed("def f(x):\n    return 1 + x\n");
    expect(got.map((r) => r.type)).toEqual(["case", "case", "timed", "done"]);
    expect(replies.cases(got)[1]).toMatchObject({ outputs: { y: { dims: [1] } } });
  });

  it("[JUD-6] answers in words when a program breaks the measurement, and serves the next request as ever", () => {
    const broken = timed("import _dryrun_timed\n_dryrun_timed._sides.clear()\ndef f(x):\n    return x + 1\n");
    expect(replies.error(broken)).toMatchObject({ name: "SystemError" });
    expect(broken.some((r) => r.type === "timed")).toBe(false);
    const code = "def f(x):\n    print('here')\n    return x + 1\n";
    session.handle({ type: "call", id: "c", code, ...REQUEST, cases: [{ x: f32(1) }] });
    const next = replies.take();
    expect(next.map((r) => r.type)).toEqual(["output", "case", "done"]);
    session.handle({ type: "run", id: "r", code: "print(1)" });
    expect(replies.take().map((r) => r.type)).toEqual(["output", "done"]);
  });
});
