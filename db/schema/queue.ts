import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { BACK_REASONS, OFFER_STATES, QUEUE_STATES } from "../../domain/scheduling/queue-state.ts";
import { instant } from "./columns.ts";
import { member } from "./member.ts";
import { booking } from "./scheduling.ts";

const memberId = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => member.id, { onDelete: "cascade" });

/** A member's place in the practice queue; who leaves keeps what they asked for, for the next time. */
export const queueEntry = pgTable(
  "queue_entry",
  {
    memberId: memberId("member_id").primaryKey(),
    state: text("state", { enum: QUEUE_STATES }).notNull(),
    wish: jsonb("wish").notNull(),
    since: instant("since").notNull(),
    /** Before everybody who was not put back: an offer came to nothing through no fault of theirs. */
    ahead: boolean("ahead").notNull().default(false),
    /** Deadlines in a row that passed without an answer. */
    silences: smallint("silences").notNull().default(0),
    back: text("back", { enum: BACK_REASONS }),
    /** What the last round found: why there was no match. */
    why: jsonb("why"),
    lookedAt: instant("looked_at"),
  },
  (t) => [index("queue_entry_state").on(t.state, t.since)],
);

/** Two people who are offered each other, and what became of it. Its bookings hold the time of both meanwhile. */
export const queueMatch = pgTable(
  "queue_match",
  {
    id: uuid("id").primaryKey(),
    state: text("state", { enum: OFFER_STATES }).notNull(),
    /** Who interviews, in the first half where they swap. */
    hostId: memberId("host_id"),
    guestId: memberId("guest_id"),
    hostAccepted: boolean("host_accepted").notNull().default(false),
    guestAccepted: boolean("guest_accepted").notNull().default(false),
    /** Who said no or left; null: nobody did. */
    declinedBy: uuid("declined_by").references(() => member.id, { onDelete: "set null" }),
    deadline: instant("deadline").notNull(),
    start: instant("start").notNull(),
    end: instant("end").notNull(),
    topics: text("topics").array().notNull(),
    levels: integer("levels").array().notNull(),
    language: text("language", { enum: ["en", "zh"] }).notNull(),
    /** One for each half. */
    questions: jsonb("questions").notNull(),
    firstBookingId: uuid("first_booking_id").references(() => booking.id, { onDelete: "set null" }),
    /** Null: they do not swap. */
    secondBookingId: uuid("second_booking_id").references(() => booking.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (t) => [
    index("queue_match_host").on(t.hostId, t.createdAt),
    index("queue_match_guest").on(t.guestId, t.createdAt),
    index("queue_match_open").on(t.deadline).where(sql`${t.state} = 'offered'`),
  ],
);
