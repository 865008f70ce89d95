import { index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { ROLES } from "../../domain/access/actor.ts";
import { instant } from "./columns.ts";
import { interview } from "./interview.ts";
import { invite } from "./invite.ts";
import { member } from "./member.ts";

/** `admittedAt` and `removedAt` repeat what the log says, for lists and sign-in. */
export const participant = pgTable(
  "participant",
  {
    id: uuid("id").primaryKey(),
    interviewId: uuid("interview_id")
      .notNull()
      .references(() => interview.id, { onDelete: "cascade" }),
    role: text("role", { enum: ROLES }).notNull(),
    memberId: uuid("member_id").references(() => member.id, { onDelete: "set null" }),
    inviteId: uuid("invite_id").references(() => invite.id, { onDelete: "set null" }),
    name: text("name").notNull(),
    admittedAt: instant("admitted_at"),
    removedAt: instant("removed_at"),
  },
  (t) => [
    unique("participant_member").on(t.interviewId, t.memberId),
    index("participant_by_member").on(t.memberId),
    index("participant_by_invite").on(t.inviteId),
  ],
);
