import { describe, expect, test } from "vitest";
import { countdown, JOIN_BEFORE_MS, joining } from "#domain/scheduling/joining.ts";

const START = Date.parse("2026-03-29T09:00:00Z");
const MEETING = { start: START, end: START + 3_600_000 };

describe("[SCH-34] joining", () => {
  test.each([
    [START - JOIN_BEFORE_MS - 1, "early"],
    [START - JOIN_BEFORE_MS, "open"],
    [START, "open"],
    [MEETING.end - 1, "open"],
    [MEETING.end, "over"],
  ])("at %d the room is %s", (now, expected) => expect(joining(MEETING, now)).toBe(expected));

  test("counts down in real time, and reads nought only at the moment itself", () => {
    expect(countdown(1)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 });
    expect(countdown(0)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
    expect(countdown(-5)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
    expect(countdown(((2 * 24 + 3) * 60 + 4) * 60_000)).toEqual({
      days: 2,
      hours: 3,
      minutes: 4,
      seconds: 0,
    });
  });
});
