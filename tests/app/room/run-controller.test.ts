import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RunnerReply } from "#app/_run/protocol.ts";
import { unfinishedRuns } from "#app/interviews/[id]/room/abandoned-runs.ts";
import type { ProgramRunner } from "#app/interviews/[id]/room/program-runner.ts";
import { QuestionSource, type RoomQuestion } from "#app/interviews/[id]/room/question-source.ts";
import { RunController } from "#app/interviews/[id]/room/run-controller.ts";
import type { InterviewEvent } from "#domain/interview/event.ts";
import type { RunFailure, Verdict } from "#domain/judging/verdict.ts";
import { FakeRoom, sessionOn, settle } from "./fake-room.ts";

const RUN = "33333333-3333-4333-8333-333333333333";
const stopped: RunFailure = { kind: "stopped", name: "", message: "", traceback: "", line: null };
const verdict = { slug: "q", version: 1, seed: 7 } as unknown as Verdict;

/** A runner that a test drives by hand. */
function handRunner() {
  const heard: {
    reply: (reply: RunnerReply) => void;
    end: (failure: RunFailure | null) => void;
    code: string;
  }[] = [];
  const runner: ProgramRunner = {
    runtime: "test",
    call: async () => null,
    close: () => undefined,
    run: (code, onReply, signal) =>
      new Promise((end) => {
        signal.addEventListener("abort", () => end(stopped));
        heard.push({ reply: onReply, end, code });
      }),
  };
  return { heard, runner };
}

function roomWithRunner(checks: readonly { id: string; stratum: string }[] = []) {
  const room = new FakeRoom();
  const { session, text } = sessionOn(room);
  session.open();
  settle(room);
  room.record({ kind: "stage-changed", stage: "live" }, "i");
  room.record({ kind: "question-picked", slug: "q", version: 1 }, "i");
  settle(room);
  const { heard, runner } = handRunner();
  const question = { slug: "q", version: 1, checks } as unknown as RoomQuestion;
  const questions = new QuestionSource("i", "candidate", async () => ({ read: async () => question }));
  const judged: { checks: readonly { id: string }[]; seed: number }[] = [];
  const released: string[] = [];
  const judging = { meanwhile: (): void => undefined };
  const judge = async (task: (typeof judged)[number]) => {
    judged.push(task);
    judging.meanwhile();
    return verdict;
  };
  let clock = 0;
  const controller = new RunController(session, questions, {
    runner: async () => runner,
    judge: async () => ({
      judge: judge as never,
      warm: () => undefined,
      draw: async () => null,
      close: () => undefined,
    }),
    now: () => (clock += 100),
    newId: () => RUN,
    newSeed: () => 7,
    hold: (id) => () => released.push(id),
  });
  const kinds = () => room.log.flatMap((e) => ("event" in e ? [e.event.body] : [])).slice(2);
  return { room, session, text, heard, judged, judging, released, controller, kinds };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a run", () => {
  test("[RUN-1] is recorded with exactly the program that stands in the editor when it starts", async () => {
    const { room, session, heard, controller, kinds, released } = roomWithRunner();
    session.doc.getText("code:q@1:python").insert(0, "print(1)");
    const done = controller.run();
    await vi.advanceTimersByTimeAsync(0);
    settle(room);
    expect(controller.phase.get()).toEqual({ status: "running", runId: RUN });
    expect(heard[0]?.code).toBe("print(1)");
    heard[0]?.reply({ type: "output", id: "", stream: "stdout", text: "1\n" });
    heard[0]?.reply({ type: "done", id: "", ms: 1, dropped: 5 });
    heard[0]?.end(null);
    await done;
    settle(room);
    expect(kinds()).toMatchObject([
      { kind: "run-started", code: "print(1)", question: { slug: "q", version: 1 }, purpose: "run" },
      { kind: "run-output", text: "1\n" },
      { kind: "run-finished", status: "done", dropped: 5, error: null },
    ]);
    expect(controller.phase.get()).toEqual({ status: "idle" });
    expect(released).toEqual([RUN]);
  });

  test("that is stopped ends as stopped, and only one runs at a time", async () => {
    const { room, heard, controller, kinds } = roomWithRunner();
    const done = controller.run();
    void controller.run();
    await vi.advanceTimersByTimeAsync(0);
    controller.stop();
    await done;
    settle(room);
    expect(heard).toHaveLength(1);
    expect(kinds().at(-1)).toMatchObject({ kind: "run-finished", status: "stopped" });
  });

  test("that the server does not take is stopped here too", async () => {
    const { room, controller } = roomWithRunner();
    room.refuse = "wrong-stage";
    const done = controller.run();
    await vi.advanceTimersByTimeAsync(0);
    settle(room);
    await done;
    expect(controller.phase.get()).toEqual({ status: "idle" });
  });
});

describe("a check", () => {
  const checks = [
    { id: "a", stratum: "ordinary" },
    { id: "h", stratum: "hidden" },
  ];

  test("judges the visible checks and claims the verdict before the run ends", async () => {
    const { room, controller, judged, kinds } = roomWithRunner(checks);
    const done = controller.check();
    await vi.advanceTimersByTimeAsync(0);
    settle(room);
    await done;
    settle(room);
    expect(judged.map((task) => [task.checks.map((c) => c.id), task.seed])).toEqual([[["a"], 7]]);
    expect(kinds().map((body) => body.kind)).toEqual(["run-started", "verdict-reported", "run-finished"]);
    expect(kinds()[1]).toMatchObject({ part: "claim" });
  });

  test("that was stopped claims nothing", async () => {
    const { room, controller, judging, kinds } = roomWithRunner(checks);
    judging.meanwhile = () => controller.stop();
    const done = controller.check();
    await vi.advanceTimersByTimeAsync(0);
    settle(room);
    await done;
    settle(room);
    expect(kinds()).toMatchObject([{ kind: "run-started" }, { kind: "run-finished", status: "stopped" }]);
  });

  test("repeated for the room's hidden part judges the hidden checks alone, with the claim's seed", async () => {
    const { room, controller, judged, kinds } = roomWithRunner(checks);
    const question = { slug: "q", version: 1, checks } as unknown as RoomQuestion;
    const run = { id: RUN, language: "python" as const, code: "" };
    const done = controller.report(run, { question, part: "hidden", seed: 11 });
    await vi.advanceTimersByTimeAsync(0);
    settle(room);
    await done;
    expect(judged.map((task) => [task.checks.map((c) => c.id), task.seed])).toEqual([[["h"], 11]]);
    expect(kinds()).toMatchObject([{ kind: "verdict-reported", part: "hidden" }]);
  });
});

test("only this person's runs without an end are left to be ended", () => {
  const { session } = sessionOn(new FakeRoom());
  const event = (seq: number, by: string, body: InterviewEvent["body"]): InterviewEvent => ({
    seq,
    at: 0,
    by,
    body,
  });
  const started = (runId: string) =>
    ({ kind: "run-started", runId, purpose: "run", question: null, language: "python", code: "" }) as const;
  session.store.record([
    event(1, "me", started("ended")),
    event(2, "me", started("open")),
    event(3, "other", started("theirs")),
    event(4, "me", { kind: "run-finished", runId: "ended", status: "done", ms: 1, dropped: 0, error: null }),
  ]);
  expect(unfinishedRuns(session.store.state.get().runs, "me").map((run) => run.id)).toEqual(["open"]);
});
