import type { EventBody, InterviewEvent } from "./event.ts";
import type { InterviewState, Run, RunOutput } from "./state.ts";

type RunBody = Extract<EventBody, { kind: "run-started" | "run-output" | "run-array" | "run-finished" }>;
type RunEvent = InterviewEvent & { readonly body: RunBody };

const started = ({ seq, at, by, body }: RunEvent & { body: { kind: "run-started" } }): Run => ({
  id: body.runId,
  seq,
  at,
  by,
  purpose: body.purpose,
  question: body.question,
  language: body.language,
  code: body.code,
  output: [],
  end: null,
});

const output = (seq: number, body: Exclude<RunBody, { kind: "run-started" | "run-finished" }>): RunOutput =>
  body.kind === "run-output"
    ? { seq, part: { kind: "text", stream: body.stream, text: body.text } }
    : { seq, part: { kind: "array", name: body.name, preview: body.preview } };

function continued(run: Run, seq: number, body: Exclude<RunBody, { kind: "run-started" }>): Run {
  if (body.kind !== "run-finished") return { ...run, output: [...run.output, output(seq, body)] };
  const { status, ms, dropped, error } = body;
  return { ...run, end: { seq, status, ms, dropped, error } };
}

export function evolveRun(state: InterviewState, event: RunEvent): Partial<InterviewState> {
  const { seq, body } = event;
  if (body.kind === "run-started") return { runs: [...state.runs, started({ ...event, body })] };
  return { runs: state.runs.map((run) => (run.id === body.runId ? continued(run, seq, body) : run)) };
}
