import { pgTable, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { member } from "./member.ts";

/** Where a member's calendar can be subscribed to. Another id is another address; without a row there is none. */
export const calendarFeed = pgTable("calendar_feed", {
  memberId: uuid("member_id")
    .primaryKey()
    .references(() => member.id, { onDelete: "cascade" }),
  id: uuid("id").notNull().unique(),
  createdAt: instant("created_at").notNull(),
  /** When a calendar last asked for it. */
  readAt: instant("read_at"),
});
