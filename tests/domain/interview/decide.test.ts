import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mayType } from "#domain/interview/decide.ts";
import type { CommandBody } from "#domain/interview/event.ts";
import {
  ada,
  admit,
  ended,
  feedback,
  oli,
  pick,
  runId,
  scene,
  scorecard,
  stage,
  startRun,
  wei,
} from "./scene.ts";

const code = (result: { ok: boolean; failure?: { code: string } }) =>
  result.ok ? "ok" : result.failure?.code;
const note: CommandBody = { kind: "note-written", noteId: runId, text: "strong start" };
const chat: CommandBody = { kind: "chat-sent", text: "hello" };

describe("who may do what", () => {
  test("[ACC-1] a candidate may neither admit, pick, note, release hints nor rate", () => {
    const s = scene(ada, wei, oli);
    s.ask(ada, admit(wei));
    const hint: CommandBody = { kind: "hint-released", slug: "lstm-cell", level: "nudge" };
    for (const body of [admit(oli), pick, note, hint, stage("ended"), scorecard()])
      expect(code(s.ask(wei, body)), body.kind).toBe("forbidden");
  });

  test("[ACC-1] an admitted observer may only chat", () => {
    const s = scene(ada, wei, oli);
    s.ask(ada, admit(oli));
    expect(code(s.ask(oli, chat))).toBe("ok");
    for (const body of [startRun(), pick, note]) expect(code(s.ask(oli, body)), body.kind).toBe("forbidden");
  });

  test("[ACC-2] nothing is picked or run after the end, nothing rated before it", () => {
    const s = ended();
    for (const body of [pick, startRun(), chat])
      expect(code(s.ask(ada, body)), body.kind).toBe("wrong-stage");
    const live = scene(ada, wei);
    live.ask(ada, admit(wei));
    expect(code(live.ask(ada, scorecard()))).toBe("wrong-stage");
  });

  test("[ACC-3] observers never type and nobody types after the end", () => {
    expect(mayType("candidate", "live")).toBe(true);
    expect(mayType("observer", "live")).toBe(false);
    expect(mayType("interviewer", "ended")).toBe(false);
  });

  test("[ACC-4] who waits or was removed is refused", () => {
    const s = scene(ada, wei);
    expect(code(s.ask(wei, chat))).toBe("forbidden");
    s.ask(ada, admit(wei));
    expect(code(s.ask(wei, chat))).toBe("ok");
    s.ask(ada, { kind: "participant-removed", participantId: wei.id });
    expect(code(s.ask(wei, chat))).toBe("forbidden");
    expect(code(s.ask(ada, admit(wei)))).toBe("conflict");
  });

  test("[ACC-4] whatever is asked, a stranger changes nothing", () => {
    const bodies = [note, chat, pick, startRun(), stage("live"), scorecard(), feedback];
    fc.assert(
      fc.property(fc.constantFrom(...bodies), (body) => {
        const s = scene(ada);
        expect(code(s.ask(wei, body))).toBe("forbidden");
        expect(s.events).toHaveLength(2);
      }),
    );
  });
});

describe("the course of an interview", () => {
  test("admitting the candidate starts the interview, admitting again changes nothing", () => {
    const s = scene(ada, wei);
    s.ask(ada, admit(wei));
    expect(s.state.stage).toBe("live");
    const length = s.events.length;
    expect(code(s.ask(ada, admit(wei)))).toBe("ok");
    expect(s.events).toHaveLength(length);
  });

  test("an ended interview stays ended", () => {
    const s = ended();
    expect(code(s.ask(ada, stage("live")))).toBe("wrong-stage");
    expect(s.state.stage).toBe("ended");
  });

  test("[RUN-2] output comes only from the one who runs, and not after the end of the run", () => {
    const s = scene(ada, wei);
    s.ask(ada, admit(wei));
    s.ask(wei, startRun());
    const output: CommandBody = { kind: "run-output", runId, stream: "stdout", text: "1\n" };
    expect(code(s.ask(ada, output))).toBe("forbidden");
    expect(code(s.ask(wei, output))).toBe("ok");
    s.ask(wei, { kind: "run-finished", runId, status: "done", ms: 5, dropped: 0, error: null });
    expect(code(s.ask(wei, output))).toBe("conflict");
    expect(s.state.runs[0]?.output).toHaveLength(1);
  });

  test("[RUN-1] a verdict about another program is refused", () => {
    const s = scene(ada, wei);
    s.ask(ada, admit(wei));
    s.ask(wei, startRun("check"));
    const verdict = {
      slug: "lstm-cell",
      version: 2,
      language: "python",
      seed: 1,
      provider: "wasm",
      runtime: "ort",
      oracleSha256: "0".repeat(64),
      ms: 1,
      results: [],
    } as const;
    const report = (version: number): CommandBody => ({
      kind: "verdict-reported",
      runId,
      part: "claim",
      verdict: { ...verdict, version, results: [] },
    });
    expect(code(s.ask(wei, report(2)))).toBe("conflict");
    expect(code(s.ask(ada, report(1)))).toBe("forbidden");
    expect(code(s.ask(wei, report(1)))).toBe("ok");
    expect(code(s.ask(wei, report(1)))).toBe("conflict");
  });
});

describe("scores", () => {
  test("[SCO-2] a level without evidence is refused, not observed needs none", () => {
    expect(code(ended().ask(ada, scorecard(2, null)))).toBe("invalid-input");
    expect(code(ended().ask(ada, scorecard("not-observed", null)))).toBe("ok");
  });

  test("[SCO-3] only a question that was asked is rated", () => {
    const s = scene(ada, wei);
    s.ask(ada, admit(wei));
    s.ask(ada, stage("ended"));
    expect(code(s.ask(ada, scorecard()))).toBe("conflict");
  });

  test("[SCO-4] scorecard and feedback are final", () => {
    const s = ended();
    expect(code(s.ask(ada, scorecard()))).toBe("ok");
    expect(code(s.ask(ada, scorecard(4)))).toBe("conflict");
    expect(code(s.ask(wei, feedback))).toBe("ok");
    expect(code(s.ask(wei, feedback))).toBe("conflict");
  });
});
