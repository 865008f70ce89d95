import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Stage } from "../../domain/interview/event.ts";
import type { Db } from "../client.ts";
import { interview } from "../schema/interview.ts";
import { participant } from "../schema/participant.ts";
import { booking } from "../schema/scheduling.ts";
import { stageEvent } from "../schema/stage-event.ts";

export interface StageEvent {
  readonly id: string;
  readonly interviewId: string;
  readonly seq: number;
  readonly stage: Stage;
  readonly at: number;
}

/** The oldest that nobody has announced; another process that looks meanwhile gets the next one. */
export async function claimStageEvent(tx: Db): Promise<StageEvent | null> {
  const [row] = await tx
    .select()
    .from(stageEvent)
    .where(isNull(stageEvent.announcedAt))
    .orderBy(asc(stageEvent.at), asc(stageEvent.seq))
    .limit(1)
    .for("update", { skipLocked: true });
  if (!row) return null;
  const { id, interviewId, seq, stage, at } = row;
  return { id, interviewId, seq, stage, at: at.getTime() };
}

export async function markStageAnnounced(
  tx: Db,
  { interviewId, seq }: Pick<StageEvent, "interviewId" | "seq">,
  now: number,
): Promise<void> {
  await tx
    .update(stageEvent)
    .set({ announcedAt: new Date(now) })
    .where(and(eq(stageEvent.interviewId, interviewId), eq(stageEvent.seq, seq)));
}

export interface StagedInterview {
  readonly title: string;
  /** False for the room of a booking that was cancelled: it ends without having begun. */
  readonly started: boolean;
  readonly bookingId: string | null;
  /** Members among its interviewers. */
  readonly interviewers: readonly string[];
}

export async function findStaged(tx: Db, interviewId: string): Promise<StagedInterview | null> {
  const [row] = await tx
    .select({ title: interview.title, startedAt: interview.startedAt, bookingId: booking.id })
    .from(interview)
    .leftJoin(booking, eq(booking.interviewId, interview.id))
    .where(eq(interview.id, interviewId));
  if (!row) return null;
  const seats = await tx
    .select({ memberId: participant.memberId })
    .from(participant)
    .where(
      and(
        eq(participant.interviewId, interviewId),
        eq(participant.role, "interviewer"),
        isNotNull(participant.memberId),
        isNull(participant.removedAt),
      ),
    );
  const { title, startedAt, bookingId } = row;
  return {
    title,
    started: startedAt !== null,
    bookingId,
    interviewers: seats.flatMap(({ memberId }) => memberId ?? []),
  };
}
