import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Waiting } from "#domain/scheduling/fit.ts";
import { inLine, matchQueue, type Pair } from "#domain/scheduling/matching.ts";
import { fitOf, free, HOUR_MS, line, QUESTIONS, START, waiting } from "./queue-people.ts";

const within = ({ free: times }: Waiting, { start, end }: Pair) =>
  times.some((one) => one.start <= start && end <= one.end);

/** As many pairs as can be made of those who fit, by trying all. */
function mostPairs(fits: (a: number, b: number) => boolean, left: readonly number[]): number {
  const [first, ...rest] = left;
  if (first === undefined) return 0;
  const options = rest
    .filter((other) => fits(first, other))
    .map(
      (other) =>
        1 +
        mostPairs(
          fits,
          rest.filter((one) => one !== other),
        ),
    );
  return Math.max(mostPairs(fits, rest), ...options);
}

describe("a round of the practice queue", () => {
  test("[SCH-23][SCH-24] nobody twice, both free, and everything that both asked for", () => {
    fc.assert(
      fc.property(line(10), ({ members, past }) => {
        const { pairs, left } = matchQueue(members, fitOf(past));
        const people = [
          ...pairs.flatMap(({ host, guest }) => [host, guest]),
          ...left.map((one) => one.memberId),
        ];
        expect(people.toSorted()).toEqual(members.map(({ memberId }) => memberId).toSorted());
        for (const pair of pairs) {
          const [host, guest] = [pair.host, pair.guest].map((id) =>
            members.find((one) => one.memberId === id),
          );
          if (!host || !guest) throw new Error("a stranger was matched");
          expect(within(host, pair) && within(guest, pair)).toBe(true);
          expect([host.minutes, guest.minutes]).toEqual([(pair.end - pair.start) / 60_000, host.minutes]);
          expect(host.languages).toContain(pair.language);
          expect(guest.languages).toContain(pair.language);
          expect(pair.swap ? [host.role, guest.role] : [host.role, guest.role]).toEqual(
            pair.swap ? ["swap", "swap"] : ["interview", "interviewed"],
          );
          expect(past.lastPartner.get(pair.host)).not.toBe(pair.guest);
          expect(past.lastPartner.get(pair.guest)).not.toBe(pair.host);
          expect(new Set(pair.questions.map(({ slug }) => slug)).size).toBe(pair.swap ? 2 : 1);
          for (const { slug, topic, level } of pair.questions) {
            for (const one of [host, guest]) {
              expect(one.topics).toContain(topic);
              expect(level >= one.levelFrom && level <= one.levelTo).toBe(true);
              expect(past.last.get(one.memberId)?.has(slug) ?? false).toBe(false);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("[SCH-23] as many pairs as there can be", () => {
    fc.assert(
      fc.property(line(8), ({ members, past }) => {
        const fit = fitOf(past);
        const fits = (a: number, b: number) => {
          const [one, other] = [members[a], members[b]];
          return one !== undefined && other !== undefined && fit.fits(one, other);
        };
        const { pairs } = matchQueue(members, fit);
        expect(pairs).toHaveLength(mostPairs(fits, [...members.keys()]));
      }),
      { numRuns: 300 },
    );
  });

  test("[SCH-23] the order in which people are listed changes nothing", () => {
    const shuffled = line(8).chain(({ members, past }) =>
      fc.shuffledSubarray(members, { minLength: members.length }).map((mixed) => ({ members, mixed, past })),
    );
    fc.assert(
      fc.property(shuffled, ({ members, mixed, past }) => {
        expect(matchQueue(mixed, fitOf(past))).toEqual(matchQueue(members, fitOf(past)));
      }),
    );
  });

  test("[SCH-23] whether two fit does not depend on who is asked first", () => {
    fc.assert(
      fc.property(line(4), ({ members, past }) => {
        const fit = fitOf(past);
        for (const a of members)
          for (const b of members)
            if (a !== b)
              expect(fit.hindrances(a, b, 20).toSorted()).toEqual(fit.hindrances(b, a, 20).toSorted());
      }),
    );
  });

  test("[SCH-23] who was put back comes first, then who has waited longest", () => {
    const since = (hours: number) => START - hours * HOUR_MS;
    const three = [
      waiting("late", { since: since(1) }),
      waiting("early", { since: since(9) }),
      waiting("back", { since: since(0), ahead: true }),
    ];
    expect(inLine(three).map(({ memberId }) => memberId)).toEqual(["back", "early", "late"]);
    expect(matchQueue(three, fitOf()).left.map(({ memberId }) => memberId)).toEqual(["late"]);
  });

  test("[SCH-24] who swaps gets two questions, and whoever has waited longer is interviewed first", () => {
    const two = [waiting("ada", { since: START - HOUR_MS }), waiting("bo")];
    const [pair] = matchQueue(two, fitOf()).pairs;
    expect(pair).toMatchObject({ host: "bo", guest: "ada", swap: true, start: START + 9 * HOUR_MS });
    expect(pair?.questions).toHaveLength(2);
  });

  test("[SCH-24] a question that nobody of the two knows comes before one that they know", () => {
    const fresh = "nlp-4";
    const seen = new Set(QUESTIONS.map(({ slug }) => slug).filter((slug) => slug !== fresh));
    const two = [waiting("ada", { role: "interview" }), waiting("bo", { role: "interviewed" })];
    const past = {
      seen: new Map([
        ["ada", seen],
        ["bo", seen],
      ]),
    };
    expect(matchQueue(two, fitOf(past)).pairs[0]?.questions).toMatchObject([{ slug: fresh }]);
  });

  test("[SCH-24] starts on a quarter of an hour, at the first time that both have for the whole length", () => {
    const two = [
      waiting("ada", { free: [...free([8, 9.5]), ...free([12.1, 15])] }),
      waiting("bo", { free: free([9, 14]) }),
    ];
    expect(matchQueue(two, fitOf()).pairs[0]?.start).toBe(START + 12.25 * HOUR_MS);
  });
});
