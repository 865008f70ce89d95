import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { signatureOf, webhookSecret } from "#server/webhooks/signature.ts";

const DAY_MS = 86_400_000;
const env = { authSecret: "a secret of tests" };
const endpoint = { id: "5a0e3b2c-1f64-4f9c-8d8b-6f9f6f3c2a10", rotation: 1, rotatedAt: new Date() };
const body = JSON.stringify({ type: "booking.booked", guest: "Bö" });

test("[SCH-32] receivers who do as docs/webhooks.md says take what we send, and nothing else", async () => {
  const [, code = ""] = /```js\n(.*?)```/s.exec(readFileSync("docs/webhooks.md", "utf8")) ?? [];
  const { isFromDryrun } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
  );
  const header = signatureOf(env, endpoint, { body, now: Date.now() });
  for (const rotation of [0, 1])
    expect(isFromDryrun(header, body, webhookSecret(env, { ...endpoint, rotation }))).toBe(true);
  const secret = webhookSecret(env, endpoint);
  expect(isFromDryrun(header, `${body} `, secret)).toBe(false);
  expect(isFromDryrun(header, body, webhookSecret(env, { ...endpoint, rotation: 2 }))).toBe(false);
  expect(isFromDryrun(header.replace(/t=\d+/, "t=1"), body, secret)).toBe(false);
  const old = signatureOf(env, endpoint, { body, now: Date.now() - DAY_MS });
  expect(isFromDryrun(old, body, secret)).toBe(false);
  expect(isFromDryrun("", body, secret)).toBe(false);
});
