import { and, asc, desc, eq, ilike, isNull, lte, ne, or, sql } from "drizzle-orm";
import { type AfterAttempt, LEASE_MS, type MailState } from "../../domain/mail/delivery.ts";
import type { Db } from "../client.ts";
import { mail } from "../schema/mail.ts";

const MAX_ERROR_CHARS = 500;

export type StoredMail = typeof mail.$inferSelect;

export interface NewMail
  extends Pick<StoredMail, "id" | "key" | "kind" | "to" | "locale" | "subject" | "text">,
    Partial<
      Pick<StoredMail, "calendar" | "calendarMethod" | "bookingId" | "sequence" | "memberId" | "urgency">
    > {
  readonly dueAt: number;
  readonly uselessAt?: number;
}

/** Laid out a second time, a mail stays as it is. */
export async function insertMail(tx: Db, { dueAt, uselessAt, ...made }: NewMail, now: number): Promise<void> {
  await tx
    .insert(mail)
    .values({
      ...made,
      dueAt: new Date(dueAt),
      uselessAt: uselessAt === undefined ? null : new Date(uselessAt),
      createdAt: new Date(now),
    })
    .onConflictDoNothing({ target: mail.key });
}

/** The most urgent mail that is due, leased to whoever asks: nobody else gets it until the lease is over. */
export async function claimMail(db: Db, now: number): Promise<StoredMail | null> {
  const free = or(isNull(mail.leasedUntil), lte(mail.leasedUntil, new Date(now)));
  const due = and(eq(mail.state, "waiting"), lte(mail.dueAt, new Date(now)), free);
  return db.transaction(async (tx) => {
    const [next] = await tx
      .select({ id: mail.id })
      .from(mail)
      .where(due)
      .orderBy(desc(mail.urgency), asc(mail.dueAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!next) return null;
    const [leased] = await tx
      .update(mail)
      .set({ leasedUntil: new Date(now + LEASE_MS), attempts: sql`${mail.attempts} + 1` })
      .where(eq(mail.id, next.id))
      .returning();
    return leased ?? null;
  });
}

/** Only the lease that the attempt was made under counts: whoever came later knows better. */
export async function settleMail(
  db: Db,
  claimed: StoredMail,
  {
    after,
    error,
    now,
  }: { readonly after: AfterAttempt | { state: "dropped" }; error: string | null; now: number },
): Promise<void> {
  await db
    .update(mail)
    .set({
      state: after.state,
      leasedUntil: null,
      lastError: error?.slice(0, MAX_ERROR_CHARS) ?? null,
      ...("dueAt" in after ? { dueAt: new Date(after.dueAt) } : {}),
      ...(after.state === "sent" ? { sentAt: new Date(now) } : {}),
    })
    .where(and(eq(mail.id, claimed.id), eq(mail.attempts, claimed.attempts)));
}

/** What was laid out about a booking, the oldest first. */
export const listBookingMails = (db: Db, bookingId: string): Promise<readonly StoredMail[]> =>
  db.select().from(mail).where(eq(mail.bookingId, bookingId)).orderBy(asc(mail.createdAt), asc(mail.key));

export interface MailsAsked {
  readonly state: MailState | null;
  /** Part of an address or a subject. */
  readonly text: string;
  readonly most: number;
}

const literal = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** The last due first. */
export const listMails = (db: Db, { state, text, most }: MailsAsked): Promise<readonly StoredMail[]> => {
  const like = `%${literal(text)}%`;
  return db
    .select()
    .from(mail)
    .where(
      and(
        state === null ? undefined : eq(mail.state, state),
        text === "" ? undefined : or(ilike(mail.to, like), ilike(mail.subject, like)),
      ),
    )
    .orderBy(desc(mail.dueAt), asc(mail.key))
    .limit(most);
};

/** How many there are in each state. */
export const countMails = (db: Db): Promise<readonly { state: MailState; count: number }[]> =>
  db.select({ state: mail.state, count: sql<number>`count(*)::int` }).from(mail).groupBy(mail.state);

/** A mail that was not sent, or was, is due once more. Null where there is none, or it waits already. */
export async function sendMailAgain(tx: Db, id: string, now: number): Promise<StoredMail | null> {
  const [row] = await tx
    .update(mail)
    .set({
      state: "waiting",
      dueAt: new Date(now),
      attempts: 0,
      uselessAt: null,
      sequence: null,
      lastError: null,
    })
    .where(and(eq(mail.id, id), ne(mail.state, "waiting")))
    .returning();
  return row ?? null;
}
