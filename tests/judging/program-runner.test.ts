import { describe, expect, it } from "vitest";
import { createProgramRunner, type ProgramRunner } from "#app/_judge/program-runner.ts";
import type { RunnerReply, RunnerRequest } from "#app/_run/protocol.ts";
import type { WorkerPort } from "#app/_run/runner.ts";

type Serve = (request: RunnerRequest, reply: (message: RunnerReply) => void) => void;

/** A worker in this process that answers as it is told to. */
const fakePort = (serve: Serve, fails = false): WorkerPort => {
  const listeners: ((event: { data: RunnerReply }) => void)[] = [];
  const errors: ((event: { message?: string }) => void)[] = [];
  let ended = false;
  const reply = (data: RunnerReply): void => {
    if (!ended) for (const listener of listeners) listener({ data });
  };
  queueMicrotask(() => {
    if (fails) for (const error of errors) error({ message: "404" });
    else reply({ type: "ready", runtime: "Fake 1" });
  });
  return {
    postMessage: (request) => queueMicrotask(() => serve(request, reply)),
    terminate: () => {
      ended = true;
    },
    addEventListener: (type: "message" | "error", listener: (event: never) => void) => {
      if (type === "message") listeners.push(listener as (typeof listeners)[number]);
      else errors.push(listener as (typeof errors)[number]);
    },
  };
};

const open = (serve: Serve, fails = false): ProgramRunner =>
  createProgramRunner({ spawn: () => fakePort(serve, fails), timeLimitMs: 20 });
const done: Serve = ({ id }, reply) => reply({ type: "done", id, ms: 1, dropped: 0 });
const never: Serve = () => undefined;
const error = { kind: "exception", name: "E", message: "m", traceback: "", line: null } as const;
const request = { code: "", fn: "f", parameters: [], outputs: [], cases: [] };

describe("one language's runner", () => {
  it("ends well, says what it is, and passes every reply on", async () => {
    const runner = open(done);
    const heard: string[] = [];
    expect(await runner.call(request, (reply) => heard.push(reply.type))).toBeNull();
    expect(await runner.run("1", (reply) => heard.push(reply.type))).toBeNull();
    expect(heard).toEqual(["done", "done"]);
    expect(runner.runtime).toBe("Fake 1");
    runner.close();
  });

  it("[JUD-6] ends with what the program raised", async () => {
    const runner = open(({ id }, reply) => reply({ type: "failed", id, error }));
    expect(await runner.call(request, () => undefined)).toEqual(error);
    runner.close();
  });

  it("[JUD-6] ends with the time limit, then runs the next program on the spare", async () => {
    let first = true;
    const runner = open((asked, reply) => {
      if (!first) done(asked, reply);
      first = false;
    });
    expect(await runner.run("while True: pass", () => undefined)).toMatchObject({
      kind: "time-limit",
      message: "20 ms",
    });
    expect(await runner.run("1", () => undefined)).toBeNull();
    runner.close();
  });

  it("[JUD-6] stops when asked, before it starts too", async () => {
    const runner = open(never);
    const abort = new AbortController();
    const running = runner.call(request, () => undefined, abort.signal);
    abort.abort();
    expect(await running).toMatchObject({ kind: "stopped" });
    expect(await runner.call(request, () => undefined, abort.signal)).toMatchObject({ kind: "stopped" });
    runner.close();
  });

  it("lets a second program wait for the first", async () => {
    const runner = open((asked, reply) => setTimeout(() => done(asked, reply), 5));
    const ended: string[] = [];
    const first = runner.call(request, () => ended.push("first"));
    const second = runner.run("2", () => ended.push("second"));
    expect(await Promise.all([first, second])).toEqual([null, null]);
    expect(ended).toEqual(["first", "second"]);
    runner.close();
  });

  it("[JUD-7] rejects where the worker cannot start, so that nothing is judged", async () => {
    const runner = open(never, true);
    await expect(runner.call(request, () => undefined)).rejects.toThrow("404");
    runner.close();
  });
});
