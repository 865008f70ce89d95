import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunnerReply, RunnerRequest } from "#app/_run/protocol.ts";
import { openProgramRunner, RUN_LIMIT_MS } from "#app/interviews/[id]/room/program-runner.ts";

type Serve = (request: RunnerRequest, reply: (message: RunnerReply) => void) => void;

/** What the workers of this test do; set before the runner opens. */
const behaviour: { serve: Serve; starts: boolean } = { serve: () => undefined, starts: true };

class FakeWorker extends EventTarget {
  #ended = false;

  constructor() {
    super();
    queueMicrotask(() => {
      if (behaviour.starts) this.#reply({ type: "ready", runtime: "Fake 1" });
      else this.dispatchEvent(Object.assign(new Event("error"), { message: "404" }));
    });
  }

  #reply(data: RunnerReply): void {
    if (!this.#ended) this.dispatchEvent(new MessageEvent("message", { data }));
  }

  postMessage(request: RunnerRequest): void {
    queueMicrotask(() => behaviour.serve(request, (reply) => this.#reply(reply)));
  }

  terminate(): void {
    this.#ended = true;
  }
}

const done: Serve = ({ id }, reply) => reply({ type: "done", id, ms: 1, dropped: 0 });
const error = { kind: "exception", name: "E", message: "m", traceback: "", line: null } as const;
const request = { code: "", fn: "f", parameters: [], outputs: [], cases: [] };
const open = (serve: Serve, starts = true) => {
  Object.assign(behaviour, { serve, starts });
  return openProgramRunner("python");
};

beforeEach(() => void vi.stubGlobal("Worker", FakeWorker));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the runner that the room and the judge share", () => {
  it("ends well, says what it is, and passes every reply on", async () => {
    const runner = await open(done);
    const heard: string[] = [];
    expect(await runner.call(request, (reply) => heard.push(reply.type))).toBeNull();
    expect(await runner.run("1", (reply) => heard.push(reply.type), new AbortController().signal)).toBeNull();
    expect(heard).toEqual(["done", "done"]);
    expect(runner.runtime).toBe("Fake 1");
    runner.close();
  });

  it("[JUD-6] ends with what the program raised", async () => {
    const runner = await open(({ id }, reply) => reply({ type: "failed", id, error }));
    expect(await runner.call(request, () => undefined)).toEqual(error);
    runner.close();
  });

  it("[JUD-6] ends with the time limit, then runs the next program on the spare", async () => {
    vi.useFakeTimers();
    let first = true;
    const runner = await open((asked, reply) => {
      if (!first) done(asked, reply);
      first = false;
    });
    const { signal } = new AbortController();
    const endless = runner.run("while True: pass", () => undefined, signal);
    await vi.advanceTimersByTimeAsync(RUN_LIMIT_MS);
    expect(await endless).toMatchObject({ kind: "time-limit" });
    expect(await runner.run("1", () => undefined, signal)).toBeNull();
    runner.close();
  });

  it("[JUD-6] stops when asked, before it starts too", async () => {
    const runner = await open(() => undefined);
    const abort = new AbortController();
    const running = runner.call(request, () => undefined, abort.signal);
    await Promise.resolve();
    abort.abort();
    expect(await running).toMatchObject({ kind: "stopped" });
    expect(await runner.call(request, () => undefined, abort.signal)).toMatchObject({ kind: "stopped" });
    runner.close();
  });

  it("lets a second program wait for the first", async () => {
    const runner = await open((asked, reply) => queueMicrotask(() => done(asked, reply)));
    const ended: string[] = [];
    const first = runner.call(request, () => ended.push("first"));
    const second = runner.call(request, () => ended.push("second"));
    expect(await Promise.all([first, second])).toEqual([null, null]);
    expect(ended).toEqual(["first", "second"]);
    runner.close();
  });

  it("[JUD-7] rejects where the worker cannot start, so that nothing is judged", async () => {
    await expect(open(done, false)).rejects.toThrow("404");
  });
});
