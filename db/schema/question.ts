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
    /** The text of its files, for editing, export and diffs; absent in rows from before it was kept. */
    files: jsonb("files").$type<Record<string, string>>(),
    /** "shipped" with Dryrun, or "authored" here: a start never puts the first above the second. */
    origin: text("origin").notNull().default("shipped"),
    publishedAt: instant("published_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.slug, t.version] }),
    unique("question_version_content").on(t.slug, t.contentHash),
  ],
);
