import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { ROLES } from "../../domain/access/actor.ts";
import { instant } from "./columns.ts";
import { interview } from "./interview.ts";
import { member } from "./member.ts";

export const invite = pgTable(
  "invite",
  {
    id: uuid("id").primaryKey(),
    interviewId: uuid("interview_id")
      .notNull()
      .references(() => interview.id, { onDelete: "cascade" }),
    role: text("role", { enum: ROLES }).notNull(),
    name: text("name"),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    createdBy: uuid("created_by").references(() => member.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("invite_interview").on(t.interviewId)],
);
