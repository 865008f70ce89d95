import { integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export const question = pgTable("question", { slug: text("slug").primaryKey() });

export const questionVersion = pgTable(
  "question_version",
  {
    slug: text("slug")
      .notNull()
      .references(() => question.slug),
    version: integer("version").notNull(),
    contentHash: text("content_hash").notNull(),
    content: jsonb("content").notNull(),
    publishedAt: instant("published_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.slug, t.version] }),
    unique("question_version_content").on(t.slug, t.contentHash),
  ],
);
