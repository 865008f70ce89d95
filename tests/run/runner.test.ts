import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunnerReply, RunnerRequest } from "#app/_run/protocol.ts";
import { createRunner, type WorkerPort } from "#app/_run/runner.ts";

class FakeWorker implements WorkerPort {
  readonly requests: RunnerRequest[] = [];
  terminated = false;
  private readonly listeners = new Map<string, (event: never) => void>();

  postMessage(request: RunnerRequest): void {
    this.requests.push(request);
  }
  terminate(): void {
    this.terminated = true;
  }
  addEventListener(type: string, listener: (event: never) => void): void {
    this.listeners.set(type, listener);
  }
  send(data: RunnerReply): void {
    this.listeners.get("message")?.({ data } as never);
  }
  break(message: string): void {
    this.listeners.get("error")?.({ message } as never);
  }
}

const LIMIT_MS = 1000;
const request = (id: string): RunnerRequest => ({ type: "run", id, code: "" });
const done = (id: string): RunnerReply => ({ type: "done", id, ms: 1, dropped: 0 });

const setUp = () => {
  const workers: FakeWorker[] = [];
  const got: RunnerReply[] = [];
  const spawn = () => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  };
  const runner = createRunner({ spawn, timeLimitMs: LIMIT_MS, onReply: (r) => got.push(r) });
  const worker = (i: number): FakeWorker => workers[i] ?? expect.fail(`there is no worker ${i}`);
  const ready = (i: number) => worker(i).send({ type: "ready", runtime: `w${i}` });
  return { runner, workers, worker, ready, got };
};

describe("a runner", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("starts one worker and one spare, and is idle once the first is ready", () => {
    const { runner, workers, ready } = setUp();
    expect([workers.length, runner.state().status]).toEqual([2, "loading"]);
    ready(0);
    expect(runner.state()).toEqual({ status: "idle", runtime: "w0" });
  });

  it("holds a request until the worker is ready; loading does not use up its time", async () => {
    const { runner, worker, ready } = setUp();
    const end = runner.run(request("a"));
    vi.advanceTimersByTime(LIMIT_MS * 5);
    expect(worker(0).requests).toEqual([]);
    ready(0);
    expect(worker(0).requests).toEqual([request("a")]);
    worker(0).send(done("a"));
    expect(await end).toEqual({ how: "finished" });
  });

  it("runs one request at a time", async () => {
    const { runner, ready } = setUp();
    ready(0);
    void runner.run(request("a"));
    expect(await runner.run(request("b"))).toEqual({ how: "busy" });
  });

  it("passes on only replies to the request that runs", () => {
    const { runner, worker, ready, got } = setUp();
    ready(0);
    void runner.run(request("a"));
    worker(1).send({ type: "output", id: "a", stream: "stdout", text: "spare" });
    worker(0).send({ type: "output", id: "z", stream: "stdout", text: "forged" });
    worker(0).send(done("a"));
    worker(0).send({ type: "output", id: "a", stream: "stdout", text: "late" });
    expect(got).toEqual([done("a")]);
  });

  it("stops at once by ending the worker; the warm spare takes the next request", async () => {
    const { runner, worker, workers, ready } = setUp();
    ready(0);
    ready(1);
    const end = runner.run(request("a"));
    runner.stop();
    expect(await end).toEqual({ how: "stopped" });
    expect([worker(0).terminated, workers.length]).toEqual([true, 3]);
    expect(runner.state()).toEqual({ status: "idle", runtime: "w1" });
    void runner.run(request("b"));
    expect(worker(1).requests).toEqual([request("b")]);
  });

  it("ends a request that takes too long", async () => {
    const { runner, worker, ready } = setUp();
    ready(0);
    const end = runner.run(request("a"), 10);
    vi.advanceTimersByTime(10);
    expect(await end).toEqual({ how: "time-limit", limitMs: 10 });
    expect(worker(0).terminated).toBe(true);
  });

  it("takes a fresh worker after memory ran out", async () => {
    const { runner, worker, ready } = setUp();
    ready(0);
    const end = runner.run(request("a"));
    const error = { kind: "memory", name: "MemoryError", message: "", traceback: "", line: null } as const;
    worker(0).send({ type: "failed", id: "a", error });
    expect(await end).toEqual({ how: "finished" });
    expect(worker(0).terminated).toBe(true);
  });

  it("tells when a worker breaks, and does not start broken ones without end", async () => {
    const { runner, worker, workers } = setUp();
    const end = runner.run(request("a"));
    worker(0).break("no module");
    expect(await end).toEqual({ how: "worker-failed", message: "no module" });
    worker(1).break("no module");
    expect([runner.state().status, workers.length]).toEqual(["unavailable", 2]);
    void runner.run(request("b"));
    expect([runner.state().status, workers.length]).toEqual(["loading", 4]);
  });

  it("ends all its workers when it is closed", async () => {
    const { runner, workers } = setUp();
    const end = runner.run(request("a"));
    runner.close();
    expect(await end).toEqual({ how: "stopped" });
    expect(workers.every((w) => w.terminated)).toBe(true);
  });
});
