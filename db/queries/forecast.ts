import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { interview } from "../schema/interview.ts";
import { interviewEvent } from "../schema/interview-event.ts";
import { participant } from "../schema/participant.ts";

/** The newest ones; what somebody forecast before them no longer says how they forecast now. */
export const MAX_FORECASTS = 300;

export interface StoredForecast {
  readonly interviewId: string;
  readonly interviewTitle: string;
  readonly seq: number;
  /** Milliseconds. */
  readonly at: number;
  readonly slug: string;
  /** The version of the question that was on the table. */
  readonly version: number;
  readonly shares: Readonly<Record<string, number>>;
}

const body = <T>(key: string) => sql<T>`${interviewEvent.body}->${sql.raw(`'${key}'`)}`;

const pickedVersion = sql<number>`(
  select (picked.body->>'version')::int from interview_event picked
  where picked.interview_id = ${interviewEvent.interviewId} and picked.seq < ${interviewEvent.seq}
    and picked.kind = 'question-picked' and picked.body->>'slug' = ${interviewEvent.body}->>'slug'
  order by picked.seq desc limit 1)`;

/** What a member forecast in all their interviews, oldest first. */
export async function listForecasts(db: Db, memberId: string): Promise<readonly StoredForecast[]> {
  const rows = await db
    .select({
      interviewId: interviewEvent.interviewId,
      interviewTitle: interview.title,
      seq: interviewEvent.seq,
      at: interviewEvent.at,
      slug: body<string>("slug"),
      version: pickedVersion,
      shares: body<StoredForecast["shares"]>("shares"),
    })
    .from(participant)
    .innerJoin(interview, eq(interview.id, participant.interviewId))
    .innerJoin(
      interviewEvent,
      and(
        eq(interviewEvent.interviewId, participant.interviewId),
        sql`${interviewEvent.by} = ${participant.id}::text`,
        sql`${interviewEvent.kind} <> 'text'`,
        eq(interviewEvent.kind, "forecast-committed"),
      ),
    )
    .where(eq(participant.memberId, memberId))
    .orderBy(desc(interviewEvent.at), desc(interviewEvent.seq))
    .limit(MAX_FORECASTS);
  return rows.reverse();
}
