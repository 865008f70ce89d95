import type { Db } from "#db/client.ts";
import { listEngagements } from "#db/queries/booking.ts";
import { listBusy } from "#db/queries/busy-calendar.ts";
import type { QueueEntry } from "#db/queries/queue.ts";
import { listPastMatches, type StoredMatch } from "#db/queries/queue-match.ts";
import { type Asked, listAsked, listGuestTimes, listQueueQuestions } from "#db/queries/queue-past.ts";
import { around } from "#domain/scheduling/diary.ts";
import { Fit, type Past, type Waiting } from "#domain/scheduling/fit.ts";
import { freeTimes } from "#domain/scheduling/free-times.ts";
import { OFFER_LEAD_MS, OFFER_REST_MS, QUEUE_HORIZON_MS } from "#domain/scheduling/queue-state.ts";
import { type Instant, type Stretch, ZoneClock } from "#domain/scheduling/zone.ts";

const idsOf = (entries: readonly QueueEntry[]): string[] => entries.map(({ memberId }) => memberId);

/** Per person, each value once they have one. */
function grouped<T>(list: readonly T[], who: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(who(one));
    if (group) group.push(one);
    else groups.set(who(one), [one]);
  }
  return groups;
}

/** Everything that takes these people's time in the range, here and in their other calendars. */
async function takenOf(
  db: Db,
  people: readonly string[],
  range: Stretch,
  now: Instant,
): Promise<ReadonlyMap<string, readonly Stretch[]>> {
  const engaged = await listEngagements(db, people, { range, now });
  const asGuests = await listGuestTimes(db, people, { range, now });
  const elsewhere = await listBusy(db, people, range);
  const all = [
    ...engaged.map(({ personId, during }) => ({ who: personId, ...during })),
    ...asGuests.map(({ memberId, during }) => ({ who: memberId, ...during })),
    ...elsewhere.map(({ memberId, start, end }) => ({ who: memberId, start, end })),
  ];
  return grouped(all, ({ who }) => who);
}

/** The people in the line with the time that is really theirs (rule SCH-24). */
export async function lineOf(db: Db, entries: readonly QueueEntry[], now: Instant): Promise<Waiting[]> {
  const range = { start: now + OFFER_LEAD_MS, end: now + QUEUE_HORIZON_MS };
  const taken = await takenOf(db, idsOf(entries), range, now);
  const clocks = new Map<string, ZoneClock>();
  return entries.map(({ memberId, wish, since, ahead }) => {
    const clock = clocks.get(wish.zone) ?? new ZoneClock(wish.zone, around(range));
    clocks.set(wish.zone, clock);
    const { topics, levelFrom, levelTo, languages, minutes, role } = wish;
    const free = freeTimes(wish, clock, taken.get(memberId) ?? [], range);
    return { memberId, topics, levelFrom, levelTo, languages, minutes, role, free, since, ahead };
  });
}

/** The questions of a member's last interview, and of a match that is agreed and still ahead of them. */
function lastAsked(asked: readonly Asked[], agreed: StoredMatch | undefined): ReadonlySet<string> {
  const latest = asked.reduce<Asked | null>((last, one) => (last && last.at >= one.at ? last : one), null);
  return new Set([
    ...asked.filter(({ interviewId }) => interviewId === latest?.interviewId).map(({ slug }) => slug),
    ...(agreed?.questions.map(({ slug }) => slug) ?? []),
  ]);
}

function pastOf(people: readonly string[], asked: readonly Asked[], matches: readonly StoredMatch[]): Past {
  const byMember = grouped(asked, ({ memberId }) => memberId);
  const agreed = (id: string) =>
    matches.find(({ state, hostId, guestId }) => state === "agreed" && (hostId === id || guestId === id));
  const other = (id: string, { hostId, guestId }: StoredMatch) => (hostId === id ? guestId : hostId);
  const partners = people.flatMap((id) => {
    const last = agreed(id);
    return last ? [[id, other(id, last)] as const] : [];
  });
  const inVain = matches.filter(({ state }) => state !== "agreed");
  const resting = people.map((id) => {
    const theirs = inVain.filter(({ hostId, guestId }) => hostId === id || guestId === id);
    return [id, new Set(theirs.map((match) => other(id, match)))] as const;
  });
  return {
    lastPartner: new Map(partners),
    resting: new Map(resting),
    last: new Map(people.map((id) => [id, lastAsked(byMember.get(id) ?? [], agreed(id))])),
    seen: new Map(people.map((id) => [id, new Set((byMember.get(id) ?? []).map(({ slug }) => slug))])),
  };
}

/** Who can be with whom, from what these people have behind them. */
export async function fitOf(db: Db, entries: readonly QueueEntry[], now: Instant): Promise<Fit> {
  const people = idsOf(entries);
  const questions = await listQueueQuestions(db);
  const asked = await listAsked(db, people);
  const matches = await listPastMatches(db, people, now - OFFER_REST_MS);
  return new Fit(questions, pastOf(people, asked, matches));
}
