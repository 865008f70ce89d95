import { and, eq, gt, isNull, ne, or } from "drizzle-orm";
import type { Db } from "../client.ts";
import { interview } from "../schema/interview.ts";
import { booking } from "../schema/scheduling.ts";

const MAX_LISTED = 50;

/** Bookings whose room is not what they say: a confirmed one without any, one that will not be with an open one. */
export async function listRoomless(db: Db, now: number): Promise<readonly string[]> {
  const rows = await db
    .select({ id: booking.id })
    .from(booking)
    .leftJoin(interview, eq(interview.id, booking.interviewId))
    .where(
      or(
        and(eq(booking.state, "confirmed"), isNull(booking.interviewId), gt(booking.end, new Date(now))),
        and(eq(booking.state, "cancelled"), ne(interview.stage, "ended")),
        and(eq(booking.state, "missed"), eq(interview.stage, "preparing")),
      ),
    )
    .limit(MAX_LISTED);
  return rows.map(({ id }) => id);
}
