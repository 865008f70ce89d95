import { describe, expect, test } from "vitest";
import {
  OFFER_AT_LEAST_MS,
  OFFER_ENDS_BEFORE_MS,
  OFFER_MS,
  offerEnds,
  wantedStretches,
} from "#domain/scheduling/waiting.ts";
import { utc } from "./people.ts";

const HOUR_MS = 3_600_000;
const NOW = utc("2026-03-01T00:00Z");
const stretches = (zone: string, from: string, to: string, now = NOW) =>
  wantedStretches({ zone, days: [{ from, to }] }, now);

describe("waiting for a slot", () => {
  test("[SCH-20] days are whole days of the zone, on both sides of a change of clocks", () => {
    const spring = stretches("Europe/Berlin", "2026-03-29", "2026-03-29");
    expect(spring).toEqual({
      ok: true,
      value: [{ start: utc("2026-03-28T23:00Z"), end: utc("2026-03-29T22:00Z") }],
    });
    const autumn = stretches("Europe/Berlin", "2026-10-25", "2026-10-25");
    expect(autumn.ok && autumn.value.map(({ start, end }) => (end - start) / HOUR_MS)).toEqual([25]);
  });

  test.each([
    ["ends-before-it-starts", "2026-03-05", "2026-03-04"],
    ["too-long", "2026-03-05", "2026-09-05"],
    ["past", "2026-02-01", "2026-02-02"],
  ])("[SCH-20] %s is refused in words of its own", (reason, from, to) => {
    expect(stretches("UTC", from, to)).toMatchObject({
      failure: { code: "invalid-input", details: { reason } },
    });
  });

  test("[SCH-21] an offer lasts two hours, ends an hour before the start, and is not made for less than it is worth", () => {
    const at = (ahead: number) => offerEnds({ start: NOW + ahead }, NOW);
    expect(at(10 * HOUR_MS)).toBe(NOW + OFFER_MS);
    expect(at(2 * HOUR_MS)).toBe(NOW + 2 * HOUR_MS - OFFER_ENDS_BEFORE_MS);
    expect(at(OFFER_ENDS_BEFORE_MS + OFFER_AT_LEAST_MS)).toBe(NOW + OFFER_AT_LEAST_MS);
    expect(at(OFFER_ENDS_BEFORE_MS + OFFER_AT_LEAST_MS - 1)).toBeNull();
  });
});
