import * as np from "numpy-ts";
import { pictureOf } from "#app/_run/picture.ts";
import type {
  CaseOutcome,
  OutputNote,
  RunError,
  RunnerReply,
  RunnerRequest,
  TimedBeside,
} from "#app/_run/protocol.ts";
import { createShow } from "#app/_run/shown-arrays.ts";
import { clockOf } from "#app/_run/stopwatch.ts";
import type { ShownAs } from "#domain/interview/event.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { Printer } from "./printing.ts";
import { describeError, execute } from "./program.ts";
import { arrayOf, type Packed, pack } from "./tensors.ts";

const KINDS: readonly string[] = ["line", "image", "matrix"] satisfies readonly ShownAs[];
const isKind = (kind: unknown): kind is ShownAs => typeof kind === "string" && KINDS.includes(kind);

/** What cannot be drawn as it was asked, in words. */
function refuseShow(kind: unknown, dims: readonly number[] = []): void {
  const shape = `[${dims.join(", ")}]`;
  if (kind !== undefined && !isKind(kind))
    throw new Error(`show: kind is one of ${KINDS.join(", ")}, not ${kind}`);
  if (kind === "line" && dims.length !== 1)
    throw new Error(`show: a line has one axis, not the shape ${shape}`);
  if (kind === "image" && !pictureOf(dims))
    throw new Error(
      `show: an image has shape [H, W], [H, W, C] or [C, H, W] with 1, 3 or 4 channels, not ${shape}`,
    );
}

type Reply = (reply: RunnerReply) => void;
type Call = Extract<RunnerRequest, { type: "call" }>;
type Program = (...args: unknown[]) => unknown;

const clock = clockOf();

const missingFunction = (fn: string): RunError => ({
  kind: "missing-function",
  name: "ReferenceError",
  message: `the program does not define a function \`${fn}\``,
  traceback: "",
  line: null,
});

const refusePrompt = (): never => {
  throw new Error(
    "prompt() is not available here: a run has no keyboard. Put the value into the program instead.",
  );
};

const sorted = (values: ReadonlyMap<string, Packed>) => {
  const tensors: Record<string, Tensor> = {};
  const dtypes: Record<string, string> = {};
  const notes: OutputNote[] = [];
  for (const [name, packed] of values) {
    if ("tensor" in packed) {
      tensors[name] = packed.tensor;
      if (packed.own !== undefined && packed.own !== packed.tensor.dtype) dtypes[name] = packed.own;
    } else notes.push({ name, ...packed.unfit });
  }
  return { tensors, notes, dtypes };
};

const named = (names: readonly string[], returned: unknown): Map<string, Packed> => {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return new Map([[only, pack(returned)]]);
  const values = Array.isArray(returned) ? returned : [];
  const got = Array.isArray(returned)
    ? `${values.length} values instead of ${names.length}`
    : `one ${typeof returned} instead of ${names.length} values`;
  return new Map(
    names.map((name, i) => [
      name,
      i < values.length ? pack(values[i]) : { unfit: { problem: "missing", got } },
    ]),
  );
};

/** One request: the program's own names, its output and its probes. */
class TypeScriptRun {
  private readonly request: RunnerRequest;
  private readonly reply: Reply;
  private readonly printer: Printer;
  private readonly draw: ReturnType<typeof createShow>;
  private probes = new Map<string, Packed>();

  constructor(request: RunnerRequest, reply: Reply) {
    this.request = request;
    this.reply = reply;
    this.draw = createShow(request.id, reply);
    this.printer = new Printer((stream, text) => reply({ type: "output", id: request.id, stream, text }));
  }

  serve(): void {
    const started = performance.now();
    const { id } = this.request;
    let error: RunError | null = null;
    try {
      if (this.request.type === "call")
        error = this.request.timed ? this.time(this.request, this.request.timed) : this.call(this.request);
      else execute(this.request.code, this.scope());
    } catch (thrown) {
      error = describeError(thrown);
    }
    this.printer.flush();
    if (error) this.reply({ type: "failed", id, error });
    else this.reply({ type: "done", id, ms: performance.now() - started, dropped: this.printer.dropped });
  }

  private scope() {
    const probe = (name: string, value: unknown): unknown => {
      this.probes.set(String(name), pack(value));
      return value;
    };
    const show = (value: unknown, title: unknown = "", kind?: unknown): void =>
      this.show(value, String(title), kind);
    return { np, console: this.printer.console(), prompt: refusePrompt, probe, show };
  }

  private show(value: unknown, title: string, kind: unknown): void {
    const packed = pack(value);
    this.printer.flush();
    if ("unfit" in packed) {
      const words = `show: not an array of numbers that can be shown (${packed.unfit.got})`;
      this.printer.print("stderr", [words]);
      return;
    }
    refuseShow(kind, packed.tensor.dims);
    this.draw(title, isKind(kind) ? kind : undefined, () => packed.tensor);
  }

  private load(code: string, name: string): Program | null {
    const fn = execute(code, this.scope(), name).get(name);
    return typeof fn === "function" ? (fn as Program) : null;
  }

  /** The program meets each case before the baseline does, and all that it returns is read before the clock stops. */
  private time(request: Call, { baseline: text, control }: TimedBeside): RunError | null {
    const baseline = this.load(text, request.fn);
    const times = { control: [] as number[], candidate: [] as number[], baseline: [] as number[] };
    const taken = (fn: Program, inputs: Tensors): [ms: number, outcome: CaseOutcome] => {
      const start = clock();
      const outcome = this.answer(fn, request, inputs);
      return [clock() - start, outcome];
    };
    if (baseline)
      for (const one of request.cases.slice(0, control)) times.control.push(taken(baseline, one)[0]);
    const fn = this.load(request.code, request.fn);
    if (!fn) return missingFunction(request.fn);
    for (const [index, inputs] of request.cases.entries()) {
      const [ms, outcome] = taken(fn, inputs);
      times.candidate.push(ms);
      this.printer.flush();
      this.reply({ type: "case", id: request.id, index, outcome });
      if (outcome.status !== "returned") break;
      if (baseline) times.baseline.push(taken(baseline, inputs)[0]);
    }
    if (baseline) this.reply({ type: "timed", id: request.id, ...times });
    return null;
  }

  private call(request: Call): RunError | null {
    const fn = this.load(request.code, request.fn);
    if (!fn) return missingFunction(request.fn);
    request.cases.forEach((inputs, index) => {
      const outcome = this.answer(fn, request, inputs);
      this.printer.flush();
      this.reply({ type: "case", id: request.id, index, outcome });
    });
    return null;
  }

  private answer(fn: Program, request: Call, inputs: Tensors): CaseOutcome {
    this.probes = new Map();
    try {
      const given = request.parameters.flatMap((name) => inputs[name] ?? []).map(arrayOf);
      const outputs = sorted(named(request.outputs, fn(...given)));
      const probes = sorted(this.probes);
      const notes = [...outputs.notes, ...probes.notes];
      const dtypes = { ...probes.dtypes, ...outputs.dtypes };
      return { status: "returned", outputs: outputs.tensors, probes: probes.tensors, notes, dtypes };
    } catch (thrown) {
      return { status: "raised", error: describeError(thrown), probes: sorted(this.probes).tensors };
    }
  }
}

/** TypeScript with numpy-ts as `np`: types are stripped, not checked. */
export const createTypeScriptSession = (reply: Reply) => ({
  handle: (request: RunnerRequest): void => new TypeScriptRun(request, reply).serve(),
});
