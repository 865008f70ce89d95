import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { WAITING_STATES } from "../../domain/scheduling/waiting.ts";
import { instant } from "./columns.ts";
import { member } from "./member.ts";
import { booking, eventType } from "./scheduling.ts";

/** Who waits for a slot of an event type that was full when they came, first come first. */
export const waiting = pgTable(
  "waiting",
  {
    id: uuid("id").primaryKey(),
    eventTypeId: uuid("event_type_id")
      .notNull()
      .references(() => eventType.id, { onDelete: "cascade" }),
    memberId: uuid("member_id").references(() => member.id, { onDelete: "cascade" }),
    /** Who waits without an account; null for a member. */
    guestName: text("guest_name"),
    guestEmail: text("guest_email"),
    guestLocale: text("guest_locale", { enum: ["en", "zh"] }).notNull(),
    guestZone: text("guest_zone").notNull(),
    message: text("message").notNull(),
    /** When they could: stretches of whole days in their zone. */
    windows: jsonb("windows").$type<readonly { readonly start: number; readonly end: number }[]>().notNull(),
    state: text("state", { enum: WAITING_STATES }).notNull(),
    /** The slot that is or was offered. */
    bookingId: uuid("booking_id").references(() => booking.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    index("waiting_line").on(t.eventTypeId, t.state, t.createdAt),
    index("waiting_booking").on(t.bookingId),
    uniqueIndex("waiting_once_member")
      .on(t.eventTypeId, t.memberId)
      .where(sql`${t.state} in ('waiting', 'offered') and ${t.memberId} is not null`),
    uniqueIndex("waiting_once_guest")
      .on(t.eventTypeId, t.guestEmail)
      .where(sql`${t.state} in ('waiting', 'offered') and ${t.guestEmail} is not null`),
  ],
);
