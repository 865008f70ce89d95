import { describe, expect, test } from "vitest";
import { readBusyTimes } from "#server/calendars/busy-times.ts";
import { calendar, OWN_ZONE } from "./ics.ts";

const RANGE = { start: Date.parse("2026-03-20T00:00:00Z"), end: Date.parse("2026-04-10T00:00:00Z") };
const ADDRESS = "ada@example.org";
const short = (at: number) => new Date(at).toISOString().slice(5, 16);

function read(text: string, zone = "Europe/Berlin", range = RANGE) {
  const found = readBusyTimes(text, { zone, address: ADDRESS, range });
  if (typeof found === "string") return found;
  const times = found.stretches.map(({ start, end }) => `${short(start)} ${short(end)}`);
  return found.skipped > 0 ? { times, skipped: found.skipped } : times;
}
const busy = (...lines: string[]) => read(calendar(lines));

describe("[SCH-28] when another calendar takes time", () => {
  test("in UTC, in a named zone, in a zone that the file describes, and on the member's own wall", () => {
    expect(busy("DTSTART:20260323T090000Z", "DTEND:20260323T100000Z")).toEqual(["03-23T09:00 03-23T10:00"]);
    expect(
      busy("DTSTART;TZID=America/New_York:20260323T090000", "DTEND;TZID=America/New_York:20260323T093000"),
    ).toEqual(["03-23T13:00 03-23T13:30"]);
    const described = [
      "DTSTART;TZID=W. Europe Standard Time:20260327T090000",
      "DTEND;TZID=W. Europe Standard Time:20260327T100000",
      "RRULE:FREQ=WEEKLY;COUNT=2",
    ];
    expect(read(calendar(OWN_ZONE, described), "Asia/Shanghai")).toEqual([
      "03-27T08:00 03-27T09:00",
      "04-03T07:00 04-03T08:00",
    ]);
    expect(read(calendar(["DTSTART:20260323T090000", "DURATION:PT45M"]), "Asia/Shanghai")).toEqual([
      "03-23T01:00 03-23T01:45",
    ]);
  });

  test("a whole day is the member's own day, also on the one that lost an hour", () => {
    expect(busy("DTSTART;VALUE=DATE:20260329")).toEqual(["03-28T23:00 03-29T22:00"]);
    expect(busy("DTSTART;VALUE=DATE:20260328", "DTEND;VALUE=DATE:20260330")).toEqual([
      "03-27T23:00 03-29T22:00",
    ]);
    expect(read(calendar(["DTSTART;VALUE=DATE:20260329"]), "America/New_York")).toEqual([
      "03-29T04:00 03-30T04:00",
    ]);
  });

  test("every week at nine on the wall, on both sides of the change of the clocks", () => {
    expect(
      busy(
        "DTSTART;TZID=Europe/Berlin:20200106T090000",
        "DTEND;TZID=Europe/Berlin:20200106T100000",
        "RRULE:FREQ=WEEKLY",
      ),
    ).toEqual(["03-23T08:00 03-23T09:00", "03-30T07:00 03-30T08:00", "04-06T07:00 04-06T08:00"]);
    const autumn = { start: Date.parse("2026-10-20T00:00:00Z"), end: Date.parse("2026-11-05T00:00:00Z") };
    const weekly = ["DTSTART;TZID=America/New_York:20261001T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"];
    expect(read(calendar(weekly), "Europe/Berlin", autumn)).toEqual([
      "10-22T13:00 10-22T14:00",
      "10-29T13:00 10-29T14:00",
    ]);
    const nov = { start: autumn.start, end: Date.parse("2026-11-13T00:00:00Z") };
    expect(read(calendar(weekly), "Europe/Berlin", nov)).toContain("11-05T14:00 11-05T15:00");
  });

  test("every second week and every third day keep their rhythm over the years", () => {
    const from = (freq: string) => busy("DTSTART:20140107T090000Z", "DURATION:PT1H", `RRULE:FREQ=${freq}`);
    expect(from("WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU")).toEqual([
      "03-31T09:00 03-31T10:00",
      "04-02T09:00 04-02T10:00",
    ]);
    const third = [20, 23, 26, 29].map((day) => `03-${day}T09:00 03-${day}T10:00`);
    const april = ["01", "04", "07"].map((day) => `04-${day}T09:00 04-${day}T10:00`);
    const days = (day: string) =>
      (Date.parse(`2026-${day.slice(0, 5)}`) - Date.parse("2014-01-07")) / 86_400_000;
    for (const day of [...third, ...april]) expect(days(day) % 3).toBe(0);
    expect(from("DAILY;INTERVAL=3")).toEqual([...third, ...april]);
    expect(from("DAILY;INTERVAL=3;COUNT=1490")).toEqual([...third, ...april].slice(0, 5));
  });

  test("a stay of weeks that began long before counts", () => {
    expect(busy("DTSTART:20250301T000000Z", "DURATION:P30D", "RRULE:FREQ=WEEKLY;INTERVAL=52")).toEqual([
      "03-20T00:00 03-30T00:00",
    ]);
  });

  test("a time that the clocks skip is the one after it", () => {
    expect(busy("DTSTART;TZID=Europe/Berlin:20260329T023000", "DURATION:PT30M")).toEqual([
      "03-29T01:30 03-29T02:00",
    ]);
  });

  test("without the occurrences that were taken out, and with those that were moved or put in", () => {
    const series = [
      "UID:one",
      "DTSTART;TZID=Europe/Berlin:20260323T090000",
      "DURATION:PT1H",
      "RRULE:FREQ=DAILY;COUNT=5",
      "EXDATE;TZID=Europe/Berlin:20260324T090000",
      "EXDATE:20260325T080000Z",
      "RDATE;TZID=Europe/Berlin:20260330T180000",
    ];
    const moved = [
      "UID:one",
      "RECURRENCE-ID;TZID=Europe/Berlin:20260326T090000",
      "DTSTART;TZID=Europe/Berlin:20260326T150000",
      "DTEND;TZID=Europe/Berlin:20260326T163000",
    ];
    const cancelled = [
      "UID:one",
      "RECURRENCE-ID:20260327T080000Z",
      "DTSTART:20260327T080000Z",
      "STATUS:CANCELLED",
    ];
    expect(read(calendar(series, moved, cancelled))).toEqual([
      "03-23T08:00 03-23T09:00",
      "03-26T14:00 03-26T15:30",
      "03-30T16:00 03-30T17:00",
    ]);
  });

  test("a day that is taken out takes out what happens on it, whatever its time", () => {
    expect(
      busy(
        "DTSTART:20260323T090000Z",
        "DURATION:PT1H",
        "RRULE:FREQ=DAILY;COUNT=2",
        "EXDATE;VALUE=DATE:20260323",
      ),
    ).toEqual(["03-24T09:00 03-24T10:00"]);
  });

  test("a rule ends with its last moment, which is written in UTC, or as a day", () => {
    const until = (last: string) =>
      busy(
        "DTSTART;TZID=America/Los_Angeles:20260323T200000",
        "DURATION:PT1H",
        `RRULE:FREQ=DAILY;UNTIL=${last}`,
      );
    expect(until("20260325T030000Z")).toHaveLength(2);
    expect(until("20260325T025959Z")).toHaveLength(1);
    expect(until("20260325")).toHaveLength(3);
  });

  test("what is free, cancelled or lasts no time takes none", () => {
    expect(busy("DTSTART:20260323T090000Z", "DTEND:20260323T100000Z", "TRANSP:TRANSPARENT")).toEqual([]);
    expect(busy("DTSTART:20260323T090000Z", "DTEND:20260323T100000Z", "STATUS:CANCELLED")).toEqual([]);
    expect(busy("DTSTART:20260323T090000Z")).toEqual([]);
  });

  test("an invitation takes none once this member has declined it, whole or for one day of it", () => {
    const asked = (uid: string, ...rest: string[]) => [
      `UID:${uid}`,
      "DTSTART:20260323T090000Z",
      "DURATION:PT1H",
      ...rest,
    ];
    const answer = (partstat: string, address = "Ada@example.org") =>
      `ATTENDEE;CN=Ada;PARTSTAT=${partstat}:mailto:${address}`;
    expect(read(calendar(asked("one", answer("DECLINED"))))).toEqual([]);
    const taken = ["03-23T09:00 03-23T10:00"];
    for (const other of [answer("ACCEPTED"), answer("NEEDS-ACTION"), answer("DECLINED", "bo@example.org")])
      expect(read(calendar(asked("one", other)))).toEqual(taken);
    const day = [
      "UID:one",
      "RECURRENCE-ID:20260324T090000Z",
      "DTSTART:20260324T090000Z",
      "DURATION:PT1H",
      answer("DECLINED"),
    ];
    expect(read(calendar(asked("one", "RRULE:FREQ=DAILY;COUNT=2", answer("ACCEPTED")), day))).toEqual(taken);
  });

  test("free and busy times without entries count too", () => {
    const lines = [
      "BEGIN:VFREEBUSY",
      "FREEBUSY;FBTYPE=BUSY:20260323T090000Z/20260323T100000Z,20260323T120000Z/PT30M",
      "FREEBUSY;FBTYPE=FREE:20260324T090000Z/20260324T100000Z",
      "END:VFREEBUSY",
    ];
    expect(read(calendar(lines))).toEqual(["03-23T09:00 03-23T10:00", "03-23T12:00 03-23T12:30"]);
  });

  test("what meets or overlaps is one stretch, and all of it lies in the range", () => {
    const text = calendar(
      ["DTSTART:20260323T090000Z", "DTEND:20260323T103000Z"],
      ["DTSTART:20260323T100000Z", "DTEND:20260323T110000Z"],
      ["DTSTART:20260319T090000Z", "DTEND:20260320T030000Z"],
      ["DTSTART:20270101T090000Z", "DTEND:20270101T100000Z"],
    );
    expect(read(text)).toEqual(["03-20T00:00 03-20T03:00", "03-23T09:00 03-23T11:00"]);
  });
});

