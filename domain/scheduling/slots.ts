import { fail, ok, type Result } from "../result.ts";
import { around, Diary, type Person, type Refusal } from "./diary.ts";
import { type Instant, MINUTE_MS, type Stretch, ZoneClock } from "./zone.ts";

/** An interview of one kind that is looked for in the time of one or several people. */
export interface Wish {
  readonly people: readonly Person[];
  /** All of them at once, or any one of them. */
  readonly need: "all" | "any";
  readonly minutes: number;
  /** Starts are so many minutes apart, counted from where a window begins. */
  readonly every: number;
  readonly now: Instant;
}

export interface Slot extends Stretch {
  /** Who would take part: everybody, or those of whom any one can. In the order of the wish. */
  readonly people: readonly string[];
}

/** The clocks of one zone are the same for all who live there. */
function diariesOf({ people, every, now }: Wish, range: Stretch): Diary[] {
  const clocks = new Map<string, ZoneClock>();
  return people.map((person) => {
    const { zone } = person.availability;
    const clock = clocks.get(zone) ?? new ZoneClock(zone, around(range));
    clocks.set(zone, clock);
    return new Diary(person, clock, { range, every, now });
  });
}

/** Rule SCH-3: for all together the first person's grid counts, for any of them each one's own. */
const onGrid = (wish: Wish, diaries: readonly Diary[]): readonly ReadonlySet<Instant>[] => {
  const first = new Set(diaries[0]?.starts);
  return diaries.map((diary, i) => (wish.need === "all" || i === 0 ? first : new Set(diary.starts)));
};

class Search {
  readonly #diaries: readonly Diary[];
  readonly #grids: readonly ReadonlySet<Instant>[];

  constructor(
    readonly wish: Wish,
    range: Stretch,
  ) {
    this.#diaries = diariesOf(wish, range);
    this.#grids = onGrid(wish, this.#diaries);
  }

  starts({ start, end }: Stretch): Instant[] {
    const all = new Set(this.#grids.flatMap((grid) => [...grid]));
    return [...all].filter((at) => at >= start && at < end).sort((a, b) => a - b);
  }

  #refusal(i: number, start: Instant, end: Instant): Refusal | null {
    if (!this.#grids[i]?.has(start)) return "outside-hours";
    return this.#diaries[i]?.refusal({ start, end }) ?? null;
  }

  /** The slot at this start, or the first person's reason against it. */
  at(start: Instant): Result<Slot> {
    const end = start + this.wish.minutes * MINUTE_MS;
    const { people, need } = this.wish;
    const refusals = people.map((_, i) => this.#refusal(i, start, end));
    const free = people.filter((_, i) => refusals[i] === null).map(({ id }) => id);
    const enough = need === "all" ? free.length === people.length : free.length > 0;
    if (enough && people.length > 0) return ok({ start, end, people: free });
    return fail("conflict", "this time cannot be booked", {
      reason: refusals.find((r) => r !== null) ?? "taken",
    });
  }
}

/** Every slot whose start lies in the range, sorted. */
export function listSlots(wish: Wish, range: Stretch): Slot[] {
  const search = new Search(wish, range);
  return search.starts(range).flatMap((start) => {
    const found = search.at(start);
    return found.ok ? [found.value] : [];
  });
}

/** Rule SCH-2: whether a start can be booked. The answer of the list, asked for one moment. */
export const slotAt = (wish: Wish, start: Instant): Result<Slot> =>
  new Search(wish, { start, end: start + wish.minutes * MINUTE_MS }).at(start);

export interface StartTime extends Stretch {
  readonly free: boolean;
}

/** The starts that the windows offer in the range: those that can be booked, and those that somebody else has taken. */
export function listTimes(wish: Wish, range: Stretch): StartTime[] {
  const search = new Search(wish, range);
  const length = wish.minutes * MINUTE_MS;
  return search.starts(range).flatMap((start) => {
    const found = search.at(start);
    if (!found.ok && found.failure.details?.reason !== "taken") return [];
    return [{ start, end: start + length, free: found.ok }];
  });
}

export interface Load {
  readonly id: string;
  /** Interviews ahead of them. */
  readonly bookings: number;
  /** When they were last given one; null: never. */
  readonly last: Instant | null;
}

/** Rule SCH-7: of those who can, the one with the fewest interviews, then who has waited longest, then by id. */
export const leastLoaded = (loads: readonly Load[]): string | null =>
  loads.toSorted(
    (a, b) =>
      a.bookings - b.bookings ||
      (a.last ?? Number.NEGATIVE_INFINITY) - (b.last ?? Number.NEGATIVE_INFINITY) ||
      (a.id < b.id ? -1 : 1),
  )[0]?.id ?? null;
