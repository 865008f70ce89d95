import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { tsvector } from "./columns.ts";
import { question } from "./question.ts";

/** One row for the latest version of each question: what a list shows and what a search looks at. */
export const questionSearch = pgTable(
  "question_search",
  {
    slug: text("slug")
      .primaryKey()
      .references(() => question.slug),
    version: integer("version").notNull(),
    /** How the row was made; another number than the program's own makes it anew. */
    format: smallint("format").notNull(),
    kind: text("kind").notNull(),
    topic: text("topic").notNull(),
    difficulty: smallint("difficulty").notNull(),
    minutes: smallint("minutes").notNull(),
    judged: boolean("judged").notNull(),
    model: text("model"),
    titleEn: text("title_en").notNull(),
    titleZh: text("title_zh").notNull(),
    publishedMs: bigint("published_ms", { mode: "number" }).notNull(),
    facets: text("facets").array().notNull(),
    /** Titles, topic and model with their weights: what ranks. Small, so that it stays in its row. */
    titles: tsvector("titles").notNull(),
    /** The titles' words and the prompts', without places: what finds. */
    words: tsvector("words").notNull(),
  },
  (t) => [
    index("question_search_titles").using("gin", t.titles, t.facets),
    index("question_search_words").using("gin", t.words, t.facets),
    index("question_search_easiest").on(t.difficulty, t.slug),
    index("question_search_hardest").on(sql`(-${t.difficulty})`, t.slug),
    index("question_search_shortest").on(t.minutes, t.slug),
    index("question_search_longest").on(sql`(-${t.minutes})`, t.slug),
    index("question_search_newest").on(sql`(-${t.publishedMs})`, t.slug),
  ],
);

/** Every Latin word of the bank, to tell a typo from a word. */
export const searchWord = pgTable(
  "search_word",
  { word: text("word").primaryKey(), trigrams: text("trigrams").array().notNull() },
  (t) => [index("search_word_trigrams").using("gin", t.trigrams)],
);
