import type { Db } from "#db/client.ts";
import { readText } from "#db/queries/interview-event.ts";
import type { RawSql } from "#db/raw-sql.ts";
import { isRefusedData } from "#db/violation.ts";
import type { InterviewState } from "#domain/interview/state.ts";
import { fail, type Result } from "#domain/result.ts";
import { backOff } from "./back-off.ts";
import type { Head } from "./head.ts";
import { Heads } from "./heads.ts";
import type { Announcement, CommandItem, Item, Recorded, SystemItem, TextItem } from "./item.ts";
import { ItemQueue } from "./item-queue.ts";
import { type Merge, type Plan, planBatch } from "./plan.ts";
import { stepsOf } from "./steps.ts";

export const SNAPSHOT_EVERY = 500;

export interface LogDeps {
  readonly db: Db;
  readonly sql: RawSql;
  readonly merge: Merge;
  readonly now: () => number;
  /** An unexpected error; the log goes on. */
  readonly report: (error: unknown, about: string) => void;
}

export interface LogListener {
  /** Facts and server-written text, after their commit and before anybody else hears of them. */
  recorded?(announcement: Announcement): void;
  /** False while commits fail: nothing is lost, but nothing is acknowledged either. */
  available?(available: boolean): void;
  snapshotDue?(interviewId: string): void;
}

type Offer<I extends Item> = Omit<I, "at" | "kind" | "done">;

/**
 * The only way into the log on this node. One commit is in flight; everything queued meanwhile goes into the next,
 * so text and facts of an interview keep the order in which they arrived. Nothing is acknowledged before its commit.
 */
export class InterviewLog {
  readonly #queue = new ItemQueue();
  readonly #heads: Heads;
  readonly #listeners = new Set<LogListener>();
  /** Interviews of a commit that failed: it may have succeeded all the same. */
  readonly #unsure = new Set<string>();
  #running: Promise<void> | null = null;
  #failures = 0;
  #closed = false;

  constructor(private readonly deps: LogDeps) {
    this.#heads = new Heads(deps.db);
  }

