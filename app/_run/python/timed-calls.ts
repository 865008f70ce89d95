import type { CaseOutcome, RunError, RunnerReply, RunnerRequest } from "#app/_run/protocol.ts";
import { clockOf } from "#app/_run/stopwatch.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";

type Call = Extract<RunnerRequest, { type: "call" }>;
type Side = "program" | "baseline";
type Deliver = (index: number, outcome: CaseOutcome) => void;

/** What Python needs to ask for the inputs of one case; the tensors themselves are put into `inputs`. */
export const describeCase = (one: Tensors, parameters: readonly string[], inputs: Tensor[]) =>
  parameters.flatMap((name) => {
    const tensor = one[name];
    return tensor ? [{ place: inputs.push(tensor) - 1, dtype: tensor.dtype, dims: tensor.dims }] : [];
  });

/** The functions of `_dryrun_timed`; texts are JSON. */
export interface TimedSides {
  readonly load: (side: Side, request: string) => string;
  readonly call: (side: Side, index: number, inputs: string) => void;
  readonly close: (error: string) => void;
}

interface Host {
  readonly exchange: {
    /** Outcomes go to `deliver` until `allAtOnce`; returns what describes the inputs of one case. */
    readonly oneByOne: (deliver: Deliver) => (one: Tensors, parameters: readonly string[]) => unknown;
    readonly allAtOnce: () => void;
  };
  readonly onReply: (reply: RunnerReply) => void;
  /** What the person is told where the measurement itself failed. */
  readonly broken: (thrown: unknown) => RunError;
}

const clock = clockOf();

/**
 * The program meets each case before the baseline does, and has handed over its results when the clock stops: no answer
 * can be kept from an earlier run, taken from the baseline or put off. The clock is this file's own.
 */
const measure = (request: Call, { load, call }: TimedSides, host: Host): RunError | null => {
  const { id, code, fn, outputs, parameters, cases, timed } = request;
  const { oneByOne } = host.exchange;
  let last: CaseOutcome | null = null;
  const describe = oneByOne((_, outcome) => {
    last = outcome;
  });
  const taken = (side: Side, one: Tensors, index: number): number => {
    const inputs = JSON.stringify(describe(one, parameters));
    const start = clock();
    call(side, index, inputs);
    return clock() - start;
  };
  const open = (side: Side, text: string): RunError | null =>
    JSON.parse(load(side, JSON.stringify({ code: text, fn, outputs }))) as RunError | null;
  const times = { control: [] as number[], candidate: [] as number[], baseline: [] as number[] };
  // A baseline that does not run is no fault of the program: without times the judge decides nothing.
  const failed = open("baseline", timed?.baseline ?? "");
  for (const [i, one] of failed ? [] : cases.slice(0, timed?.control).entries())
    times.control.push(taken("baseline", one, i));
  const error = open("program", code);
  for (const [index, one] of error ? [] : cases.entries()) {
    times.candidate.push(taken("program", one, index));
    const outcome = last as CaseOutcome | null;
    if (outcome) host.onReply({ type: "case", id, index, outcome });
    if (outcome?.status !== "returned") break;
    if (!failed) times.baseline.push(taken("baseline", one, index));
  }
  if (!failed) host.onReply({ type: "timed", id, ...times });
  return error;
};

/** Whatever becomes of the measurement, the next request finds the exchange and Python as they were before. */
export const timeCalls = (request: Call, sides: TimedSides, host: Host): void => {
  let error: RunError | null = null;
  try {
    error = measure(request, sides, host);
  } catch (thrown) {
    error = host.broken(thrown);
  } finally {
    host.exchange.allAtOnce();
  }
  sides.close(JSON.stringify(error));
};
