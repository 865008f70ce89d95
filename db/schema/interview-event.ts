import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { EventKind } from "../../domain/interview/event.ts";
import { bytea } from "./columns.ts";

/**
 * The log. `body` is the event's body without its kind; `at` is in milliseconds, as hashed.
 * No foreign key: every append holds its interview's row lock, and a check per keystroke would cost as much again.
 */
export const interviewEvent = pgTable(
  "interview_event",
  {
    interviewId: uuid("interview_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    at: bigint("at", { mode: "number" }).notNull(),
    by: text("by").notNull(),
    kind: text("kind").$type<EventKind>().notNull(),
    body: jsonb("body").notNull(),
    bytes: bytea("bytes"),
    hash: bytea("hash").notNull(),
    commandId: uuid("command_id"),
  },
  (t) => [
    primaryKey({ columns: [t.interviewId, t.seq] }),
    uniqueIndex("interview_event_command")
      .on(t.interviewId, t.commandId)
      .where(sql`${t.commandId} is not null`),
    index("interview_event_facts").on(t.interviewId, t.seq).where(sql`${t.kind} <> 'text'`),
  ],
);
