import { z } from "zod";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";
import { readToken, signToken } from "./signed-token.ts";

/** A booking can be read for so long after its end. */
const AFTER_MS = 90 * 24 * 3600 * 1000;

const Body = z.object({ bookingId: z.uuid(), email: z.string() });
export type BookingKey = z.infer<typeof Body>;

/** What lets a guest without an account look at one booking and change it: only their mails carry it. */
export const bookingKey = ({ env }: Pick<Runtime, "env">, body: BookingKey, end: number): string =>
  signToken(env.authSecret, "booking", { body: { ...body }, expires: end + AFTER_MS });

export function readBookingKey(
  { env, clock }: Pick<Runtime, "env" | "clock">,
  key: string,
): Result<BookingKey> {
  const read = readToken(key, "booking", { secret: env.authSecret, now: clock() });
  if (!read.ok) return read;
  const body = Body.safeParse(read.value);
  return body.success ? ok(body.data) : fail("invite-invalid", "no booking in the key");
}

/** Where both parties find a booking, whatever becomes of it; it leads on to the room. */
export const bookingLink = ({ env }: Pick<Runtime, "env">, bookingId: string, key: string | null): string =>
  `${env.baseUrl}/bookings/${bookingId}${key === null ? "" : `?key=${key}`}`;
