import { describe, expect, test } from "vitest";
import {
  BOOKING_STATES,
  type Booking,
  type BookingStep,
  decideBooking,
  HOLD_MS,
  REQUEST_MS,
  takesTime,
} from "#domain/scheduling/booking.ts";

const NOW = 1_000_000_000;
const HOUR_MS = 3_600_000;
const held: Booking = {
  state: "held",
  start: NOW + 5 * HOUR_MS,
  end: NOW + 6 * HOUR_MS,
  expiresAt: NOW + HOLD_MS,
  sequence: 0,
  needsApproval: false,
};
const LATER = NOW + 8 * HOUR_MS;
const STEPS: readonly BookingStep[] = [
  { kind: "book" },
  { kind: "release" },
  { kind: "approve" },
  { kind: "decline" },
  { kind: "cancel" },
  { kind: "move", start: LATER },
  { kind: "miss" },
];
const taken = (booking: Booking, step: BookingStep, now = NOW): Booking => {
  const result = decideBooking(booking, step, now);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};
const code = (booking: Booking, step: BookingStep, now = NOW) => {
  const result = decideBooking(booking, step, now);
  return result.ok ? "ok" : result.failure.code;
};

describe("the life of a booking", () => {
  test("[SCH-8] a hold becomes a booking, or a request where the host approves", () => {
    expect(taken(held, { kind: "book" })).toEqual({ ...held, state: "confirmed", expiresAt: null });
    const requested = taken({ ...held, needsApproval: true }, { kind: "book" });
    expect(requested).toMatchObject({ state: "requested", expiresAt: held.start });
    const later = { ...held, needsApproval: true, start: NOW + 9 * REQUEST_MS, end: NOW + 10 * REQUEST_MS };
    expect(taken(later, { kind: "book" }).expiresAt).toBe(NOW + REQUEST_MS);
    expect(taken(requested, { kind: "approve" })).toMatchObject({ state: "confirmed", expiresAt: null });
  });

  test("[SCH-8] each state takes its own steps and no other", () => {
    const open = BOOKING_STATES.map((state) => {
      const booking = { ...held, state, expiresAt: null };
      const before = STEPS.filter((step) => code(booking, step) === "ok");
      const begun = STEPS.filter((step) => code(booking, step, held.start) === "ok");
      return [state, before.map((step) => step.kind).join(), begun.map((step) => step.kind).join()];
    });
    expect(open).toEqual([
      ["held", "book,release", ""],
      ["requested", "approve,decline,cancel", ""],
      ["confirmed", "cancel,move", "miss"],
      ["declined", "", ""],
      ["cancelled", "", ""],
      ["expired", "", ""],
      ["missed", "", ""],
    ]);
  });

  test("[SCH-8] what calendars must follow raises the sequence", () => {
    const confirmed: Booking = { ...held, state: "confirmed", expiresAt: null, sequence: 3 };
    expect(taken(confirmed, { kind: "move", start: LATER })).toEqual({
      ...confirmed,
      start: LATER,
      end: LATER + HOUR_MS,
      sequence: 4,
    });
    expect(taken(confirmed, { kind: "cancel" })).toMatchObject({ state: "cancelled", sequence: 4 });
  });

  test("[SCH-9] a lapsed hold or request takes no time and no step", () => {
    expect(takesTime(held, NOW)).toBe(true);
    expect(takesTime(held, NOW + HOLD_MS)).toBe(false);
    expect(code(held, { kind: "book" }, NOW + HOLD_MS)).toBe("outdated");
    const expired: Booking = { ...held, state: "expired", expiresAt: null };
    expect(code(expired, { kind: "book" })).toBe("outdated");
    expect(code(expired, { kind: "cancel" })).toBe("wrong-stage");
    for (const state of ["declined", "cancelled", "expired", "missed"] as const)
      expect(takesTime({ ...held, state, expiresAt: null }, NOW)).toBe(false);
  });
});
