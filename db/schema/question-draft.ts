import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { member } from "./member.ts";

export const questionDraft = pgTable(
  "question_draft",
  {
    id: uuid("id").primaryKey(),
    slug: text("slug").notNull(),
    /** File name to text, kept as typed: a mistake in it loses nothing. */
    files: jsonb("files").$type<Record<string, string>>().notNull(),
    /** The version that it changes; 0 for a question that is not there yet. */
    baseVersion: integer("base_version").notNull(),
    state: text("state").notNull(),
    origin: text("origin").notNull(),
    /** Raised with every save: a save of an older one is refused. */
    revision: integer("revision").notNull().default(1),
    /** Absent for what a start or the command line put aside. */
    authorId: uuid("author_id").references(() => member.id, { onDelete: "set null" }),
    /** Everyone whose text is in it: none of them reviews it. */
    contributors: uuid("contributors").array().notNull(),
    /** Of the content as parsed; absent while it does not parse. */
    contentHash: text("content_hash"),
    proof: jsonb("proof"),
    publishedVersion: integer("published_version"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("question_draft_slug").on(t.slug), index("question_draft_state").on(t.state, t.updatedAt)],
);

/** What happened to a draft, in order; nothing in it is changed. */
export const draftReview = pgTable(
  "draft_review",
  {
    id: uuid("id").primaryKey(),
    draftId: uuid("draft_id")
      .notNull()
      .references(() => questionDraft.id, { onDelete: "cascade" }),
    memberId: uuid("member_id").references(() => member.id, { onDelete: "set null" }),
    act: text("act").notNull(),
    comment: text("comment").notNull(),
    revision: integer("revision").notNull(),
    proof: jsonb("proof"),
    at: instant("at").notNull(),
  },
  (t) => [index("draft_review_draft").on(t.draftId, t.at)],
);
