import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { BOOKING_STATES } from "../../domain/scheduling/booking.ts";
import { instant, tstzrange } from "./columns.ts";
import { interview } from "./interview.ts";
import { member } from "./member.ts";

const memberId = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => member.id, { onDelete: "cascade" });

/** When a member can be booked; the row is also what a booking locks, so that one person's bookings queue. */
export const availability = pgTable("availability", {
  memberId: memberId("member_id").primaryKey(),
  rules: jsonb("rules").notNull(),
  /** Refuses a save that was made from an older state. */
  revision: integer("revision").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

/** The last part of `/book/<name>`, lower case. */
export const bookingPage = pgTable("booking_page", {
  memberId: memberId("member_id").primaryKey(),
  name: text("name").notNull().unique(),
});

/** A kind of interview that can be booked, under `/book/<owner>/<slug>`. */
export const eventType = pgTable(
  "event_type",
  {
    id: uuid("id").primaryKey(),
    ownerId: memberId("owner_id"),
    slug: text("slug").notNull(),
    title: text("title").notNull(),
    minutes: smallint("minutes").notNull(),
    /** Starts are so many minutes apart. */
    every: smallint("every").notNull(),
    need: text("need", { enum: ["all", "any"] }).notNull(),
    approval: boolean("approval").notNull(),
    topics: text("topics").array().notNull(),
    languages: text("languages").array().notNull(),
    active: boolean("active").notNull(),
    /** Made for one match of the practice queue; nobody books it and its owner does not see it. */
    queued: boolean("queued").notNull().default(false),
  },
  (t) => [unique("event_type_slug").on(t.ownerId, t.slug)],
);

export const eventTypeHost = pgTable(
  "event_type_host",
  {
    eventTypeId: uuid("event_type_id")
      .notNull()
      .references(() => eventType.id, { onDelete: "cascade" }),
    memberId: memberId("member_id"),
    /** The first one's grid counts. */
    place: smallint("place").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.eventTypeId, t.memberId] }),
    index("event_type_host_member").on(t.memberId),
  ],
);

export const booking = pgTable(
  "booking",
  {
    id: uuid("id").primaryKey(),
    eventTypeId: uuid("event_type_id")
      .notNull()
      .references(() => eventType.id, { onDelete: "cascade" }),
    state: text("state", { enum: BOOKING_STATES }).notNull(),
    start: instant("start").notNull(),
    end: instant("end").notNull(),
    expiresAt: instant("expires_at"),
    sequence: integer("sequence").notNull(),
    needsApproval: boolean("needs_approval").notNull(),
    guestId: uuid("guest_id").references(() => member.id, { onDelete: "set null" }),
    /** Who books without an account; null for a member, whose own name and address count. */
    guestName: text("guest_name"),
    guestEmail: text("guest_email"),
    /** In which language and zone the booking was made: what the guest's mails speak. */
    guestLocale: text("guest_locale", { enum: ["en", "zh"] })
      .notNull()
      .default("en"),
    guestZone: text("guest_zone").notNull().default("UTC"),
    /** What the guest wrote to the hosts. */
    message: text("message").notNull(),
    /** Made when the booking is confirmed. */
    interviewId: uuid("interview_id").references(() => interview.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("booking_start").on(t.eventTypeId, t.start), index("booking_guest").on(t.guestId, t.start)],
);

/**
 * Whose time a booking takes. `engagement_once`, an exclusion constraint that the migration adds, is what no race gets
 * past: no person is in two ranges that take their time and overlap.
 */
export const engagement = pgTable(
  "engagement",
  {
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => booking.id, { onDelete: "cascade" }),
    personId: memberId("person_id"),
    side: text("side", { enum: ["host", "guest"] })
      .notNull()
      .default("host"),
    during: tstzrange("during").notNull(),
    /** False once it takes nobody's time any more; the row still says who was to take part. */
    takes: boolean("takes").notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.bookingId, t.personId] })],
);
