import ICAL from "ical.js";
import type { CalendarProblem } from "#domain/scheduling/busy-calendar.ts";
import { merged } from "#domain/scheduling/stretches.ts";
import { DAY_MS, type Instant, type Stretch } from "#domain/scheduling/zone.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { Clocks } from "./clocks.ts";
import {
  dayKey,
  endOf,
  later,
  type Moment,
  momentsOf,
  onClock,
  startOf,
  takesTime,
  timeKey,
  wallMs,
} from "./entry.ts";

/** Of one rule; a meeting every hour for eleven years has fewer. */
const MAX_OCCURRENCES = 100_000;
const MAX_STRETCHES = 20_000;

export interface ReadingOf {
  /** The member's own zone. */
  readonly zone: string;
  /** The member's own address, as invitations name it. */
  readonly address: string;
  readonly range: Stretch;
}

export interface BusyTimes {
  /** Merged, and cut to the range. */
  readonly stretches: readonly Stretch[];
  readonly entries: number;
  /** Entries that could not be read. */
  readonly skipped: number;
}

/** An UNTIL in the terms of the start, as iCalendar wants it and programs often do not write it. */
function until(last: ICAL.Time, start: Moment, clocks: Clocks): ICAL.Time {
  if (start.time.isDate) return ICAL.Time.fromData({ ...last.toJSON(), isDate: true });
  if (last.isDate)
    return ICAL.Time.fromData({ ...last.toJSON(), isDate: false, hour: 23, minute: 59, second: 59 });
  return onClock({ time: last, clock: clocks.of(last, undefined) }, start.clock);
}

const isRule = (value: unknown): value is ICAL.Recur =>
  typeof value === "object" && value !== null && "icalclass" in value && value.icalclass === "icalrecur";

const PERIOD_DAYS: Partial<Record<string, number>> = { DAILY: 1, WEEKLY: 7 };

/**
 * Where to begin counting: a rule of days or weeks that is not numbered comes round in whole periods, and years that
 * have gone by need not be counted through.
 */
function nearTo(from: Instant, rule: ICAL.Recur, begin: ICAL.Time): ICAL.Time {
  const days = PERIOD_DAYS[rule.freq];
  if (days === undefined || rule.count) return begin;
  const step = days * rule.interval;
  const passed = Math.floor((from - wallMs(begin)) / DAY_MS / step) - 1;
  return passed > 0 ? later(begin, passed * step) : begin;
}

class Reading {
  readonly stretches: Stretch[] = [];
  readonly clocks: Clocks;
  skipped = 0;

  constructor(readonly of: ReadingOf) {
    this.clocks = new Clocks(of.zone);
  }

  add({ start, end }: Stretch): void {
    const { range } = this.of;
    if (end < start) throw new Error("it ends before it starts");
    const cut = { start: Math.max(start, range.start), end: Math.min(end, range.end) };
    if (cut.start < cut.end) this.stretches.push(cut);
  }

  one(component: ICAL.Component): void {
    const { time, clock } = startOf(component, this.clocks);
    this.add({ start: clock.instant(time), end: endOf(component, this.clocks)(time) });
  }

  /** The starts of a series from `from` or earlier to the end of the range, on the wall of its first; not in order. */
  *starts(component: ICAL.Component, first: Moment, from: Instant): Generator<ICAL.Time> {
    const begin = onClock(first, first.clock);
    yield begin;
    for (const property of component.getAllProperties("rrule")) {
      const rule: unknown = property.getFirstValue();
      if (!isRule(rule)) throw new Error("no rule");
      if (rule.until) rule.until = until(rule.until, first, this.clocks);
      const next = rule.iterator(nearTo(from, rule, begin));
      for (let i = 0, time = next.next(); time; time = next.next()) {
        if (wallMs(time) > this.of.range.end + DAY_MS) break;
        if (++i > MAX_OCCURRENCES) throw new Error("it repeats too often");
        yield time;
      }
    }
    for (const extra of momentsOf(component, "rdate", this.clocks)) yield onClock(extra, first.clock);
  }

  /** Every occurrence but those that stand elsewhere or nowhere. */
  series(component: ICAL.Component, changes: readonly ICAL.Component[]): void {
    const first = startOf(component, this.clocks);
    const left = [
      ...momentsOf(component, "exdate", this.clocks),
      ...changes.flatMap((change) => momentsOf(change, "recurrence-id", this.clocks)),
    ];
    const seen = new Set(left.map((moment) => timeKey(onClock(moment, first.clock))));
    const end = endOf(component, this.clocks);
    const { clock } = first;
    // A day of slack for what the clocks do between two occurrences.
    const length = end(onClock(first, clock)) - clock.instant(first.time) + DAY_MS;
    const from = this.of.range.start - length - DAY_MS;
    for (const time of this.starts(component, first, from)) {
      const key = timeKey(time);
      if (seen.has(key) || seen.has(dayKey(time))) continue;
      seen.add(key);
      if (wallMs(time) >= from) this.add({ start: clock.instant(time), end: end(time) });
    }
  }

  /** All entries of one thing: the series itself, and those of its occurrences that were changed. */
  thing(components: readonly ICAL.Component[]): void {
    const changes = components.filter((one) => one.hasProperty("recurrence-id"));
    for (const component of components)
      this.try(() => {
        if (!takesTime(component, this.of.address)) return;
        const shifts = component.getFirstProperty("recurrence-id")?.getFirstParameter("range") !== undefined;
        if (shifts) this.skipped += 1;
        if (changes.includes(component)) this.one(component);
        else this.series(component, changes);
      });
  }

  free(component: ICAL.Component): void {
    for (const property of component.getAllProperties("freebusy"))
      if (property.getFirstParameter("fbtype")?.toUpperCase() !== "FREE")
        for (const period of property.getValues() as ICAL.Period[])
          this.add({ start: period.start.toJSDate().getTime(), end: period.getEnd().toJSDate().getTime() });
  }

  /** What cannot be read is counted and costs only itself. */
  try(work: () => void): void {
    try {
      work();
    } catch {
      this.skipped += 1;
    }
  }

  components(blocks: readonly Block[], name: string): ICAL.Component[] {
    const found: ICAL.Component[] = [];
    for (const block of blocks)
      if (block.name === name) this.try(() => void found.push(new ICAL.Component(ICAL.parse(block.text))));
    return found;
  }
}

/** A series and its changed occurrences have one UID; what has none stands alone. */
function thingsOf(entries: readonly ICAL.Component[]): Iterable<readonly ICAL.Component[]> {
  const things = new Map<unknown, ICAL.Component[]>();
  for (const entry of entries) {
    const uid = entry.getFirstPropertyValue("uid") ?? entry;
    const thing = things.get(uid);
    if (thing) thing.push(entry);
    else things.set(uid, [entry]);
  }
  return things.values();
}

/** When a calendar takes its owner's time (rule SCH-28). */
export function readBusyTimes(text: string, of: ReadingOf): BusyTimes | CalendarProblem {
  const blocks = blocksOf(text);
  if (typeof blocks === "string") return blocks;
  const reading = new Reading(of);
  for (const zone of reading.components(blocks, "VTIMEZONE"))
    reading.try(() => reading.clocks.describe(zone));
  const entries = reading.components(blocks, "VEVENT");
  for (const thing of thingsOf(entries)) reading.thing(thing);
  for (const component of reading.components(blocks, "VFREEBUSY")) reading.try(() => reading.free(component));
  const stretches = merged(reading.stretches);
  if (stretches.length > MAX_STRETCHES) return "too-complex";
  return { stretches, entries: entries.length, skipped: reading.skipped };
}
