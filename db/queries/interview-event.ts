import { and, asc, eq, gt, lte, ne, sql } from "drizzle-orm";
import type { EventBody, EventKind, InterviewEvent } from "../../domain/interview/event.ts";
import type { Db } from "../client.ts";
import { type Statement, type Step, sqlArray } from "../raw-sql.ts";
import { interview } from "../schema/interview.ts";
import { interviewEvent } from "../schema/interview-event.ts";

/** One row of the log as stored. `content` is the canonical JSON of the body without its kind. */
export interface LogEntry {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly kind: EventKind;
  readonly content: string;
  readonly bytes: Uint8Array | null;
  readonly hash: Uint8Array;
  readonly commandId: string | null;
}

export interface StoredEntry extends Omit<LogEntry, "content"> {
  readonly body: unknown;
}

export interface LogHead {
  readonly lastSeq: number;
  readonly hash: Uint8Array;
}

export interface Append {
  readonly interviewId: string;
  /** The head that the entries follow: the row lock is taken and nothing is written when another node moved it. */
  readonly after: number;
  readonly head: LogHead;
  readonly entries: readonly LogEntry[];
}

const INTO = `interview_event (interview_id, seq, at, "by", kind, body, bytes, hash, command_id)`;
const MOVE_HEAD = `with moved as (
  update interview set last_seq = $3::bigint, head_hash = $4::bytea where id = $1::uuid and last_seq = $2::bigint returning id)`;

const APPEND_ONE: Statement = {
  name: "log_append_one",
  text: `${MOVE_HEAD}
insert into ${INTO}
select id, $3::bigint, $5::bigint, $6::text, $7::text, $8::jsonb, $9::bytea, $4::bytea, $10::uuid from moved`,
};

const APPEND_MANY: Statement = {
  name: "log_append_many",
  text: `${MOVE_HEAD}
insert into ${INTO}
select id, e.* from moved, unnest($5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::jsonb[], $10::bytea[], $11::bytea[], $12::uuid[]) e`,
};

/** One row lock and one insert. Steps of one pipeline must be in id order, so that nodes never wait in a circle. */
export function appendStep({ interviewId, after, head, entries }: Append): Step {
  const key = [interviewId, after, head.lastSeq, head.hash] as const;
  const [only] = entries;
  if (only && entries.length === 1)
    return {
      statement: APPEND_ONE,
      values: [...key, only.at, only.by, only.kind, only.content, only.bytes, only.commandId],
    };
  const column = <T extends string | Uint8Array | null>(pick: (entry: LogEntry) => T) =>
    sqlArray(entries.map(pick));
  return {
    statement: APPEND_MANY,
    values: [
      ...key,
      column((e) => String(e.seq)),
      column((e) => String(e.at)),
      column((e) => e.by),
      column((e) => e.kind),
      column((e) => e.content),
      column((e) => e.bytes),
      column((e) => e.hash),
      column((e) => e.commandId),
    ],
  };
}

const HEAD_IS =
  "exists (select 1 from interview where id = $1::uuid and last_seq = $2::bigint and head_hash = $3::bytea)";
const PROJECT_STAGE: Statement = {
  name: "log_project_stage",
  text: `update interview set stage = $4::text,
  started_at = to_timestamp($5::float8 / 1000), ended_at = to_timestamp($6::float8 / 1000)
where id = $1::uuid and last_seq = $2::bigint and head_hash = $3::bytea`,
};
const RECORD_STAGE: Statement = {
  name: "log_record_stage",
  text: `insert into stage_event (interview_id, seq, stage, at)
select id, $4::bigint, $5::text, to_timestamp($6::float8 / 1000) from interview
where id = $1::uuid and last_seq = $2::bigint and head_hash = $3::bytea and mode = 'interview'
on conflict do nothing`,
};
const PROJECT_SEAT: Statement = {
  name: "log_project_seat",
  text: `update participant set
  admitted_at = case when $5::bool then coalesce(admitted_at, to_timestamp($7::float8 / 1000)) else null end,
  removed_at = case when $6::bool then coalesce(removed_at, to_timestamp($7::float8 / 1000)) else null end
where id = $4::uuid and ${HEAD_IS}`,
};

