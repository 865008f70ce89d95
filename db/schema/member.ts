import { sql } from "drizzle-orm";
import { boolean, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export const member = pgTable(
  "member",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** Absent when the member signs in with a provider only. */
    passwordHash: text("password_hash"),
    locale: text("locale").notNull(),
    admin: boolean("admin").notNull().default(false),
    /** "author" or "reviewer" of the bank. */
    bankRole: text("bank_role"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("member_email").on(sql`lower(${t.email})`)],
);

export const memberAccount = pgTable(
  "member_account",
  {
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] })],
);
