import type ICAL from "ical.js";
import { DAY_MS, type Instant } from "#domain/scheduling/zone.ts";
import { type Clock, type Clocks, floating } from "./clocks.ts";

const SECOND_MS = 1_000;

/** A wall-clock time or a whole day, with the clock that it is of. */
export interface Moment {
  readonly time: ICAL.Time;
  readonly clock: Clock;
}

const two = (n: number): string => String(n).padStart(2, "0");

/** As two times are compared that are of one clock: a day, or a day and a time. */
export const dayKey = ({ year, month, day }: ICAL.Time): string => `${year}-${two(month)}-${two(day)}`;
export const timeKey = (time: ICAL.Time): string =>
  time.isDate ? dayKey(time) : `${dayKey(time)}T${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;

/** As if the wall showed UTC. */
export const wallMs = ({ year, month, day, hour, minute, second }: ICAL.Time): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

const isTime = (value: unknown): value is ICAL.Time =>
  typeof value === "object" && value !== null && "icalclass" in value && value.icalclass === "icaltime";
const isPeriod = (value: unknown): value is ICAL.Period =>
  typeof value === "object" && value !== null && "icalclass" in value && value.icalclass === "icalperiod";

/** Every time under a name, however often and as what it stands there. */
export function momentsOf(component: ICAL.Component, name: string, clocks: Clocks): Moment[] {
  return component.getAllProperties(name).flatMap((property) =>
    property.getValues().map((value: unknown) => {
      const time = isPeriod(value) ? value.start : value;
      if (!isTime(time)) throw new Error(`${name} is no time`);
      return { time, clock: clocks.of(time, property.getFirstParameter("tzid")) };
    }),
  );
}

/** The same moment as another clock shows it; a day is a day on each. */
export function onClock({ time, clock }: Moment, other: Clock): ICAL.Time {
  if (time.isDate) return time;
  return clock === other ? floating(time) : other.wall(clock.instant(time));
}

const text = (component: ICAL.Component, name: string): string =>
  String(component.getFirstPropertyValue(name) ?? "").toUpperCase();

/** An invitation that the member has declined stays in most calendars. */
const isDeclinedBy = (component: ICAL.Component, address: string): boolean =>
  component
    .getAllProperties("attendee")
    .some(
      (attendee) =>
        String(attendee.getFirstValue()).toLowerCase() === `mailto:${address.toLowerCase()}` &&
        attendee.getFirstParameter("partstat")?.toUpperCase() === "DECLINED",
    );

/** Whether it takes the time of the member with this address. */
export const takesTime = (component: ICAL.Component, address: string): boolean =>
  text(component, "transp") !== "TRANSPARENT" &&
  text(component, "status") !== "CANCELLED" &&
  !isDeclinedBy(component, address);

export function startOf(component: ICAL.Component, clocks: Clocks): Moment {
  const [start] = momentsOf(component, "dtstart", clocks);
  if (!start) throw new Error("no start");
  return start;
}

const isDuration = (value: unknown): value is ICAL.Duration =>
  typeof value === "object" && value !== null && "icalclass" in value && value.icalclass === "icalduration";

export const later = (time: ICAL.Time, days: number): ICAL.Time => {
  const moved = time.clone();
  moved.adjust(days, 0, 0, 0);
  return moved;
};

/**
 * When an occurrence ends that starts at `wall`. A written end, and the hours of a duration, are real time; days are as
 * long as they are there.
 */
export function endOf(component: ICAL.Component, clocks: Clocks): (wall: ICAL.Time) => Instant {
  const start = startOf(component, clocks);
  const [end] = momentsOf(component, "dtend", clocks);
  const duration = component.getFirstPropertyValue("duration");
  const { clock } = start;
  if (end && start.time.isDate && end.time.isDate) {
    const days = (wallMs(end.time) - wallMs(start.time)) / DAY_MS;
    return (wall) => clock.instant(later(wall, days));
  }
  if (end) {
    const ms = end.clock.instant(end.time) - clock.instant(start.time);
    return (wall) => clock.instant(wall) + ms;
  }
  if (isDuration(duration)) {
    const days = duration.weeks * 7 + duration.days;
    const seconds = (duration.hours * 60 + duration.minutes) * 60 + duration.seconds;
    const sign = duration.isNegative ? -1 : 1;
    return (wall) => clock.instant(later(wall, sign * days)) + sign * seconds * SECOND_MS;
  }
  return (wall) => clock.instant(start.time.isDate ? later(wall, 1) : wall);
}
