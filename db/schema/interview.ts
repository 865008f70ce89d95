import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { MODES, STAGES } from "../../domain/interview/event.ts";
import { bytea, instant } from "./columns.ts";
import { member } from "./member.ts";

/** `mode`, `stage` and the instants repeat what the log says, for lists; the head of the chain is kept here to be locked. */
export const interview = pgTable(
  "interview",
  {
    id: uuid("id").primaryKey(),
    title: text("title").notNull(),
    mode: text("mode", { enum: MODES }).notNull().default("interview"),
    stage: text("stage", { enum: STAGES }).notNull(),
    createdBy: uuid("created_by").references(() => member.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    lastSeq: bigint("last_seq", { mode: "number" }).notNull().default(0),
    headHash: bytea("head_hash").notNull(),
  },
  (t) => [index("interview_created_by").on(t.createdBy)],
);
