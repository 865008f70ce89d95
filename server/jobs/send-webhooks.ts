import {
  type Attempt,
  type Claimed,
  claimDelivery,
  deliverySettled,
  forgetDeliveries,
  pauseFailing,
} from "#db/queries/webhook-delivery.ts";
import { type DeliveryProblem, PAUSE_AFTER_MS, retryAfter } from "#domain/webhook/webhook-event.ts";
import { type RequestProblem, safeRequest } from "../net/safe-request.ts";
import type { Runtime } from "../runtime.ts";
import { signatureOf } from "../webhooks/signature.ts";

const LIMIT_MS = 10_000;
const LEASE_MS = 60_000;
const MAX_ANSWER_BYTES = 1_024;
const AT_ONCE = 4;
/** Deliveries are shown, and can be sent again, for so long. */
const KEPT_MS = 30 * 24 * 3_600_000;

type Deps = Pick<Runtime, "db" | "clock" | "env">;

/** Where a longer answer is cut, none is too large. */
const problemOf = (problem: RequestProblem): DeliveryProblem =>
  problem === "too-large" ? "bad-status" : problem;

const isTaken = (status: number): boolean => status >= 200 && status < 300;

/** What a database keeps of bytes that anybody may have sent. */
const textOf = (body: Buffer): string => body.toString("utf8").toWellFormed().replaceAll("\u0000", "\ufffd");

/** One attempt. A redirect is an answer like any other: what was signed goes where its member said, or nowhere. */
async function attempt(deps: Deps, { delivery, endpoint }: Claimed, stop: AbortSignal): Promise<Attempt> {
  const { env, clock } = deps;
  const { body, kind, eventId } = delivery;
  const begun = performance.now();
  const answered = await safeRequest({
    url: endpoint.url,
    method: "POST",
    headers: {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "user-agent": "Dryrun",
      "dryrun-event": kind,
      "dryrun-event-id": eventId,
      "dryrun-delivery-id": delivery.id,
      "dryrun-signature": signatureOf(env, endpoint, { body, now: clock() }),
    },
    body,
    timeoutMs: LIMIT_MS,
    maxBytes: MAX_ANSWER_BYTES,
    longer: "cut",
    loopback: env.loopbackRequests,
    stop,
  });
  const tookMs = Math.round(performance.now() - begun);
  if (!answered.ok) return { status: null, problem: problemOf(answered.problem), answer: null, tookMs };
  const { status, body: answer } = answered.answer;
  return { status, problem: isTaken(status) ? null : "bad-status", answer: textOf(answer), tookMs };
}

async function send(deps: Deps, claimed: Claimed, stop: AbortSignal): Promise<void> {
  const { db, clock } = deps;
  const made = await attempt(deps, claimed, stop);
  // Whoever starts next sends it again: what was cut short counts as an attempt that nobody saw.
  if (stop.aborted) return;
  const at = clock();
  const wait = made.problem === null ? null : retryAfter(claimed.delivery.attempts);
  await deliverySettled(db, claimed, { ...made, at, nextAt: wait === null ? null : at + wait });
  if (made.problem !== null) await pauseFailing(db, claimed.endpoint.id, at - PAUSE_AFTER_MS);
}

async function lane(deps: Deps, stop: AbortSignal): Promise<number> {
  for (let done = 0; ; done++) {
    const now = deps.clock();
    const claimed = stop.aborted ? null : await claimDelivery(deps.db, now, now + LEASE_MS);
    if (!claimed) return done;
    await send(deps, claimed, stop);
  }
}

/** Sends what is due, a few at a time (rule SCH-33); resolves with how many attempts it made. */
export async function sendWebhooks(deps: Deps, stop: AbortSignal): Promise<number> {
  const done = await Promise.all(Array.from({ length: AT_ONCE }, () => lane(deps, stop)));
  return done.reduce((sum, n) => sum + n, 0);
}

export const forgetOldDeliveries = ({ db, clock }: Deps): Promise<unknown> =>
  forgetDeliveries(db, clock() - KEPT_MS);
