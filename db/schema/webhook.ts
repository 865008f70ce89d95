import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import {
  DELIVERY_PROBLEMS,
  DELIVERY_STATES,
  WEBHOOK_EVENTS,
  WEBHOOK_PAUSES,
} from "../../domain/webhook/webhook-event.ts";
import { instant } from "./columns.ts";
import { member } from "./member.ts";

/** An endpoint of a member's. Its secret is made from its id and `rotation` and stored nowhere. */
export const webhook = pgTable(
  "webhook",
  {
    id: uuid("id").primaryKey(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id, { onDelete: "cascade" }),
    url: text("url").notNull(),
    events: text("events", { enum: WEBHOOK_EVENTS }).array().notNull(),
    rotation: integer("rotation").notNull().default(0),
    rotatedAt: instant("rotated_at"),
    /** Null: it is sent to. */
    paused: text("paused", { enum: WEBHOOK_PAUSES }),
    failingSince: instant("failing_since"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("webhook_member").on(t.memberId)],
);

/** One message for one endpoint; sent again by hand, it is another row of the same event. */
export const webhookDelivery = pgTable(
  "webhook_delivery",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    webhookId: uuid("webhook_id")
      .notNull()
      .references(() => webhook.id, { onDelete: "cascade" }),
    /** The same in every attempt and replay: what a receiver counts as one. */
    eventId: uuid("event_id").notNull(),
    replay: integer("replay").notNull().default(0),
    kind: text("kind", { enum: WEBHOOK_EVENTS }).notNull(),
    /** As it is signed and sent. */
    body: text("body").notNull(),
    state: text("state", { enum: DELIVERY_STATES }).notNull().default("pending"),
    attempts: integer("attempts").notNull().default(0),
    /** Of the next attempt; while one is made, when somebody else may try. */
    nextAt: instant("next_at").notNull(),
    createdAt: instant("created_at").notNull(),
    triedAt: instant("tried_at"),
    status: integer("status"),
    problem: text("problem", { enum: DELIVERY_PROBLEMS }),
    /** How the last answer began. */
    answer: text("answer"),
    tookMs: integer("took_ms"),
  },
  (t) => [
    unique("webhook_delivery_once").on(t.webhookId, t.eventId, t.replay),
    index("webhook_delivery_due").on(t.nextAt).where(sql`${t.state} = 'pending'`),
    index("webhook_delivery_list").on(t.webhookId, t.createdAt),
  ],
);
