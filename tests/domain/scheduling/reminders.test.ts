import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REMINDER_MINUTES, remindersAhead } from "#domain/scheduling/reminders.ts";

const START = Date.parse("2026-03-29T09:00:00Z");
const MINUTE_MS = 60_000;

describe("[SCH-15] reminders", () => {
  test("are due so long before the start, and each is useless once the next is due", () => {
    expect(remindersAhead(START, [60, 1440], START - 2000 * MINUTE_MS)).toEqual([
      { minutes: 1440, dueAt: START - 1440 * MINUTE_MS, uselessAt: START - 60 * MINUTE_MS },
      { minutes: 60, dueAt: START - 60 * MINUTE_MS, uselessAt: START },
    ]);
  });

  test("that would have been due already are left out", () => {
    const now = START - 90 * MINUTE_MS;
    expect(remindersAhead(START, [1440, 60], now).map(({ minutes }) => minutes)).toEqual([60]);
    expect(remindersAhead(START, [60], START - 60 * MINUTE_MS)).toEqual([]);
  });

  test("lie ahead, in their order, whatever was chosen", () => {
    const chosen = fc.uniqueArray(fc.constantFrom(...REMINDER_MINUTES));
    fc.assert(
      fc.property(chosen, fc.integer({ min: 0, max: 20_000 }), (minutes, early) => {
        const now = START - early * MINUTE_MS;
        const all = remindersAhead(START, minutes, now);
        for (const [i, one] of all.entries()) {
          expect(one.dueAt).toBeGreaterThan(now);
          expect(one.uselessAt).toBe(all[i + 1]?.dueAt ?? START);
        }
      }),
    );
  });
});
