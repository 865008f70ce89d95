import { describe, expect, test } from "vitest";
import { afterAttempt, MAX_ATTEMPTS } from "#domain/mail/delivery.ts";

const DAY_MS = 86_400_000;
const later = { status: "temporary", error: "later" } as const;

describe("[SCH-13] after an attempt to send", () => {
  test("is sent once taken, and given up once refused for good", () => {
    expect(afterAttempt({ status: "taken" }, 3, 0)).toEqual({ state: "sent" });
    expect(afterAttempt({ status: "permanent", error: "no such mailbox" }, 1, 0)).toEqual({
      state: "failed",
    });
  });

  test("waits twice as long each time, up to six hours, and gives up after two days, not before", () => {
    const waits: number[] = [];
    for (let attempt = 1, now = 0; ; attempt++) {
      const after = afterAttempt(later, attempt, now);
      if (!("dueAt" in after)) {
        expect([attempt, after.state]).toEqual([MAX_ATTEMPTS, "failed"]);
        break;
      }
      waits.push(after.dueAt - now);
      now = after.dueAt;
    }
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8].map((minutes) => minutes * 60_000));
    expect(Math.max(...waits)).toBe(DAY_MS / 4);
    const total = waits.reduce((sum, wait) => sum + wait, 0);
    expect(total).toBeGreaterThan(2 * DAY_MS);
    expect(total).toBeLessThan(3 * DAY_MS);
  });
});
