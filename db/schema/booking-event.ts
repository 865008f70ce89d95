import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { BOOKING_EVENTS, BOOKING_SIDES } from "../../domain/scheduling/booking-event.ts";
import { instant } from "./columns.ts";
import { member } from "./member.ts";
import { booking } from "./scheduling.ts";

/**
 * What happened to a booking, written in the transaction in which it happened: both parties' history, and what mails,
 * notifications and webhooks are made from.
 */
export const bookingEvent = pgTable(
  "booking_event",
  {
    id: uuid("id").primaryKey(),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => booking.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: BOOKING_EVENTS }).notNull(),
    side: text("side", { enum: BOOKING_SIDES }).notNull(),
    memberId: uuid("member_id").references(() => member.id, { onDelete: "set null" }),
    reason: text("reason").notNull(),
    start: instant("start").notNull(),
    end: instant("end").notNull(),
    /** Where it was before it was moved. */
    previousStart: instant("previous_start"),
    sequence: integer("sequence").notNull(),
    at: instant("at").notNull(),
    /** When everybody who is to hear of it had their message laid out. */
    announcedAt: instant("announced_at"),
  },
  (t) => [
    index("booking_event_booking").on(t.bookingId, t.at),
    index("booking_event_open").on(t.announcedAt),
  ],
);
