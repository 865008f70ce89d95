import { describe, expect, test } from "vitest";
import { mayAsk } from "#domain/interview/decide.ts";
import type { CommandBody } from "#domain/interview/event.ts";
import { SYSTEM } from "#domain/interview/event.ts";
import { mayReview, SOLO_STAGES } from "#domain/interview/solo.ts";
import { revealed, visibleTo } from "#domain/interview/visible.ts";
import {
  ada,
  admit,
  eve,
  feedback,
  pick,
  runId,
  type Scene,
  scene,
  scorecard,
  stage,
  startRun,
  wei,
} from "./scene.ts";

const code = (result: { ok: boolean; failure?: { code: string } }) =>
  result.ok ? "ok" : result.failure?.code;

const REF = { slug: "lstm-cell", version: 1 };
const note: CommandBody = { kind: "note-written", noteId: runId, text: "my answer" };
const hint: CommandBody = { kind: "hint-released", slug: "lstm-cell", level: "nudge" };
const submit = (id: string | null = null): CommandBody => ({ kind: "answer-submitted", ...REF, runId: id });
const rateMyself: CommandBody = { kind: "self-rated", ...REF, levels: { correctness: 3, numerics: 2 } };
const forecast: CommandBody = {
  kind: "forecast-committed",
  slug: "lstm-cell",
  shares: { up: 0.5, down: 0.5 },
};
const claim: CommandBody = { kind: "fault-claimed", slug: "lstm-cell", at: "pool2", remedy: "bias" };
const verdict = (part: "claim" | "repeat" | "hidden"): CommandBody => ({
  kind: "verdict-reported",
  runId,
  part,
  verdict: {
    ...REF,
    language: "python",
    seed: 1,
    provider: "wasm",
    runtime: "ort",
    oracleSha256: "0".repeat(64),
    ms: 1,
    results: [],
  },
});

/** Wei practises alone; the question is asked. */
function practice(): Scene {
  const s = scene();
  s.record(SYSTEM, { kind: "interview-created", title: "Alone", mode: "solo" });
  s.record(SYSTEM, { kind: "participant-added", participant: wei });
  s.record(SYSTEM, admit(wei));
  s.record(SYSTEM, stage("live"));
  s.ask(wei, pick);
  return s;
}

function checked(): Scene {
  const s = practice();
  s.ask(wei, startRun("check"));
  s.ask(wei, verdict("claim"));
  return s;
}

function submitted(): Scene {
  const s = checked();
  s.ask(wei, submit(runId));
  return s;
}

