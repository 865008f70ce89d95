import { z } from "zod";
import {
  findWebhook,
  insertWebhook,
  listWebhooks,
  pauseWebhook,
  removeWebhook,
  rotateWebhook,
  type Webhook,
} from "#db/queries/webhook.ts";
import { type Delivery, findDelivery, listDeliveries, repeatDelivery } from "#db/queries/webhook-delivery.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { WebhookEventKind } from "#domain/webhook/webhook-event.ts";
import { readUrl } from "../net/safe-request.ts";
import type { Runtime } from "../runtime.ts";
import { webhookSecret } from "../webhooks/signature.ts";

const MAX_WEBHOOKS = 10;
const MAX_URL_CHARS = 2_000;
const MAX_REPLAYS = 20;

export const NewWebhook = z.strictObject({
  url: z.string().trim().max(MAX_URL_CHARS),
  events: z.array(WebhookEventKind).min(1),
});

/** The one time that a secret is told. */
export interface Told {
  readonly id: string;
  readonly secret: string;
}

/** Only encrypted ones, for names stand in what is sent; on this machine tests do without. */
function endpointUrl(typed: string, { loopbackRequests }: Runtime["env"]): string | null {
  const url = readUrl(typed);
  return url && (url.protocol === "https:" || loopbackRequests) ? url.href : null;
}

export async function addWebhook(
  { db, clock, newId, env }: Runtime,
  memberId: string,
  { url: typed, events }: z.infer<typeof NewWebhook>,
): Promise<Result<Told>> {
  const url = endpointUrl(typed, env);
  if (url === null) return fail("invalid-input", "no https address");
  if ((await listWebhooks(db, memberId)).length >= MAX_WEBHOOKS)
    return fail("too-large", `at most ${MAX_WEBHOOKS} webhooks`);
  const id = newId();
  await insertWebhook(db, { id, memberId, url, events: [...new Set(events)], createdAt: new Date(clock()) });
  return ok({ id, secret: webhookSecret(env, { id, rotation: 0 }) });
}

const missing = fail("not-found", "no such webhook");

export async function readWebhook(
  { db }: Pick<Runtime, "db">,
  memberId: string,
  id: string,
): Promise<Result<{ readonly webhook: Webhook; readonly deliveries: readonly Delivery[] }>> {
  const webhook = await findWebhook(db, id, memberId);
  return webhook ? ok({ webhook, deliveries: await listDeliveries(db, id) }) : missing;
}

export async function dropWebhook(
  { db }: Pick<Runtime, "db">,
  memberId: string,
  id: string,
): Promise<Result<null>> {
  return (await removeWebhook(db, id, memberId)) ? ok(null) : missing;
}

export async function setWebhookPaused(
  { db, clock }: Pick<Runtime, "db" | "clock">,
  memberId: string,
  { id, paused }: { readonly id: string; readonly paused: boolean },
): Promise<Result<null>> {
  if (!(await findWebhook(db, id, memberId))) return missing;
  await pauseWebhook(db, id, { paused: paused ? "by-hand" : null, now: clock() });
  return ok(null);
}

/** A new secret; the former one signs beside it for a day. */
export async function rotateSecret(
  { db, clock, env }: Pick<Runtime, "db" | "clock" | "env">,
  memberId: string,
  id: string,
): Promise<Result<Told>> {
  const found = await findWebhook(db, id, memberId);
  if (!found) return missing;
  const rotation = await rotateWebhook(db, found, clock());
  if (rotation === null) return fail("conflict", "the secret was replaced meanwhile");
  return ok({ id, secret: webhookSecret(env, { id, rotation }) });
}

/** Sends a message once more, whatever became of it. */
export async function replayDelivery(
  { db, clock, newId }: Pick<Runtime, "db" | "clock" | "newId">,
  memberId: string,
  { webhookId, deliveryId }: { readonly webhookId: string; readonly deliveryId: string },
): Promise<Result<{ readonly id: string }>> {
  if (!(await findWebhook(db, webhookId, memberId))) return missing;
  const delivery = await findDelivery(db, deliveryId, webhookId);
  if (!delivery) return missing;
  const id = await repeatDelivery(db, delivery, { id: newId(), now: clock(), most: MAX_REPLAYS });
  return id === null ? fail("too-large", `sent again ${MAX_REPLAYS} times`) : ok({ id });
}
