import { bigserial, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** Administrative acts. No reference to the member: an entry outlives the account. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: instant("at").notNull(),
    /** Absent for what the server did at its start or the command line asked for. */
    memberId: uuid("member_id"),
    memberName: text("member_name").notNull(),
    act: text("act").notNull(),
    body: jsonb("body").$type<Record<string, string | number | null>>().notNull(),
  },
  (t) => [index("audit_entry_at").on(t.at)],
);