describe("practice alone", () => {
  test("[SOLO-1] asks one question, and takes nothing that only an interviewer does", () => {
    const s = practice();
    expect(s.state.current).toEqual(REF);
    expect(code(s.ask(wei, { ...REF, kind: "question-picked", version: 2 }))).toBe("conflict");
    expect(s.ask(wei, pick)).toEqual({ ok: true, value: [] });
    for (const body of [admit(eve), stage("ended"), scorecard(), feedback])
      expect(code(s.ask(wei, body)), body.kind).toBe("forbidden");
  });

  test("[SOLO-1] gives an interviewer no way in, whatever they ask for", () => {
    const s = practice();
    s.record(SYSTEM, { kind: "participant-added", participant: ada });
    for (const body of [pick, hint, note, startRun(), stage("ended")])
      expect(code(s.ask(ada, body)), body.kind).toBe("forbidden");
  });

  test("[SOLO-2] its candidate releases each hint once, of this question", () => {
    const s = practice();
    expect(code(s.ask(wei, hint))).toBe("ok");
    expect(s.ask(wei, hint)).toEqual({ ok: true, value: [] });
    expect(s.state.hints.map(({ level }) => level)).toEqual(["nudge"]);
    expect(code(s.ask(wei, { ...hint, kind: "hint-released", slug: "other", level: "step" }))).toBe(
      "not-found",
    );
  });

  test("[SOLO-3] a submission names a checked run of its author, or none", () => {
    const s = practice();
    expect(code(s.ask(wei, submit(runId)))).toBe("not-found");
    s.ask(wei, startRun("check"));
    expect(code(s.ask(wei, submit(runId)))).toBe("conflict");
    s.ask(wei, verdict("claim"));
    expect(code(s.ask(wei, { ...REF, kind: "answer-submitted", version: 2, runId }))).toBe("not-found");
    expect(code(s.ask(wei, submit(runId)))).toBe("ok");
    const plainRun = practice();
    plainRun.ask(wei, startRun("run"));
    expect(code(plainRun.ask(wei, submit(runId)))).toBe("not-found");
    expect(code(plainRun.ask(wei, submit()))).toBe("ok");
  });

  test("[SOLO-3] a submission ends the practice: it is final", () => {
    const s = submitted();
    expect(s.state.stage).toBe("ended");
    const again = startRun();
    for (const body of [submit(), hint, note, forecast, claim, again])
      expect(code(s.ask(wei, body)), body.kind).toBe("wrong-stage");
    expect(mayAsk("candidate", s.state, "run-started")).toBe(false);
  });

  test("[SOLO-3] is no part of an interview with other people", () => {
    const s = scene(ada, wei);
    s.ask(ada, admit(wei));
    s.ask(ada, pick);
    for (const who of [ada, wei])
      for (const body of [submit(), rateMyself]) expect(code(s.ask(who, body)), body.kind).toBe("forbidden");
  });

  test("[SOLO-4] opens the version that was submitted to its author, and nothing before that", () => {
    const before = checked();
    expect(mayReview(before.state, wei, REF)).toBe(false);
    const after = submitted();
    expect(mayReview(after.state, wei, REF)).toBe(true);
    expect(mayReview(after.state, wei, { ...REF, version: 2 })).toBe(false);
    expect(mayReview(after.state, ada, REF)).toBe(false);
  });

  test("[SOLO-5] a hidden verdict is taken after the submission, once, on the submitted run only", () => {
    const s = checked();
    expect(code(s.ask(wei, verdict("hidden")))).toBe("forbidden");
    expect(code(s.ask(wei, verdict("repeat")))).toBe("forbidden");
    s.ask(wei, submit(runId));
    expect(code(s.ask(wei, verdict("hidden")))).toBe("ok");
    expect(code(s.ask(wei, verdict("hidden")))).toBe("conflict");
    const without = checked();
    without.ask(wei, submit());
    expect(code(without.ask(wei, verdict("hidden")))).toBe("forbidden");
  });

  test("[SOLO-6] a rating of oneself follows the submission, once, and is no scorecard", () => {
    expect(code(checked().ask(wei, rateMyself))).toBe("wrong-stage");
    const s = submitted();
    expect(code(s.ask(wei, rateMyself))).toBe("ok");
    expect(code(s.ask(wei, rateMyself))).toBe("conflict");
    expect(s.state.selfRating?.levels).toEqual({ correctness: 3, numerics: 2 });
    expect(s.state.scorecards).toEqual([]);
    expect(s.state.submitted).toEqual([]);
  });

  test("its author reads all of it, notes and hidden verdict included, and anchors after the end", () => {
    const s = checked();
    expect(revealed(s.state)).toBe(false);
    s.ask(wei, note);
    s.ask(wei, submit(runId));
    s.ask(wei, verdict("hidden"));
    const viewer = { participantId: wei.id, role: "candidate" } as const;
    expect(s.events.filter((event) => visibleTo(viewer, event, s.state) === null)).toEqual([]);
    expect(revealed(s.state)).toBe(true);
  });

  test("everything that may be asked for may be asked by the candidate and by nobody else", () => {
    const live = practice().state;
    for (const kind of Object.keys(SOLO_STAGES) as CommandBody["kind"][])
      for (const role of ["interviewer", "observer"] as const)
        expect(mayAsk(role, live, kind), kind).toBe(false);
    expect(mayAsk("candidate", live, "hint-released")).toBe(true);
    expect(mayAsk("candidate", live, "chat-sent")).toBe(false);
  });
});
