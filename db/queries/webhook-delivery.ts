import { and, asc, desc, eq, isNull, lt, lte, max, sql } from "drizzle-orm";
import type { DeliveryProblem, WebhookEventKind } from "../../domain/webhook/webhook-event.ts";
import type { Db } from "../client.ts";
import { webhook, webhookDelivery } from "../schema/webhook.ts";

export type Delivery = typeof webhookDelivery.$inferSelect;

/** Shown on the page of an endpoint. */
const MAX_LISTED = 50;

export interface Message {
  readonly eventId: string;
  readonly kind: WebhookEventKind;
  readonly body: string;
}

/** Lays a message out for each endpoint, once, however often it is asked to. */
export async function layOut(
  tx: Db,
  endpoints: readonly { readonly id: string }[],
  { eventId, kind, body }: Message,
  now: number,
): Promise<void> {
  if (endpoints.length === 0) return;
  const made = { eventId, kind, body, nextAt: new Date(now), createdAt: new Date(now) };
  await tx
    .insert(webhookDelivery)
    .values(endpoints.map(({ id }) => ({ ...made, webhookId: id })))
    .onConflictDoNothing();
}

export interface Claimed {
  readonly delivery: Delivery;
  readonly endpoint: typeof webhook.$inferSelect;
}

/** The one that is due longest; nobody else gets it before `until`. */
export async function claimDelivery(db: Db, now: number, until: number): Promise<Claimed | null> {
  return db.transaction(async (tx) => {
    const [due] = await tx
      .select({ id: webhookDelivery.id, endpoint: webhook })
      .from(webhookDelivery)
      .innerJoin(webhook, eq(webhook.id, webhookDelivery.webhookId))
      .where(
        and(
          eq(webhookDelivery.state, "pending"),
          lte(webhookDelivery.nextAt, new Date(now)),
          isNull(webhook.paused),
        ),
      )
      .orderBy(asc(webhookDelivery.nextAt), asc(webhookDelivery.createdAt))
      .limit(1)
      .for("update", { of: webhookDelivery, skipLocked: true });
    if (!due) return null;
    const [delivery] = await tx
      .update(webhookDelivery)
      .set({
        nextAt: new Date(until),
        triedAt: new Date(now),
        attempts: sql`${webhookDelivery.attempts} + 1`,
      })
      .where(eq(webhookDelivery.id, due.id))
      .returning();
    return delivery ? { delivery, endpoint: due.endpoint } : null;
  });
}

export interface Attempt {
  readonly status: number | null;
  readonly problem: DeliveryProblem | null;
  readonly answer: string | null;
  readonly tookMs: number;
}

export interface Outcome extends Attempt {
  readonly at: number;
  /** Null: there is no further attempt. */
  readonly nextAt: number | null;
}

export async function deliverySettled(
  db: Db,
  { delivery, endpoint }: Claimed,
  { status, problem, answer, tookMs, at, nextAt }: Outcome,
): Promise<void> {
  const taken = problem === null;
  const state = taken ? "delivered" : nextAt === null ? "failed" : "pending";
  await db.transaction(async (tx) => {
    await tx
      .update(webhookDelivery)
      .set({
        state,
        status,
        problem,
        answer,
        tookMs,
        ...(nextAt === null ? {} : { nextAt: new Date(nextAt) }),
      })
      .where(eq(webhookDelivery.id, delivery.id));
    const failingSince = taken ? null : sql`coalesce(${webhook.failingSince}, ${new Date(at).toISOString()})`;
    await tx.update(webhook).set({ failingSince }).where(eq(webhook.id, endpoint.id));
  });
}

/** Pauses an endpoint that has taken nothing since `since` or longer. */
export const pauseFailing = (db: Db, id: string, since: number): Promise<unknown> =>
  db
    .update(webhook)
    .set({ paused: "failing" })
    .where(and(eq(webhook.id, id), isNull(webhook.paused), lte(webhook.failingSince, new Date(since))));

export const listDeliveries = (db: Db, webhookId: string): Promise<Delivery[]> =>
  db
    .select()
    .from(webhookDelivery)
    .where(eq(webhookDelivery.webhookId, webhookId))
    .orderBy(desc(webhookDelivery.createdAt), desc(webhookDelivery.replay), desc(webhookDelivery.id))
    .limit(MAX_LISTED);

export async function findDelivery(db: Db, id: string, webhookId: string): Promise<Delivery | null> {
  const [row] = await db
    .select()
    .from(webhookDelivery)
    .where(and(eq(webhookDelivery.id, id), eq(webhookDelivery.webhookId, webhookId)));
  return row ?? null;
}

/** The same message once more, as a delivery of its own; null: it was sent again `most` times already. */
export async function repeatDelivery(
  db: Db,
  { webhookId, eventId, kind, body }: Delivery,
  { id, now, most }: { readonly id: string; readonly now: number; readonly most: number },
): Promise<string | null> {
  return db.transaction(async (tx) => {
    const ofEvent = and(eq(webhookDelivery.webhookId, webhookId), eq(webhookDelivery.eventId, eventId));
    const [last] = await tx
      .select({ replay: max(webhookDelivery.replay) })
      .from(webhookDelivery)
      .where(ofEvent);
    const replay = (last?.replay ?? 0) + 1;
    if (replay > most) return null;
    const at = new Date(now);
    await tx
      .insert(webhookDelivery)
      .values({ id, webhookId, eventId, kind, body, replay, nextAt: at, createdAt: at });
    return id;
  });
}

export const forgetDeliveries = (db: Db, before: number): Promise<unknown> =>
  db.delete(webhookDelivery).where(lt(webhookDelivery.createdAt, new Date(before)));
