import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { member } from "./member.ts";
import { question } from "./question.ts";

const ownerId = () =>
  uuid("member_id")
    .notNull()
    .references(() => member.id, { onDelete: "cascade" });

const questionSlug = () =>
  text("slug")
    .notNull()
    .references(() => question.slug);

export const favourite = pgTable(
  "favourite",
  { memberId: ownerId(), slug: questionSlug(), at: instant("at").notNull() },
  (t) => [primaryKey({ columns: [t.memberId, t.slug] })],
);

export const savedSearch = pgTable(
  "saved_search",
  {
    id: uuid("id").primaryKey(),
    memberId: ownerId(),
    name: text("name").notNull(),
    search: jsonb("search").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [index("saved_search_member").on(t.memberId, t.at)],
);

/** Questions in the order to ask them; with `minutes` it is the plan of an interview. */
export const collection = pgTable(
  "collection",
  {
    id: uuid("id").primaryKey(),
    memberId: ownerId(),
    name: text("name").notNull(),
    minutes: smallint("minutes"),
    /** Every member may load it; only its owner may change it. */
    shared: boolean("shared").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [index("collection_member").on(t.memberId, t.at)],
);

export const collectionQuestion = pgTable(
  "collection_question",
  {
    collectionId: uuid("collection_id")
      .notNull()
      .references(() => collection.id, { onDelete: "cascade" }),
    place: integer("place").notNull(),
    slug: questionSlug(),
  },
  (t) => [primaryKey({ columns: [t.collectionId, t.place] })],
);
