import { describe, expect, test } from "vitest";
import { nextAlone, nextRepeat } from "#app/interviews/[id]/room/repeat-checks.ts";
import type { InterviewState, Run, SeatedParticipant, VerdictClaim } from "#domain/interview/state.ts";
import { initialState } from "#domain/interview/state.ts";

const seated = (id: string, role: SeatedParticipant["role"]): SeatedParticipant => ({
  id,
  role,
  name: id,
  admitted: true,
  removed: false,
});
const claim = (runId: string, by: string, part: VerdictClaim["part"] = "claim"): VerdictClaim => ({
  seq: 1,
  by,
  runId,
  part,
  verdict: { seed: 7 } as VerdictClaim["verdict"],
});
const run = (id: string): Run => ({ id, question: { slug: "q", version: 1 } }) as Run;

const stateWith = (...verdicts: VerdictClaim[]): InterviewState => ({
  ...initialState,
  participants: {
    i1: seated("i1", "interviewer"),
    i2: seated("i2", "interviewer"),
    c: seated("c", "candidate"),
  },
  runs: [run("r1"), run("r2")],
  verdicts,
});

const here = ["c", "i2", "i1"];
const nothing: ReadonlySet<string> = new Set();

describe("repeating checks", () => {
  test("a candidate's claim is repeated with its seed, then the hidden checks follow", () => {
    const first = nextRepeat(stateWith(claim("r1", "c")), { me: "i1", here, tried: nothing });
    expect(first).toMatchObject({ run: { id: "r1" }, part: "repeat", seed: 7 });
    const after = stateWith(claim("r1", "c"), claim("r1", "i1", "repeat"));
    expect(nextRepeat(after, { me: "i1", here, tried: nothing })).toMatchObject({ part: "hidden" });
  });

  test("one interviewer's browser does it for all, and it is one that is here", () => {
    const state = stateWith(claim("r1", "c"));
    expect(nextRepeat(state, { me: "i2", here, tried: nothing })).toBeNull();
    expect(nextRepeat(state, { me: "i2", here: ["c", "i2"], tried: nothing })).not.toBeNull();
  });

  test("an interviewer's own check is not repeated, nor what was tried or reported", () => {
    expect(nextRepeat(stateWith(claim("r1", "i2")), { me: "i1", here, tried: nothing })).toBeNull();
    const tried = new Set(["r1.repeat", "r1.hidden"]);
    expect(nextRepeat(stateWith(claim("r1", "c")), { me: "i1", here, tried })).toBeNull();
    const all = stateWith(
      claim("r1", "c"),
      claim("r1", "i1", "repeat"),
      claim("r1", "i1", "hidden"),
      claim("r2", "c"),
    );
    expect(nextRepeat(all, { me: "i1", here, tried: nothing })).toMatchObject({ run: { id: "r2" } });
  });
});

describe("the hidden checks of a practice", () => {
  const submitted = (runId: string | null, ...verdicts: VerdictClaim[]): InterviewState => ({
    ...initialState,
    mode: "solo",
    participants: { c: seated("c", "candidate") },
    runs: [run("r1"), run("r2")],
    verdicts,
    submission: { seq: 9, by: "c", slug: "q", version: 1, runId },
  });

  test("[SOLO-5] follow the submission, with the claim's seed, on the submitted run only", () => {
    const both = [claim("r1", "c"), claim("r2", "c")];
    const before = { ...submitted("r2", ...both), submission: null };
    expect(nextAlone(before, { me: "c", tried: nothing })).toBeNull();
    expect(nextAlone(submitted("r2", ...both), { me: "c", tried: nothing })).toMatchObject({
      run: { id: "r2" },
      part: "hidden",
      seed: 7,
    });
    expect(nextAlone(submitted(null, ...both), { me: "c", tried: nothing })).toBeNull();
  });

  test("[SOLO-5] are run once", () => {
    const state = submitted("r1", claim("r1", "c"), claim("r1", "c", "hidden"));
    expect(nextAlone(state, { me: "c", tried: nothing })).toBeNull();
    const tried = new Set(["r1.hidden"]);
    expect(nextAlone(submitted("r1", claim("r1", "c")), { me: "c", tried })).toBeNull();
  });
});
