/** A calendar file of these entries, each given by its lines. */
export const calendar = (...entries: readonly (readonly string[])[]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Somebody else//EN",
    ...entries.flatMap((lines) =>
      lines[0]?.startsWith("BEGIN:") ? lines : ["BEGIN:VEVENT", ...lines, "END:VEVENT"],
    ),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

/** A zone that goes by a name of its own, with the rules of Berlin. */
export const OWN_ZONE = [
  "BEGIN:VTIMEZONE",
  "TZID:W. Europe Standard Time",
  "BEGIN:STANDARD",
  "DTSTART:16011028T030000",
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "END:STANDARD",
  "BEGIN:DAYLIGHT",
  "DTSTART:16010325T020000",
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "END:DAYLIGHT",
  "END:VTIMEZONE",
];
