/** The platform's own time zones, by another road than the code under test. */
export interface Wall {
  readonly date: string;
  /** Minutes after midnight. */
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    calendar: "iso8601",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(zone, format);
  return format;
};

export function wall(zone: string, at: number): Wall {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    minutes: Number(part.hour) * 60 + Number(part.minute),
  };
}

const HOUR_MS = 3_600_000;

const offset = (zone: string, at: number): number => {
  const { date, minutes } = wall(zone, at);
  return (Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 - at) / 60_000;
};

export interface Change {
  readonly at: number;
  /** Minutes by which clocks jump; negative: back. */
  readonly by: number;
}

/** Every change of the zone's clocks in the range, to the minute. */
export function changesOf(zone: string, from: number, to: number): Change[] {
  const found: Change[] = [];
  for (let at = from; at < to; at += HOUR_MS) {
    const by = offset(zone, at + HOUR_MS) - offset(zone, at);
    if (by === 0) continue;
    let minute = at;
    while (offset(zone, minute) === offset(zone, at)) minute += 60_000;
    found.push({ at: minute, by });
  }
  return found;
}