export interface StageColumns {
  readonly stage: string;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** Columns that repeat the log, written in the append's own transaction and only if it moved the head. */
export const projectStage = (interviewId: string, head: LogHead, to: StageColumns): Step => ({
  statement: PROJECT_STAGE,
  values: [interviewId, head.lastSeq, head.hash, to.stage, to.startedAt, to.endedAt],
});

/** That an interview with others reached a stage, for whoever is to be told; in the append's own transaction. */
export const recordStage = (
  interviewId: string,
  head: LogHead,
  to: { readonly seq: number; readonly stage: string; readonly at: number },
): Step => ({
  statement: RECORD_STAGE,
  values: [interviewId, head.lastSeq, head.hash, to.seq, to.stage, to.at],
});

export interface SeatColumns {
  readonly participantId: string;
  readonly admitted: boolean;
  readonly removed: boolean;
  readonly at: number;
}

export const projectSeat = (interviewId: string, head: LogHead, to: SeatColumns): Step => ({
  statement: PROJECT_SEAT,
  values: [
    interviewId,
    head.lastSeq,
    head.hash,
    to.participantId,
    String(to.admitted),
    String(to.removed),
    to.at,
  ],
});

export async function readHead(db: Db, interviewId: string): Promise<LogHead | null> {
  const [row] = await db
    .select({ lastSeq: interview.lastSeq, hash: interview.headHash })
    .from(interview)
    .where(eq(interview.id, interviewId));
  return row ?? null;
}

/** The row is read from our own log, where only parsed bodies are written. */
export const asEvent = ({ seq, at, by, kind, body }: StoredEntry): InterviewEvent => ({
  seq,
  at,
  by,
  body: { kind, ...(body as object) } as EventBody,
});

const stored = {
  seq: interviewEvent.seq,
  at: interviewEvent.at,
  by: interviewEvent.by,
  kind: interviewEvent.kind,
  body: interviewEvent.body,
  bytes: interviewEvent.bytes,
  hash: interviewEvent.hash,
  commandId: interviewEvent.commandId,
};

export interface Range {
  readonly after: number;
  readonly upTo: number;
}

const within = (interviewId: string, { after, upTo }: Range) =>
  and(
    eq(interviewEvent.interviewId, interviewId),
    gt(interviewEvent.seq, after),
    lte(interviewEvent.seq, upTo),
  );

/** Whole entries in order: for verification, replay and export. Ask for pages. */
export const readEntries = (db: Db, interviewId: string, range: Range): Promise<readonly StoredEntry[]> =>
  db.select(stored).from(interviewEvent).where(within(interviewId, range)).orderBy(asc(interviewEvent.seq));

/** Everything but text. */
export const readFacts = (db: Db, interviewId: string, range: Range): Promise<readonly StoredEntry[]> =>
  db
    .select(stored)
    .from(interviewEvent)
    .where(and(within(interviewId, range), ne(interviewEvent.kind, sql`'text'`)))
    .orderBy(asc(interviewEvent.seq));

export interface TextEntry {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

export async function readText(db: Db, interviewId: string, range: Range): Promise<readonly TextEntry[]> {
  const rows = await db
    .select({ seq: interviewEvent.seq, bytes: interviewEvent.bytes })
    .from(interviewEvent)
    .where(and(within(interviewId, range), eq(interviewEvent.kind, sql`'text'`)))
    .orderBy(asc(interviewEvent.seq));
  return rows.flatMap(({ seq, bytes }) => (bytes ? [{ seq, bytes }] : []));
}

export async function readTime(db: Db, interviewId: string, seq: number): Promise<number | null> {
  const [row] = await db
    .select({ at: interviewEvent.at })
    .from(interviewEvent)
    .where(and(eq(interviewEvent.interviewId, interviewId), eq(interviewEvent.seq, seq)));
  return row?.at ?? null;
}
