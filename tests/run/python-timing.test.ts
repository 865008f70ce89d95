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

const run = (code: string): RunnerReply[] => {
  session.handle({ type: "run", id: "r", code });
  return replies.take();
};

const call = (code: string): RunnerReply[] => {
  const request = { fn: "f", parameters: ["x"], outputs: ["y"], cases: [{ x: f32(1) }] };
  session.handle({ type: "call", id: "c", code, ...request });
  return replies.take();
};

const f32 = (...values: number[]): Tensor => ({
  dtype: "float32",
  dims: [values.length],
  data: Float32Array.from(values),
});

describe("timing a program", () => {
  const timed = (code: string): RunnerReply[] => {
    const baseline = "def f(x):\n    return x + 1\n";
    const request = { fn: "f", parameters: ["x"], outputs: ["y"], cases: [{ x: f32(1, 2) }, { x: f32(3) }] };
    session.handle({ type: "call", id: "t", code, ...request, timed: { baseline, control: 1 } });
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
    const next = call("def f(x):\n    print('here')\n    return x + 1\n");
    expect(next.map((r) => r.type)).toEqual(["output", "case", "done"]);
    expect(run("print(1)").map((r) => r.type)).toEqual(["output", "done"]);
  });
});
