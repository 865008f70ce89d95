import { and, desc, eq, inArray, or } from "drizzle-orm";
import type { Role } from "../../domain/access/actor.ts";
import type { Mode, Stage } from "../../domain/interview/event.ts";
import type { Db } from "../client.ts";
import { interview } from "../schema/interview.ts";
import { participant } from "../schema/participant.ts";

export interface Interview {
  readonly id: string;
  readonly title: string;
  readonly mode: Mode;
  readonly stage: Stage;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly lastSeq: number;
}

/** One line of a member's list. `role` is the member's own; null where they created it and hold no place. */
export interface ListedInterview extends Interview {
  readonly role: Role | null;
  readonly participants: readonly { readonly id: string; readonly role: Role; readonly name: string }[];
}

const columns = {
  id: interview.id,
  title: interview.title,
  mode: interview.mode,
  stage: interview.stage,
  createdBy: interview.createdBy,
  createdAt: interview.createdAt,
  startedAt: interview.startedAt,
  endedAt: interview.endedAt,
  lastSeq: interview.lastSeq,
};

export type NewInterview = Pick<Interview, "id" | "title" | "createdBy" | "createdAt"> & {
  readonly mode?: Mode;
};

/** An interview with an empty log: what happens in it, its creation included, is appended by the log. */
export async function insertInterview(db: Db, row: NewInterview): Promise<void> {
  await db.insert(interview).values({ ...row, stage: "preparing", headHash: new Uint8Array(0) });
}

export async function findInterview(db: Db, id: string): Promise<Interview | null> {
  const [row] = await db.select(columns).from(interview).where(eq(interview.id, id));
  return row ?? null;
}

/** Those with other people; practice alone has a list of its own. */
export async function listInterviews(db: Db, memberId: string): Promise<readonly ListedInterview[]> {
  const mine = db
    .select({ id: participant.interviewId })
    .from(participant)
    .where(eq(participant.memberId, memberId));
  const rows = await db
    .select(columns)
    .from(interview)
    .where(
      and(
        eq(interview.mode, "interview"),
        or(eq(interview.createdBy, memberId), inArray(interview.id, mine)),
      ),
    )
    .orderBy(desc(interview.createdAt));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const people = await db.select().from(participant).where(inArray(participant.interviewId, ids));
  return rows.map((row) => {
    const here = people.filter((p) => p.interviewId === row.id && p.removedAt === null);
    const role = here.find((p) => p.memberId === memberId)?.role ?? null;
    return { ...row, role, participants: here.map(({ id, role: r, name }) => ({ id, role: r, name })) };
  });
}
