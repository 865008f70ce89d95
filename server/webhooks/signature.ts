import { createHmac } from "node:crypto";
import type { Webhook } from "#db/queries/webhook.ts";
import { BOTH_SECRETS_MS } from "#domain/webhook/webhook-event.ts";
import type { Env } from "../env.ts";

type Keyed = Pick<Webhook, "id" | "rotation">;

const PURPOSE = "dryrun webhook";
const SECOND_MS = 1_000;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** What sender and receiver share. It follows from the server's own secret, so that no table holds it. */
export const webhookSecret = ({ authSecret }: Pick<Env, "authSecret">, { id, rotation }: Keyed): string =>
  `whsec_${hmac(hmac(authSecret, PURPOSE), `${id} ${rotation}`).toString("base64url")}`;

const signed = (secret: string, seconds: number, body: string): string =>
  `v1=${hmac(secret, `${seconds}.${body}`).toString("hex")}`;

/** Rule SCH-32: for a day after a rotation the former secret's signature stands beside the new one's. */
export function signatureOf(
  env: Pick<Env, "authSecret">,
  { id, rotation, rotatedAt }: Keyed & Pick<Webhook, "rotatedAt">,
  { body, now }: { readonly body: string; readonly now: number },
): string {
  const seconds = Math.floor(now / SECOND_MS);
  const both = rotatedAt !== null && now - rotatedAt.getTime() < BOTH_SECRETS_MS;
  const rotations = both ? [rotation, rotation - 1] : [rotation];
  const signatures = rotations.map((one) => signed(webhookSecret(env, { id, rotation: one }), seconds, body));
  return [`t=${seconds}`, ...signatures].join(",");
}
