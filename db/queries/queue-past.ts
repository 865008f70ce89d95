import { and, eq, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { TOPICS } from "../../domain/bank/vocabulary.ts";
import type { QueueQuestion } from "../../domain/scheduling/fit.ts";
import type { Instant, Stretch } from "../../domain/scheduling/zone.ts";
import type { Db } from "../client.ts";
import { interview } from "../schema/interview.ts";
import { interviewEvent } from "../schema/interview-event.ts";
import { participant } from "../schema/participant.ts";
import { questionSearch } from "../schema/question-search.ts";
import { booking } from "../schema/scheduling.ts";

export interface Asked {
  readonly memberId: string;
  readonly interviewId: string;
  readonly slug: string;
  readonly at: Instant;
}

/** The questions of the interviews and practices in which these people took part. */
export async function listAsked(db: Db, people: readonly string[]): Promise<readonly Asked[]> {
  const slug = sql<string>`${interviewEvent.body}->>'slug'`;
  const rows = await db
    .selectDistinct({
      memberId: participant.memberId,
      interviewId: participant.interviewId,
      slug,
      at: interview.createdAt,
    })
    .from(participant)
    .innerJoin(interview, eq(interview.id, participant.interviewId))
    .innerJoin(interviewEvent, eq(interviewEvent.interviewId, interview.id))
    .where(
      and(
        inArray(participant.memberId, [...people]),
        sql`${interviewEvent.kind} <> 'text'`,
        eq(interviewEvent.kind, "question-picked"),
      ),
    );
  return rows.flatMap(({ memberId, at, ...row }) =>
    memberId === null ? [] : [{ ...row, memberId, at: at.getTime() }],
  );
}

export interface GuestTime {
  readonly memberId: string;
  readonly during: Stretch;
}

/** What these people have booked with others in the range: the engagement is the host's, but the time is theirs too. */
export async function listGuestTimes(
  db: Db,
  people: readonly string[],
  { range, now }: { readonly range: Stretch; readonly now: Instant },
): Promise<readonly GuestTime[]> {
  const rows = await db
    .select({ memberId: booking.guestId, start: booking.start, end: booking.end })
    .from(booking)
    .where(
      and(
        inArray(booking.guestId, [...people]),
        inArray(booking.state, ["held", "requested", "confirmed"]),
        or(isNull(booking.expiresAt), gt(booking.expiresAt, new Date(now))),
        lt(booking.start, new Date(range.end)),
        gt(booking.end, new Date(range.start)),
      ),
    );
  return rows.flatMap(({ memberId, start, end }) =>
    memberId === null ? [] : [{ memberId, during: { start: start.getTime(), end: end.getTime() } }],
  );
}

/** Every question that can be asked, with its topic and level. */
export async function listQueueQuestions(db: Db): Promise<readonly QueueQuestion[]> {
  const { slug, version, topic, difficulty } = questionSearch;
  const rows = await db
    .select({ slug, version, topic, level: difficulty })
    .from(questionSearch)
    .orderBy(slug);
  return rows.flatMap(({ topic: name, ...row }) => {
    const known = TOPICS.find((each) => each === name);
    return known ? [{ ...row, topic: known }] : [];
  });
}
