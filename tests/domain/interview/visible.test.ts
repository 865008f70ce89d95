import { describe, expect, test } from "vitest";
import type { EventBody } from "#domain/interview/event.ts";
import { revealed, visibleTo } from "#domain/interview/visible.ts";
import {
  ada,
  admit,
  ended,
  eve,
  feedback,
  oli,
  pick,
  runId,
  scene,
  scorecard,
  startRun,
  wei,
} from "./scene.ts";

type Someone = { id: string; role: "interviewer" | "candidate" | "observer" };
const viewer = (who: Someone) => ({ participantId: who.id, role: who.role });

const seenBy = (s: ReturnType<typeof scene>, who: Someone): EventBody["kind"][] =>
  s.events.flatMap((event) => visibleTo(viewer(who), event, s.state)?.body.kind ?? []);

describe("one way out of the log", () => {
  test("[LOG-7] notes and prepared questions reach interviewers only", () => {
    const s = scene(ada, wei, oli);
    s.ask(ada, admit(wei));
    s.ask(ada, { kind: "questions-prepared", questions: [{ slug: "lstm-cell", version: 1 }] });
    s.ask(ada, { kind: "note-written", noteId: runId, text: "hm" });
    expect(seenBy(s, ada)).toContain("note-written");
    for (const who of [wei, oli]) {
      expect(seenBy(s, who)).not.toContain("note-written");
      expect(seenBy(s, who)).not.toContain("questions-prepared");
    }
  });

  test("[LOG-7] a hidden verdict is read by a candidate only after the end", () => {
    const s = scene(ada, wei);
    s.ask(ada, admit(wei));
    s.ask(ada, pick);
    s.ask(wei, startRun("check"));
    const results: [] = [];
    const verdict = {
      slug: "lstm-cell",
      version: 1,
      language: "python",
      seed: 1,
      provider: "wasm",
      runtime: "ort",
    } as const;
    const sha = { oracleSha256: "0".repeat(64), ms: 1, results };
    s.ask(ada, { kind: "verdict-reported", runId, part: "hidden", verdict: { ...verdict, ...sha } });
    expect(seenBy(s, ada)).toContain("verdict-reported");
    expect(seenBy(s, wei)).not.toContain("verdict-reported");
    s.ask(ada, { kind: "stage-changed", stage: "ended" });
    expect(seenBy(s, wei)).toContain("verdict-reported");
  });

  test("[LOG-8] a scorecard and feedback are sealed until both sides have submitted", () => {
    const s = ended();
    s.ask(ada, scorecard());
    expect(revealed(s.state)).toBe(false);
    expect(seenBy(s, wei)).toContain("sealed");
    expect(seenBy(s, wei)).not.toContain("scorecard-submitted");
    expect(seenBy(s, ada)).toContain("scorecard-submitted");
    s.ask(wei, feedback);
    expect(revealed(s.state)).toBe(true);
    expect(seenBy(s, wei)).toContain("scorecard-submitted");
    expect(seenBy(s, ada)).toContain("feedback-submitted");
  });

  test("[LOG-8] a second interviewer reads the first's only after submitting", () => {
    const s = ended(eve);
    s.ask(ada, scorecard());
    s.ask(wei, feedback);
    expect(seenBy(s, eve)).not.toContain("scorecard-submitted");
    s.ask(eve, scorecard(2));
    expect(seenBy(s, eve).filter((k) => k === "scorecard-submitted")).toHaveLength(2);
  });

  test("[LOG-8] a sealed entry says who and that, but nothing of what", () => {
    const s = ended();
    s.ask(ada, scorecard());
    const sealed = s.events
      .map((e) => visibleTo(viewer(wei), e, s.state))
      .find((e) => e?.body.kind === "sealed");
    expect(sealed?.body).toEqual({ kind: "sealed", of: "scorecard-submitted" });
  });

  test("[LOG-8] feedback opens by itself where no question was asked and so nothing can be rated", () => {
    const s = scene(ada, wei);
    s.ask(ada, admit(wei));
    s.ask(ada, { kind: "stage-changed", stage: "ended" });
    expect(revealed(s.state)).toBe(false);
    s.ask(wei, feedback);
    expect(revealed(s.state)).toBe(true);
    expect(seenBy(s, ada)).toContain("feedback-submitted");
  });
});