  subscribe(listener: LogListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get available(): boolean {
    return this.#failures === 0;
  }

  /** Without a promise, because it is called for every keystroke. */
  text(item: Offer<TextItem>, done: TextItem["done"]): void {
    this.#offer({ ...item, kind: "text", at: this.deps.now(), done });
  }

  command(item: Offer<CommandItem>): Promise<Result<Recorded>> {
    return new Promise((done) => this.#offer({ ...item, kind: "command", at: this.deps.now(), done }));
  }

  append(item: Offer<SystemItem>): Promise<Result<Recorded>> {
    return new Promise((done) => this.#offer({ ...item, kind: "system", at: this.deps.now(), done }));
  }

  /** Resolves when what this node was offered for the interview so far is settled: an empty fact keeps its turn. */
  flush(interviewId: string, id: string): Promise<Result<Recorded>> {
    return this.append({ interviewId, id, bodies: [] });
  }

  /** As this node knows it: other nodes may be ahead. */
  known(interviewId: string): InterviewState | null {
    return this.#heads.cached(interviewId)?.state ?? null;
  }

  /** As the database has it. */
  async head(interviewId: string): Promise<Head | null> {
    return (await this.#heads.refresh(interviewId))?.head ?? null;
  }

  snapshotTaken(interviewId: string): void {
    this.#heads.snapshotTaken(interviewId);
  }

  /** Resolves when everything offered so far is settled. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Writes what is queued; what the database still refuses after `limitMs` stays with the browsers. */
  async close(limitMs: number): Promise<void> {
    const giveUp = setTimeout(() => {
      this.#closed = true;
    }, limitMs);
    await this.settled();
    this.#closed = true;
    clearTimeout(giveUp);
  }

  #offer(item: Item): void {
    if (this.#closed || !this.#queue.offer(item)) {
      item.done(fail("unavailable", "the log takes no more"));
      return;
    }
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    while (this.#queue.size > 0 && !this.#closed) {
      // Everything that arrives in the same turn shares a commit.
      await new Promise(setImmediate);
      const batch = this.#queue.take();
      try {
        await this.#commit(batch);
        this.#recovered();
      } catch (error) {
        await this.#failed(batch, error);
      }
    }
    // In the same turn as the last look at the queue: an item offered later starts the next run.
    this.#running = null;
  }

  async #commit(batch: readonly Item[]): Promise<void> {
    const plans = await this.#plan(batch);
    const steps = plans.map(({ interviewId, plan }) => stepsOf(interviewId, plan));
    const touched = steps.some((own) => own.length > 0) ? await this.deps.sql.pipeline(steps.flat()) : [];
    let at = 0;
    const stale: Item[] = [];
    for (const [i, { interviewId, plan, items }] of plans.entries()) {
      const moved = plan.entries.length === 0 || touched[at] === plan.entries.length;
      at += steps[i]?.length ?? 0;
      if (moved) this.#settle(interviewId, plan);
      else stale.push(...items);
    }
    if (stale.length === 0) return;
    for (const id of new Set(stale.map((item) => item.interviewId))) await this.#heads.refresh(id);
    this.#queue.putBack(stale);
  }

  /** In id order, so that nodes take their row locks in the same order. */
  async #plan(batch: readonly Item[]) {
    const groups = new Map<string, Item[]>();
    for (const item of batch) {
      const group = groups.get(item.interviewId);
      if (group) group.push(item);
      else groups.set(item.interviewId, [item]);
    }
    const plans: { interviewId: string; plan: Plan; items: readonly Item[] }[] = [];
    for (const interviewId of [...groups.keys()].sort()) {
      const items = groups.get(interviewId) ?? [];
      const plan = await this.#planOne(interviewId, items);
      if (plan) plans.push({ interviewId, plan, items });
      else for (const item of items) this.#finish(item, fail("not-found", "no such interview"));
    }
    return plans;
  }

  async #planOne(interviewId: string, items: readonly Item[]): Promise<Plan | null> {
    if (this.#unsure.has(interviewId)) await this.#recover(interviewId);
    const head = await this.#heads.get(interviewId);
    if (!head) return null;
    const plan = planBatch(head, items, this.deps.merge);
    if (plan.results.every(({ result }) => result.ok)) return plan;
    // A refusal must not rest on what another node has changed since.
    const fresh = await this.#heads.refresh(interviewId);
    return fresh && fresh.head !== head ? planBatch(fresh.head, items, this.deps.merge) : plan;
  }

  /** After a failed commit: what turns out to be written all the same was never announced. */
  async #recover(interviewId: string): Promise<void> {
    const after = this.#heads.cached(interviewId)?.lastSeq ?? 0;
    const loaded = await this.#heads.refresh(interviewId);
    if (loaded) {
      const { head, news } = loaded;
      const text = await readText(this.deps.db, interviewId, { after, upTo: head.lastSeq });
      if (news.length > 0)
        this.#announce({ interviewId, state: head.state, events: news, updates: text.map((t) => t.bytes) });
    }
    this.#unsure.delete(interviewId);
  }

  #settle(interviewId: string, plan: Plan): void {
    const { after, events, updates, results } = plan;
    this.#heads.advance(interviewId, after);
    for (const { item, result } of results) this.#finish(item, result);
    if (events.length > 0) this.#announce({ interviewId, state: after.state, events, updates });
    if (after.textSinceSnapshot >= SNAPSHOT_EVERY && plan.entries.length > 0)
      this.#tell((listener) => listener.snapshotDue?.(interviewId));
  }

  #announce(announcement: Announcement): void {
    this.#tell((listener) => listener.recorded?.(announcement));
  }

  /** A caller's error must not look like a failed commit. */
  #finish(item: Item, result: Result<Recorded>): void {
    try {
      item.done(result);
    } catch (error) {
      this.deps.report(error, "acknowledge");
    }
  }

  #tell(what: (listener: LogListener) => void): void {
    for (const listener of this.#listeners) {
      try {
        what(listener);
      } catch (error) {
        this.deps.report(error, "announce");
      }
    }
  }

  #recovered(): void {
    if (this.#failures === 0) return;
    this.#failures = 0;
    this.#tell((listener) => listener.available?.(true));
  }

  async #failed(batch: readonly Item[], error: unknown): Promise<void> {
    this.deps.report(error, "append to the log");
    for (const item of batch) this.#unsure.add(item.interviewId);
    const [only] = batch;
    if (isRefusedData(error) && only && batch.length === 1) {
      this.#finish(only, fail("invalid-input", "the database refuses this content"));
      return;
    }
    this.#queue.putBack(batch);
    if (isRefusedData(error)) {
      this.#queue.takeAlone(batch.length);
      return;
    }
    this.#failures += 1;
    if (this.#failures === 1) this.#tell((listener) => listener.available?.(false));
    await backOff(this.#failures);
  }
}
