import { index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { CALENDAR_PROBLEMS } from "../../domain/scheduling/busy-calendar.ts";
import { instant } from "./columns.ts";
import { member } from "./member.ts";

/** An address of another calendar of a member's, with what the last look at it brought. */
export const busyCalendar = pgTable(
  "busy_calendar",
  {
    id: uuid("id").primaryKey(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    url: text("url").notNull(),
    etag: text("etag"),
    lastModified: text("last_modified"),
    /** In which zone days and floating times were read. */
    zone: text("zone"),
    /** Up to where the stretches go. */
    readUntil: instant("read_until"),
    /** When the busy times were last known to be right. */
    goodAt: instant("good_at"),
    triedAt: instant("tried_at"),
    nextAt: instant("next_at").notNull(),
    failures: integer("failures").notNull().default(0),
    problem: text("problem", { enum: CALENDAR_PROBLEMS }),
    /** The answer's, where it is the problem. */
    status: integer("status"),
    entries: integer("entries").notNull().default(0),
    /** Entries that could not be read. */
    skipped: integer("skipped").notNull().default(0),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [unique("busy_calendar_url").on(t.memberId, t.url), index("busy_calendar_next").on(t.nextAt)],
);

/** Time that the calendar takes; merged, and of its entries nothing but when. */
export const busyStretch = pgTable(
  "busy_stretch",
  {
    calendarId: uuid("calendar_id")
      .notNull()
      .references(() => busyCalendar.id, { onDelete: "cascade" }),
    start: instant("start").notNull(),
    end: instant("end").notNull(),
  },
  (t) => [primaryKey({ columns: [t.calendarId, t.start] })],
);
