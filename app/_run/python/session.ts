import type { HeapModule } from "#app/_run/numpy/heap.ts";
import type { CaseOutcome, OutputNote, RunError, RunnerReply, RunnerRequest } from "#app/_run/protocol.ts";
import type { ShownAs } from "#domain/interview/event.ts";
import type { Dtype, Tensor, Tensors } from "#domain/judging/tensor.ts";
import { createShow } from "../shown-arrays.ts";
import { loadPython, pythonVersion, type RuntimeOptions } from "./runtime.ts";
import { bytesOf, tensorFrom } from "./tensor-bytes.ts";
import { describeCase, type TimedSides, timeCalls } from "./timed-calls.ts";

const SHOWN_AS: readonly ShownAs[] = ["line", "image", "matrix"];

export interface PythonSessionOptions extends RuntimeOptions {
  readonly onReply: (reply: RunnerReply) => void;
}

export interface PythonSession {
  /** Serves one request to its end; replies go to `onReply` while it runs. */
  readonly handle: (request: RunnerRequest) => void;
}

/** One request on its way: what Python asks of the host while it serves it. */
const createExchange = (module: HeapModule, onReply: (reply: RunnerReply) => void) => {
  let request: RunnerRequest = { type: "run", id: "", code: "" };
  let inputs: Tensor[] = [];
  let outputs: Record<string, Tensor> = {};
  let probes: Record<string, Tensor> = {};
  let dtypes: Record<string, string> = {};
  let started = 0;
  let show = createShow("", onReply);
  const answer = (index: number, outcome: CaseOutcome): void =>
    onReply({ type: "case", id: request.id, index, outcome });
  let deliver = answer;

  const open = (next: RunnerRequest): void => {
    request = next;
    inputs = [];
    show = createShow(next.id, onReply);
    started = performance.now();
  };

  const describeCases = () => {
    if (request.type !== "call") return {};
    const { fn, outputs: names, parameters, cases } = request;
    const described = cases.map((one) => describeCase(one, parameters, inputs));
    return { fn, outputs: names, cases: described };
  };

  /** `kind` is a dtype, its sizes and the program's own dtype, as in `int32:2,3:int8`; `place` is what it is, and its name. */
  const receive = (place: string, kind: string, address: number, length: number): void => {
    const [dtype, dims = "", own] = kind.split(":") as [Dtype, string?, string?];
    const shape = dims === "" ? [] : dims.split(",").map(Number);
    const read = () => tensorFrom(dtype, shape, module.HEAPU8.slice(address, address + length));
    const [what = "", ...rest] = place.split(" ");
    const name = rest.join(" ");
    if (own !== undefined && own !== dtype && !what.startsWith("show")) dtypes[name] = own;
    if (what.startsWith("show"))
      show(
        name,
        SHOWN_AS.find((as) => what === `show-${as}`),
        read,
      );
    else if (what === "output") outputs[name] = read();
    else probes[name] = read();
  };

  const finishCase = (index: number, result: string): void => {
    const { error, notes } = JSON.parse(result) as { error: RunError | null; notes: OutputNote[] };
    const outcome = error
      ? ({ status: "raised", error, probes } as const)
      : ({ status: "returned", outputs, probes, notes, dtypes } as const);
    outputs = {};
    probes = {};
    dtypes = {};
    deliver(index, outcome);
  };

  const finish = (result: string): void => {
    const { error, dropped } = JSON.parse(result) as { error: RunError | null; dropped: number };
    if (error) onReply({ type: "failed", id: request.id, error });
    else onReply({ type: "done", id: request.id, ms: performance.now() - started, dropped });
  };

  const host = {
    request: () => JSON.stringify({ code: request.code, ...describeCases() }),
    output: (stream: "stdout" | "stderr", text: string) =>
      onReply({ type: "output", id: request.id, stream, text }),
    fill: (place: number, address: number) => {
      const tensor = inputs[place];
      if (tensor) module.HEAPU8.set(bytesOf(tensor), address);
    },
    tensor: receive,
    case: finishCase,
    finish,
  };
  /** One case at a time: what the sides' calls read, and where their outcomes go. */
  const oneByOne = (to: typeof deliver) => {
    deliver = to;
    return (one: Tensors, parameters: readonly string[]) => {
      inputs = [];
      return describeCase(one, parameters, inputs);
    };
  };
  const allAtOnce = (): void => {
    deliver = answer;
  };
  return { open, host, oneByOne, allAtOnce };
};

/** The harness itself failed: the person still gets an answer, and the last lines say where. */
const brokenSession = (thrown: unknown): RunError => {
  const traceback = String(thrown instanceof Error ? thrown.message : thrown);
  const message = traceback.trimEnd().split("\n").at(-1) ?? "";
  return { kind: "exception", name: "SystemError", message, traceback, line: null };
};

/** Python with Dryrun's NumPy, for a worker, a test or a command: one program after the other, each afresh. */
export const createPythonSession = async (options: PythonSessionOptions): Promise<PythonSession> => {
  const { onReply } = options;
  const { pyodide, module } = await loadPython(options);
  const exchange = createExchange(module, onReply);
  pyodide.registerJsModule("_dryrun_host", exchange.host);
  pyodide.runPython("import _dryrun_harness, _dryrun_timed");
  const sides = ["load", "call", "close"].map((name) => pyodide.runPython(`_dryrun_timed.${name}`));
  const [load, call, close] = sides;
  const timed = { load, call, close } as TimedSides;
  onReply({ type: "ready", runtime: `Python ${pythonVersion(pyodide)}` });
  const handle = (request: RunnerRequest): void => {
    exchange.open(request);
    try {
      if (request.type === "call" && request.timed)
        timeCalls(request, timed, { exchange, onReply, broken: brokenSession });
      else pyodide.runPython("_dryrun_harness.serve()");
    } catch (thrown) {
      onReply({ type: "failed", id: request.id, error: brokenSession(thrown) });
    }
  };
  return { handle };
};
