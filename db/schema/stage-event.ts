import { bigint, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { STAGES } from "../../domain/interview/event.ts";
import { instant } from "./columns.ts";
import { interview } from "./interview.ts";

/** Stages that the log reached, written by the append itself, so that whoever is to be told is told once. */
export const stageEvent = pgTable(
  "stage_event",
  {
    interviewId: uuid("interview_id")
      .notNull()
      .references(() => interview.id, { onDelete: "cascade" }),
    seq: bigint("seq", { mode: "number" }).notNull(),
    id: uuid("id").notNull().defaultRandom(),
    stage: text("stage", { enum: STAGES }).notNull(),
    at: instant("at").notNull(),
    announcedAt: instant("announced_at"),
  },
  (t) => [primaryKey({ columns: [t.interviewId, t.seq] }), index("stage_event_open").on(t.announcedAt)],
);
