import { describe, expect, test } from "vitest";
import { readInWorker } from "#server/calendars/read-in-worker.ts";
import { calendar } from "./ics.ts";

const never = new AbortController().signal;
const START = Date.parse("2026-03-23T00:00:00Z");
const of = {
  zone: "UTC",
  address: "ada@example.org",
  range: { start: START, end: START + 200 * 86_400_000 },
};

/** The same entry again and again. */
function many(times: number, ...lines: readonly string[]): string {
  const one = calendar(lines);
  const from = one.indexOf("BEGIN:VEVENT");
  const to = one.indexOf("END:VCALENDAR");
  return one.slice(0, from) + one.slice(from, to).repeat(times) + one.slice(to);
}
const endless = many(5_000, "DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY");

describe("[SCH-29] hostile calendars", () => {
  test("are given up after their time, and the server goes on meanwhile", async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 10);
    const read = await readInWorker(endless, of, { stop: never, limitMs: 1_500 });
    clearInterval(timer);
    expect(read).toBe("too-complex");
    expect(turns).toBeGreaterThan(3);
  });

  test("are given up when they need more memory than there is for them", async () => {
    const large = many(400_000, "DTSTART:20260324T000000Z", "DURATION:PT1S", `SUMMARY:${"x".repeat(40)}`);
    expect(await readInWorker(large, of, { stop: never, limitMs: 60_000 })).toBe("too-complex");
  });

  test("are given up when the server stops", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    expect(await readInWorker(endless, of, { stop: stop.signal })).toBe("too-complex");
  });

  test("with a rule that never comes true end, too", async () => {
    const never30 = many(
      1,
      "DTSTART:20260130T000000Z",
      "DURATION:PT1H",
      "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    );
    const read = await readInWorker(never30, of, { stop: never, limitMs: 3_000 });
    expect(read).toMatchObject({ entries: 1, stretches: [] });
  });
});
