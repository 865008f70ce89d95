import { and, desc, eq, gt, inArray, isNotNull, or } from "drizzle-orm";
import { z } from "zod";
import type { Offer, OfferSide } from "../../domain/scheduling/queue-offer.ts";
import type { QueueLanguage } from "../../domain/scheduling/queue-wish.ts";
import type { Instant, Stretch } from "../../domain/scheduling/zone.ts";
import type { Db } from "../client.ts";
import { queueMatch } from "../schema/queue.ts";
import { booking } from "../schema/scheduling.ts";

const Questions = z.array(z.object({ slug: z.string(), version: z.number() }));

export interface StoredMatch extends Offer, Stretch {
  readonly id: string;
  readonly hostId: string;
  readonly guestId: string;
  readonly declinedBy: string | null;
  readonly topics: readonly string[];
  readonly levels: readonly number[];
  readonly language: QueueLanguage;
  /** One for each half. */
  readonly questions: z.infer<typeof Questions>;
  readonly firstBookingId: string | null;
  readonly secondBookingId: string | null;
  readonly createdAt: Instant;
}

type Row = typeof queueMatch.$inferSelect;

const matchOf = ({ hostAccepted: host, guestAccepted: guest, settledAt: _, ...row }: Row): StoredMatch => ({
  ...row,
  accepted: { host, guest },
  deadline: row.deadline.getTime(),
  start: row.start.getTime(),
  end: row.end.getTime(),
  createdAt: row.createdAt.getTime(),
  questions: Questions.parse(row.questions),
});

export const bookingsOf = ({ firstBookingId, secondBookingId }: StoredMatch): readonly string[] =>
  [firstBookingId, secondBookingId].filter((id) => id !== null);

export const sideOf = ({ hostId, guestId }: StoredMatch, memberId: string): OfferSide | null =>
  memberId === hostId ? "host" : memberId === guestId ? "guest" : null;

export async function insertMatch(tx: Db, made: StoredMatch): Promise<void> {
  const { accepted, deadline, start, end, createdAt, topics, levels, ...row } = made;
  await tx.insert(queueMatch).values({
    ...row,
    topics: [...topics],
    levels: [...levels],
    hostAccepted: accepted.host,
    guestAccepted: accepted.guest,
    deadline: new Date(deadline),
    start: new Date(start),
    end: new Date(end),
    createdAt: new Date(createdAt),
  });
}

export async function lockMatch(tx: Db, id: string): Promise<StoredMatch | null> {
  const [row] = await tx.select().from(queueMatch).where(eq(queueMatch.id, id)).for("update");
  return row ? matchOf(row) : null;
}

export async function findMatch(db: Db, id: string): Promise<StoredMatch | null> {
  const [row] = await db.select().from(queueMatch).where(eq(queueMatch.id, id));
  return row ? matchOf(row) : null;
}

export async function saveAnswers(
  tx: Db,
  { id, state, accepted, declinedBy }: StoredMatch,
  now: Instant,
): Promise<void> {
  const settledAt = state === "offered" ? null : new Date(now);
  await tx
    .update(queueMatch)
    .set({ state, hostAccepted: accepted.host, guestAccepted: accepted.guest, declinedBy, settledAt })
    .where(eq(queueMatch.id, id));
}

const ofMember = (memberId: string) => or(eq(queueMatch.hostId, memberId), eq(queueMatch.guestId, memberId));

/** The offer that a member has to answer, or the match that is still ahead of them. */
export async function findCurrentMatch(db: Db, memberId: string, now: Instant): Promise<StoredMatch | null> {
  const current = or(
    eq(queueMatch.state, "offered"),
    and(eq(queueMatch.state, "agreed"), gt(queueMatch.end, new Date(now))),
  );
  const [row] = await db
    .select()
    .from(queueMatch)
    .where(and(ofMember(memberId), current))
    .orderBy(desc(queueMatch.createdAt))
    .limit(1);
  return row ? matchOf(row) : null;
}

/** Matches of any of these people that were agreed, or that came to nothing after `since`, the latest first. */
export async function listPastMatches(
  db: Db,
  people: readonly string[],
  since: Instant,
): Promise<readonly StoredMatch[]> {
  const theirs = or(inArray(queueMatch.hostId, [...people]), inArray(queueMatch.guestId, [...people]));
  const inVain = and(
    inArray(queueMatch.state, ["declined", "lapsed"]),
    gt(queueMatch.createdAt, new Date(since)),
  );
  const rows = await db
    .select()
    .from(queueMatch)
    .where(and(theirs, or(eq(queueMatch.state, "agreed"), inVain)))
    .orderBy(desc(queueMatch.createdAt));
  return rows.map(matchOf);
}

/** What is to be asked in the room of this booking; nothing where it is no match of the queue. */
export async function questionsOfMatch(db: Db, bookingId: string): Promise<StoredMatch["questions"]> {
  const half = or(eq(queueMatch.firstBookingId, bookingId), eq(queueMatch.secondBookingId, bookingId));
  const [row] = await db.select().from(queueMatch).where(half);
  if (!row) return [];
  const match = matchOf(row);
  const i = bookingsOf(match).indexOf(bookingId);
  return match.questions.slice(i, i + 1);
}

/** Swaps of which one half was cancelled: what is left of them, to be cancelled too. */
export async function halvesLeftAlone(db: Db, now: Instant): Promise<readonly string[]> {
  const rows = await db
    .select({ match: queueMatch.id, booking: booking.id, state: booking.state, start: booking.start })
    .from(queueMatch)
    .innerJoin(
      booking,
      or(eq(booking.id, queueMatch.firstBookingId), eq(booking.id, queueMatch.secondBookingId)),
    )
    .where(
      and(
        eq(queueMatch.state, "agreed"),
        isNotNull(queueMatch.secondBookingId),
        gt(queueMatch.end, new Date(now)),
      ),
    );
  const cancelled = new Set(rows.filter(({ state }) => state === "cancelled").map(({ match }) => match));
  return rows
    .filter(
      ({ match, state, start }) => cancelled.has(match) && state === "confirmed" && start.getTime() > now,
    )
    .map((row) => row.booking);
}
