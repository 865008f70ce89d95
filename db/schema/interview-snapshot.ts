import { bigint, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { bytea } from "./columns.ts";
import { interview } from "./interview.ts";

/** The Y.Doc after `seq`, and the checksum that tells a damaged one. */
export const interviewSnapshot = pgTable(
  "interview_snapshot",
  {
    interviewId: uuid("interview_id")
      .notNull()
      .references(() => interview.id, { onDelete: "cascade" }),
    seq: bigint("seq", { mode: "number" }).notNull(),
    doc: bytea("doc").notNull(),
    sha256: bytea("sha256").notNull(),
  },
  (t) => [primaryKey({ columns: [t.interviewId, t.seq] })],
);
