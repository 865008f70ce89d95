import { and, arrayContains, asc, eq, inArray } from "drizzle-orm";
import type { WebhookEventKind, WebhookPause } from "../../domain/webhook/webhook-event.ts";
import type { Db } from "../client.ts";
import { webhook, webhookDelivery } from "../schema/webhook.ts";

export type Webhook = typeof webhook.$inferSelect;

const own = (id: string, memberId: string) => and(eq(webhook.id, id), eq(webhook.memberId, memberId));

export const insertWebhook = (
  db: Db,
  made: Pick<Webhook, "id" | "memberId" | "url" | "events" | "createdAt">,
): Promise<unknown> => db.insert(webhook).values(made);

export const listWebhooks = (db: Db, memberId: string): Promise<Webhook[]> =>
  db
    .select()
    .from(webhook)
    .where(eq(webhook.memberId, memberId))
    .orderBy(asc(webhook.createdAt), asc(webhook.id));

export async function findWebhook(db: Db, id: string, memberId: string): Promise<Webhook | null> {
  const [row] = await db.select().from(webhook).where(own(id, memberId));
  return row ?? null;
}

/** False: it is not this member's. */
export async function removeWebhook(db: Db, id: string, memberId: string): Promise<boolean> {
  const gone = await db.delete(webhook).where(own(id, memberId)).returning({ id: webhook.id });
  return gone.length > 0;
}

/** Null goes on: what waited meanwhile is due at once. */
export async function pauseWebhook(
  db: Db,
  webhookId: string,
  { paused, now }: { readonly paused: WebhookPause | null; readonly now: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(webhook).set({ paused, failingSince: null }).where(eq(webhook.id, webhookId));
    const waiting = and(eq(webhookDelivery.webhookId, webhookId), eq(webhookDelivery.state, "pending"));
    if (paused === null)
      await tx
        .update(webhookDelivery)
        .set({ nextAt: new Date(now) })
        .where(waiting);
  });
}

/** The next secret; null: somebody else replaced it meanwhile. */
export async function rotateWebhook(
  db: Db,
  { id, rotation }: Pick<Webhook, "id" | "rotation">,
  now: number,
): Promise<number | null> {
  const [row] = await db
    .update(webhook)
    .set({ rotation: rotation + 1, rotatedAt: new Date(now) })
    .where(and(eq(webhook.id, id), eq(webhook.rotation, rotation)))
    .returning({ rotation: webhook.rotation });
  return row?.rotation ?? null;
}

/** The endpoints of these members that want to hear of such an event, paused or not. */
export const listenersOf = (
  tx: Db,
  members: readonly string[],
  kind: WebhookEventKind,
): Promise<{ readonly id: string }[]> =>
  tx
    .select({ id: webhook.id })
    .from(webhook)
    .where(and(inArray(webhook.memberId, [...members]), arrayContains(webhook.events, [kind])))
    .orderBy(asc(webhook.id));
