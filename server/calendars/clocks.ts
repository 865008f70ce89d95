import ICAL from "ical.js";
import { instantOfWall, wallOfInstant } from "#domain/scheduling/wall-clock.ts";
import { type Instant, isZone } from "#domain/scheduling/zone.ts";

const SECOND_MS = 1_000;

/** Turns what a calendar writes into moments and back. */
export interface Clock {
  instant(wall: ICAL.Time): Instant;
  wall(at: Instant): ICAL.Time;
}

/** A time without a zone: all arithmetic of repetition is done on the wall. */
export const floating = (time: Pick<ICAL.Time, "year" | "month" | "day" | "hour" | "minute" | "second">) =>
  new ICAL.Time(
    {
      year: time.year,
      month: time.month,
      day: time.day,
      hour: time.hour,
      minute: time.minute,
      second: time.second,
    },
    ICAL.Timezone.localTimezone,
  );

const known = (zone: string): Clock => ({
  instant: ({ year, month, day, hour, minute, second }) =>
    instantOfWall(zone, { year, month, day, hour, minute, second }),
  wall: (at) => floating(wallOfInstant(zone, at)),
});

/** By the rules that came with the calendar. */
const described = (zone: ICAL.Timezone): Clock => ({
  instant: (wall) => {
    const there = floating(wall);
    there.zone = zone;
    return there.toUnixTime() * SECOND_MS;
  },
  wall: (at) => floating(ICAL.Time.fromJSDate(new Date(at), true).convertToZone(zone)),
});

/** The clocks that one calendar's entries go by. */
export class Clocks {
  readonly #described = new Map<string, Clock>();
  readonly #known = new Map<string, Clock>();

  constructor(readonly homeZone: string) {}

  describe(component: ICAL.Component): void {
    const zone = new ICAL.Timezone(component);
    this.#described.set(zone.tzid, described(zone));
  }

  /** Days, and times that name no zone, are the member's own. */
  get home(): Clock {
    return this.#of(this.homeZone);
  }

  /** A zone of the IANA database goes by that; any other by its description, or as if none were named. */
  of(time: ICAL.Time, tzid: string | undefined): Clock {
    if (time.isDate) return this.home;
    if (time.zone?.tzid === "UTC") return this.#of("UTC");
    if (tzid === undefined) return this.home;
    return isZone(tzid) ? this.#of(tzid) : (this.#described.get(tzid) ?? this.home);
  }

  #of(zone: string): Clock {
    const clock = this.#known.get(zone) ?? known(zone);
    this.#known.set(zone, clock);
    return clock;
  }
}
