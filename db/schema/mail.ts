import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { MAIL_STATES } from "../../domain/mail/delivery.ts";
import { instant } from "./columns.ts";
import { member } from "./member.ts";
import { booking } from "./scheduling.ts";

/** Mails that are to be sent, and what became of them. */
export const mail = pgTable(
  "mail",
  {
    id: uuid("id").primaryKey(),
    /** What it is about and for whom: laid out again, it is the same mail. */
    key: text("key").notNull().unique(),
    kind: text("kind").notNull(),
    to: text("to").notNull(),
    locale: text("locale", { enum: ["en", "zh"] }).notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    /** A calendar file that comes with it, and what it asks of the calendar. */
    calendar: text("calendar"),
    calendarMethod: text("calendar_method", { enum: ["REQUEST", "CANCEL"] }),
    bookingId: uuid("booking_id").references(() => booking.id, { onDelete: "cascade" }),
    /** The state of the booking that a reminder is about; null: true whatever happened since. */
    sequence: integer("sequence"),
    /** The recipient; null for a guest. */
    memberId: uuid("member_id").references(() => member.id, { onDelete: "cascade" }),
    state: text("state", { enum: MAIL_STATES }).notNull().default("waiting"),
    /** The higher, the sooner. */
    urgency: integer("urgency").notNull().default(0),
    dueAt: instant("due_at").notNull(),
    /** Not worth sending any more. */
    uselessAt: instant("useless_at"),
    leasedUntil: instant("leased_until"),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    sentAt: instant("sent_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("mail_due").on(t.state, t.dueAt), index("mail_booking").on(t.bookingId)],
);

/** A code sent to an address, to prove that whoever types it reads the mails of that address. */
export const emailCode = pgTable("email_code", {
  id: uuid("id").primaryKey(),
  email: text("email").notNull(),
  codeHash: text("code_hash").notNull(),
  tries: integer("tries").notNull().default(0),
  expiresAt: instant("expires_at").notNull(),
  provedAt: instant("proved_at"),
});

/** When a member is reminded of interviews; who has no row has chosen nothing. */
export const reminderChoice = pgTable("reminder_choice", {
  memberId: uuid("member_id")
    .primaryKey()
    .references(() => member.id, { onDelete: "cascade" }),
  minutes: integer("minutes").array().notNull(),
});
