import type { LogEntry } from "#db/queries/interview-event.ts";
import { decide, mayType } from "#domain/interview/decide.ts";
import { type EventBody, type InterviewEvent, SYSTEM } from "#domain/interview/event.ts";
import { evolve } from "#domain/interview/evolve.ts";
import { sameQuestion } from "#domain/interview/state.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { canonicalJson } from "./canonical.ts";
import { linkHash } from "./chain.ts";
import type { Head } from "./head.ts";
import type { CommandItem, Item, Recorded, SystemItem, TextItem } from "./item.ts";

/** Longer runs of one author are cut: merging is slower than linear. */
export const MAX_MERGED_UPDATES = 64;
const TEXT_CONTENT = "{}";

export type Merge = (updates: Uint8Array[]) => Uint8Array;

interface Draft {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly body: EventBody;
  readonly updates: Uint8Array[];
  readonly commandId: string | null;
}

/** What a batch of one interview becomes, before anything is written. */
export interface Plan {
  readonly before: Head;
  readonly after: Head;
  readonly entries: readonly LogEntry[];
  readonly events: readonly InterviewEvent[];
  readonly updates: readonly Uint8Array[];
  readonly results: readonly { readonly item: Item; readonly result: Result<Recorded> }[];
}

class Planner {
  readonly drafts: Draft[] = [];
  readonly events: InterviewEvent[] = [];
  readonly updates: Uint8Array[] = [];
  readonly results: { item: Item; result: Result<Recorded> }[] = [];
  readonly commands: Map<string, number>;
  state: Head["state"];
  at: number;

  constructor(private readonly head: Head) {
    this.state = head.state;
    this.commands = new Map();
    this.at = head.at;
  }

  private draft(at: number, by: string, body: EventBody, commandId: string | null): Draft {
    this.at = Math.max(this.at, at);
    const draft = {
      seq: this.head.lastSeq + this.drafts.length + 1,
      at: this.at,
      by,
      body,
      commandId,
      updates: [],
    };
    this.drafts.push(draft);
    return draft;
  }

  private fact(item: CommandItem | SystemItem, body: EventBody, commandId: string | null): void {
    const by = item.kind === "command" ? item.by.id : SYSTEM;
    const { seq, at } = this.draft(item.at, by, body, commandId);
    const event = { seq, at, by, body };
    this.state = evolve(this.state, event);
    this.events.push(event);
    if (commandId) this.commands.set(commandId, seq);
  }

  text(item: TextItem): Result<Recorded> {
    const seat = this.state.participants[item.by.id];
    if (!seat?.admitted || seat.removed) return fail("forbidden", "not admitted");
    if (!mayType(seat.role, this.state.stage))
      return fail(seat.role === "observer" ? "forbidden" : "wrong-stage", "may not type");
    const last = this.drafts.at(-1);
    const joins =
      last?.body.kind === "text" && last.by === item.by.id && last.updates.length < MAX_MERGED_UPDATES;
    const draft = joins ? last : this.draft(item.at, item.by.id, { kind: "text" }, null);
    draft.updates.push(item.bytes);
    return ok({ seq: draft.seq });
  }

  private starter(item: CommandItem, known: Head["state"]): void {
    const { body } = item.command;
    if (body.kind !== "question-picked" || !item.starter) return;
    if (known.picked.some((question) => sameQuestion(question, body))) return;
    const update = item.starter();
    if (!update) return;
    this.draft(item.at, SYSTEM, { kind: "text" }, null).updates.push(update);
    this.updates.push(update);
  }

  private record(item: CommandItem | SystemItem, id: string, bodies: readonly EventBody[]): Result<Recorded> {
    const next = this.head.lastSeq + this.drafts.length + 1;
    for (const [i, body] of bodies.entries()) this.fact(item, body, i === 0 ? id : null);
    return ok({ seq: bodies.length > 0 ? next : next - 1 });
  }

  fromClient(item: CommandItem): Result<Recorded> {
    const before = this.state;
    const decision = decide(before, item.by, item.command.body);
    if (!decision.ok) return decision;
    const recorded = this.record(item, item.command.id, decision.value);
    this.starter(item, before);
    return recorded;
  }

  fromServer(item: SystemItem): Result<Recorded> {
    return this.record(item, item.id, item.bodies);
  }

  add(item: Item): void {
    const id = item.kind === "command" ? item.command.id : item.kind === "system" ? item.id : null;
    const known = id === null ? undefined : (this.head.commands.get(id) ?? this.commands.get(id));
    const result = known === undefined ? this.decideItem(item) : ok({ seq: known });
    this.results.push({ item, result });
  }

  private decideItem(item: Item): Result<Recorded> {
    if (item.kind === "text") return this.text(item);
    return item.kind === "command" ? this.fromClient(item) : this.fromServer(item);
  }
}

function entriesOf(head: Head, drafts: readonly Draft[], merge: Merge): LogEntry[] {
  let hash = head.hash;
  return drafts.map(({ seq, at, by, body, commandId, updates }) => {
    const { kind, ...rest } = body;
    const content = kind === "text" ? TEXT_CONTENT : canonicalJson(rest);
    const [only] = updates;
    const bytes = updates.length > 1 ? merge(updates) : (only ?? null);
    hash = linkHash(hash, { seq, at, by, kind, content, bytes });
    return { seq, at, by, kind, content, bytes, hash, commandId };
  });
}

/** Pure: the same head and items always give the same entries. Items keep their order. */
export function planBatch(head: Head, items: readonly Item[], merge: Merge): Plan {
  const planner = new Planner(head);
  for (const item of items) planner.add(item);
  const entries = entriesOf(head, planner.drafts, merge);
  const last = entries.at(-1);
  const texts = entries.filter((entry) => entry.kind === "text").length;
  const after: Head = {
    lastSeq: last?.seq ?? head.lastSeq,
    hash: last?.hash ?? head.hash,
    at: planner.at,
    state: planner.state,
    commands: planner.commands.size > 0 ? new Map([...head.commands, ...planner.commands]) : head.commands,
    textSinceSnapshot: head.textSinceSnapshot + texts,
  };
  const { events, updates, results } = planner;
  return { before: head, after, entries, events, updates, results };
}
