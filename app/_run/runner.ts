import type { RunnerReply, RunnerRequest } from "./protocol.ts";

/** The part of a Worker that a runner uses. */
export interface WorkerPort {
  postMessage(request: RunnerRequest): void;
  terminate(): void;
  addEventListener(type: "message", listener: (event: { readonly data: RunnerReply }) => void): void;
  addEventListener(type: "error", listener: (event: { readonly message?: string }) => void): void;
}

export type RunnerState =
  | { readonly status: "loading" }
  | { readonly status: "idle"; readonly runtime: string }
  | { readonly status: "running"; readonly id: string; readonly runtime: string }
  | { readonly status: "stopped"; readonly id: string; readonly reason: "asked" | "time-limit" }
  | { readonly status: "unavailable"; readonly message: string };

/** How a request ended; what it produced went to `onReply`. */
export type RunEnd =
  | { readonly how: "finished" }
  | { readonly how: "stopped" }
  | { readonly how: "time-limit"; readonly limitMs: number }
  | { readonly how: "worker-failed"; readonly message: string }
  | { readonly how: "busy" };

export interface RunnerOptions {
  readonly spawn: () => WorkerPort;
  readonly timeLimitMs: number;
  readonly onReply: (reply: RunnerReply) => void;
  readonly onState?: (state: RunnerState) => void;
}

export interface Runner {
  readonly state: () => RunnerState;
  /** One request at a time; before the worker is ready it waits, and waiting does not count as running. */
  readonly run: (request: RunnerRequest, limitMs?: number) => Promise<RunEnd>;
  /** Ends the running request at once by ending its worker; the spare takes over. */
  readonly stop: () => void;
  readonly close: () => void;
}

/** The active one and its spare. */
const WORKERS = 2;

interface Slot {
  readonly port: WorkerPort;
  runtime: string | null;
}

interface Job {
  readonly request: RunnerRequest;
  readonly limitMs: number;
  readonly settle: (end: RunEnd) => void;
  timer: ReturnType<typeof setTimeout> | null;
}

/** One active worker and one warm spare: a program that cannot be interrupted is ended with its worker. */
class WorkerRunner implements Runner {
  private readonly options: RunnerOptions;
  private slots: Slot[] = [];
  private job: Job | null = null;
  private current: RunnerState = { status: "loading" };

  constructor(options: RunnerOptions) {
    this.options = options;
    this.fill();
  }

  state(): RunnerState {
    return this.current;
  }

  run(request: RunnerRequest, limitMs = this.options.timeLimitMs): Promise<RunEnd> {
    if (this.job) return Promise.resolve({ how: "busy" });
    return new Promise((settle) => {
      this.job = { request, limitMs, settle, timer: null };
      this.fill();
      this.proceed();
    });
  }

  stop(): void {
    this.end("asked");
  }

  close(): void {
    for (const slot of [...this.slots]) this.drop(slot);
    this.settle({ how: "stopped" });
  }

  private enter(next: RunnerState): void {
    this.current = next;
    this.options.onState?.(next);
  }

  private settle(end: RunEnd): void {
    const ended = this.job;
    this.job = null;
    if (ended?.timer) clearTimeout(ended.timer);
    ended?.settle(end);
  }

  /** Hands the waiting request to the active worker once that is ready. */
  private proceed(): void {
    const { job } = this;
    const [active] = this.slots;
    if (!active || active.runtime === null) this.enter({ status: "loading" });
    else if (!job) this.enter({ status: "idle", runtime: active.runtime });
    else if (!job.timer) {
      job.timer = setTimeout(() => this.end("time-limit"), job.limitMs);
      this.enter({ status: "running", id: job.request.id, runtime: active.runtime });
      active.port.postMessage(job.request);
    }
  }

  private fill(): void {
    while (this.slots.length < WORKERS) this.slots.push(this.start());
  }

  private start(): Slot {
    const slot: Slot = { port: this.options.spawn(), runtime: null };
    slot.port.addEventListener("message", ({ data }) => this.receive(slot, data));
    slot.port.addEventListener("error", ({ message }) =>
      this.fail(slot, message || "the worker did not start"),
    );
    return slot;
  }

  private drop(slot: Slot): void {
    slot.port.terminate();
    this.slots = this.slots.filter((s) => s !== slot);
  }

  private end(reason: "asked" | "time-limit"): void {
    const { job } = this;
    const [active] = this.slots;
    if (!job || !active) return;
    if (job.timer) {
      this.drop(active);
      this.fill();
    }
    this.enter({ status: "stopped", id: job.request.id, reason });
    this.settle(reason === "asked" ? { how: "stopped" } : { how: "time-limit", limitMs: job.limitMs });
    this.proceed();
  }

  private receive(slot: Slot, reply: RunnerReply): void {
    if (!this.slots.includes(slot)) return;
    const active = slot === this.slots[0];
    if (reply.type === "ready") {
      slot.runtime ??= reply.runtime;
      if (active) this.proceed();
    } else if (active && this.job?.timer && reply.id === this.job.request.id) {
      this.options.onReply(reply);
      if (reply.type === "done" || reply.type === "failed") this.finish(slot, reply);
    }
  }

  /** A worker that used up its memory keeps it: the spare takes its place. */
  private finish(slot: Slot, reply: RunnerReply): void {
    if (reply.type === "failed" && reply.error.kind === "memory") {
      this.drop(slot);
      this.fill();
    }
    this.settle({ how: "finished" });
    this.proceed();
  }

  /** A worker that breaks before it is ready is not started again until someone asks for a run. */
  private fail(slot: Slot, message: string): void {
    if (!this.slots.includes(slot)) return;
    const active = slot === this.slots[0];
    this.drop(slot);
    if (slot.runtime !== null) this.fill();
    if (active) this.settle({ how: "worker-failed", message });
    if (this.slots.length === 0) this.enter({ status: "unavailable", message });
    else if (active) this.proceed();
  }
}

export const createRunner = (options: RunnerOptions): Runner => new WorkerRunner(options);
