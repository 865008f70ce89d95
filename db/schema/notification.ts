import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { BOOKING_SIDES } from "../../domain/scheduling/booking-event.ts";
import { NOTIFICATIONS } from "../../domain/scheduling/notification.ts";
import { instant } from "./columns.ts";
import { member } from "./member.ts";
import { booking } from "./scheduling.ts";

/** What a member is told inside Dryrun about a booking of theirs. */
export const notification = pgTable(
  "notification",
  {
    id: uuid("id").primaryKey(),
    /** What it is about: laid out again for the same member, it is the same notification. */
    key: text("key").notNull(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id, { onDelete: "cascade" }),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => booking.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: NOTIFICATIONS }).notNull(),
    /** Who did it. */
    side: text("side", { enum: BOOKING_SIDES }).notNull(),
    reason: text("reason").notNull(),
    start: instant("start").notNull(),
    previousStart: instant("previous_start"),
    /** The state of the booking that a reminder is about; null: true whatever happened since. */
    sequence: integer("sequence"),
    /** A reminder waits for its time; everything else is said at once. */
    at: instant("at").notNull(),
    readAt: instant("read_at"),
  },
  (t) => [
    unique("notification_once").on(t.memberId, t.key),
    index("notification_list").on(t.memberId, t.at),
    index("notification_booking").on(t.bookingId),
  ],
);
