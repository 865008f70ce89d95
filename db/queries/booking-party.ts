import { and, asc, eq } from "drizzle-orm";
import { DEFAULT_REMINDERS } from "../../domain/scheduling/reminders.ts";
import type { Db } from "../client.ts";
import { reminderChoice } from "../schema/mail.ts";
import { member } from "../schema/member.ts";
import { queueEntry } from "../schema/queue.ts";
import { availability, booking, engagement } from "../schema/scheduling.ts";

/** Somebody who takes part in a booking, with how they are to be written to. */
export interface Party {
  readonly side: "host" | "guest";
  /** Null: a guest without an account. */
  readonly memberId: string | null;
  readonly name: string;
  readonly email: string;
  readonly locale: "en" | "zh";
  readonly zone: string;
  /** Minutes before the start at which they are reminded. */
  readonly reminders: readonly number[];
}

const localeOf = (locale: string): Party["locale"] => (locale === "zh" ? "zh" : "en");

const zoneOf = (rules: unknown): string | null =>
  typeof rules === "object" && rules !== null && "zone" in rules && typeof rules.zone === "string"
    ? rules.zone
    : null;

async function hostsOf(db: Db, bookingId: string): Promise<Party[]> {
  const rows = await db
    .select({
      id: member.id,
      name: member.name,
      email: member.email,
      locale: member.locale,
      rules: availability.rules,
      wish: queueEntry.wish,
      chosen: reminderChoice.minutes,
    })
    .from(engagement)
    .innerJoin(member, eq(member.id, engagement.personId))
    .leftJoin(availability, eq(availability.memberId, member.id))
    .leftJoin(queueEntry, eq(queueEntry.memberId, member.id))
    .leftJoin(reminderChoice, eq(reminderChoice.memberId, member.id))
    .where(and(eq(engagement.bookingId, bookingId), eq(engagement.side, "host")))
    .orderBy(asc(member.name), asc(member.id));
  return rows.map(({ id, name, email, locale, rules, wish, chosen }) => ({
    side: "host",
    memberId: id,
    name,
    email,
    locale: localeOf(locale),
    zone: zoneOf(rules) ?? zoneOf(wish) ?? "UTC",
    reminders: chosen ?? DEFAULT_REMINDERS,
  }));
}

/** Hosts first, then the guest: in the language and the zone in which they booked, or that they keep. */
export async function partiesOf(db: Db, bookingId: string): Promise<readonly Party[]> {
  const hosts = await hostsOf(db, bookingId);
  const [row] = await db
    .select({ booking, name: member.name, email: member.email, chosen: reminderChoice.minutes })
    .from(booking)
    .leftJoin(member, eq(member.id, booking.guestId))
    .leftJoin(reminderChoice, eq(reminderChoice.memberId, booking.guestId))
    .where(eq(booking.id, bookingId));
  const name = row?.name ?? row?.booking.guestName;
  const email = row?.email ?? row?.booking.guestEmail;
  if (!row || !name || !email) return hosts;
  const { guestId, guestLocale, guestZone } = row.booking;
  return [
    ...hosts,
    {
      side: "guest",
      memberId: guestId,
      name,
      email,
      locale: guestLocale,
      zone: guestZone,
      reminders: row.chosen ?? DEFAULT_REMINDERS,
    },
  ];
}