describe("what cannot be read", () => {
  const good = ["DTSTART:20260323T090000Z", "DTEND:20260323T100000Z"];

  test("is counted and costs only itself", () => {
    const bad = [
      ["DTSTART:not a time"],
      ["DTEND:20260323T100000Z"],
      ["this line is nothing"],
      ["DTSTART:20260323T090000Z", "DTEND:20260323T080000Z"],
      ["DTSTART:20000101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"],
      ["DTSTART:20260323T090000Z", "DURATION:PT1H", "RRULE:FREQ=SOMETIMES"],
    ];
    expect(read(calendar(...bad, good))).toEqual({ times: ["03-23T09:00 03-23T10:00"], skipped: bad.length });
  });

  test("a page of a web site is no calendar, and half a file is broken", () => {
    expect(read("<!doctype html><title>Sign in</title>")).toBe("not-a-calendar");
    expect(read("")).toBe("not-a-calendar");
    const text = calendar(good, good);
    expect(read(text.slice(0, text.length - 30))).toBe("broken");
    expect(read(text.replace("END:VEVENT", "END:VTODO"))).toBe("broken");
  });

  test("an endless rule stops at the end of the range", () => {
    const every = ["DTSTART:20260101T000000Z", "DURATION:PT10M", "RRULE:FREQ=HOURLY"];
    expect(read(calendar(every))).toHaveLength(21 * 24);
  });
});
