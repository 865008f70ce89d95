import type { InterviewState, Run, VerdictClaim } from "#domain/interview/state.ts";

export interface RepeatTask {
  readonly run: Run;
  readonly part: "repeat" | "hidden";
  readonly seed: number;
}

type Claimed = Pick<InterviewState, "participants" | "runs" | "verdicts" | "submission">;

const isReported = (state: Claimed, runId: string, part: VerdictClaim["part"]): boolean =>
  state.verdicts.some((v) => v.runId === runId && v.part === part);

export interface Repeater {
  readonly me: string;
  readonly here: readonly string[];
  /** Tasks that this browser has begun since the page was loaded, as `run.part`. */
  readonly tried: ReadonlySet<string>;
}

/**
 * What an interviewer's browser has to do: repeat each candidate's check with the claim's own seed, then run the hidden
 * ones. Where several interviewers are here, the first of them by id does it for all.
 */
export function nextRepeat(state: Claimed, { me, here, tried }: Repeater): RepeatTask | null {
  const interviewers = here.filter((id) => state.participants[id]?.role === "interviewer").toSorted();
  if (interviewers[0] !== me) return null;
  for (const claim of state.verdicts) {
    if (claim.part !== "claim" || state.participants[claim.by]?.role !== "candidate") continue;
    const run = state.runs.find((r) => r.id === claim.runId);
    if (!run?.question) continue;
    for (const part of ["repeat", "hidden"] as const)
      if (!tried.has(`${run.id}.${part}`) && !isReported(state, run.id, part))
        return { run, part, seed: claim.verdict.seed };
  }
  return null;
}

/** Rule SOLO-5: whoever practised alone has the hidden checks run on what they submitted, in their own browser. */
export function nextAlone(state: Claimed, { me, tried }: Pick<Repeater, "me" | "tried">): RepeatTask | null {
  const { submission } = state;
  const run = state.runs.find((one) => one.id === submission?.runId);
  const claim = state.verdicts.find((verdict) => verdict.runId === run?.id && verdict.part === "claim");
  if (!run || !claim || submission?.by !== me) return null;
  if (tried.has(`${run.id}.hidden`) || isReported(state, run.id, "hidden")) return null;
  return { run, part: "hidden", seed: claim.verdict.seed };
}
