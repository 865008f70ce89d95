import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { MAX_PRACTICES } from "../../domain/access/limits.ts";
import type { EventKind } from "../../domain/interview/event.ts";
import type { Db } from "../client.ts";
import { interview } from "../schema/interview.ts";
import { interviewEvent } from "../schema/interview-event.ts";
import { participant } from "../schema/participant.ts";

const TOLD = [
  "question-picked",
  "hint-released",
  "verdict-reported",
  "forecast-committed",
  "fault-claimed",
  "answer-submitted",
] as const satisfies readonly EventKind[];

/** What a list needs of one entry, without the tensors of a verdict. */
export interface PracticeFact {
  readonly interviewId: string;
  readonly kind: EventKind;
  readonly slug: string | null;
  readonly version: number | null;
  readonly runId: string | null;
  readonly part: string | null;
  readonly level: string | null;
  /** Of a verdict. */
  readonly passed: number;
  readonly total: number;
}

export interface StoredPractice {
  readonly interviewId: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly facts: readonly PracticeFact[];
}

const word = (key: string) => sql<string | null>`${interviewEvent.body}->>${sql.raw(`'${key}'`)}`;
const results = sql`coalesce(${interviewEvent.body}->'verdict'->'results', '[]'::jsonb)`;

const factColumns = {
  interviewId: interviewEvent.interviewId,
  kind: interviewEvent.kind,
  slug: word("slug"),
  version: sql<number | null>`(${interviewEvent.body}->>'version')::int`,
  runId: word("runId"),
  part: word("part"),
  level: word("level"),
  passed: sql<number>`(select count(*)::int from jsonb_array_elements(${results}) r where r->'outcome'->>'status' = 'passed')`,
  total: sql<number>`jsonb_array_length(${results})`,
};

/** What a member has practised alone, newest first. */
export async function listPractices(db: Db, memberId: string): Promise<readonly StoredPractice[]> {
  const rows = await db
    .select({ interviewId: interview.id, createdAt: interview.createdAt, endedAt: interview.endedAt })
    .from(participant)
    .innerJoin(interview, eq(interview.id, participant.interviewId))
    .where(and(eq(participant.memberId, memberId), eq(interview.mode, "solo")))
    .orderBy(desc(interview.createdAt), desc(interview.id))
    .limit(MAX_PRACTICES);
  if (rows.length === 0) return [];
  const ids = rows.map(({ interviewId }) => interviewId);
  const facts = await db
    .select(factColumns)
    .from(interviewEvent)
    .where(
      and(
        inArray(interviewEvent.interviewId, ids),
        sql`${interviewEvent.kind} <> 'text'`,
        inArray(interviewEvent.kind, [...TOLD]),
      ),
    )
    .orderBy(asc(interviewEvent.interviewId), asc(interviewEvent.seq));
  return rows.map((row) => ({ ...row, facts: facts.filter((f) => f.interviewId === row.interviewId) }));
}
