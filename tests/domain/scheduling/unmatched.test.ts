import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HINDRANCES, type Past, type Waiting } from "#domain/scheduling/fit.ts";
import { matchQueue } from "#domain/scheduling/matching.ts";
import { explain } from "#domain/scheduling/unmatched.ts";
import { fitOf, free, HOUR_MS, line, QUESTIONS, START, waiting } from "./queue-people.ts";

const me = waiting("me");
const why = (others: readonly Waiting[], past: Partial<Past> = {}) =>
  explain(me, [me, ...others], fitOf(past));

describe("[SCH-25] why there is nobody yet", () => {
  test.each<[string, Partial<Waiting>, Partial<Past>, object]>([
    ["nobody-free-then", { free: free([20, 23]) }, {}, { people: 1, at: START + 20 * HOUR_MS }],
    ["other-length", { minutes: 30 }, {}, { wanted: ["30"] }],
    ["level-apart", { levelFrom: 5, levelTo: 5 }, {}, { wanted: ["5"] }],
    ["no-common-topic", { topics: ["rl", "graph"] }, {}, { wanted: ["graph", "rl"] }],
    ["no-common-language", { languages: ["zh"] }, {}, { wanted: ["zh"] }],
    ["only-one-wants-to-swap", { role: "interview" }, {}, { people: 1 }],
    ["only-your-last-partner", {}, { lastPartner: new Map([["other", "me"]]) }, { people: 1 }],
    ["offered-in-vain", {}, { resting: new Map([["me", new Set(["other"])]]) }, { people: 1 }],
    [
      "no-question-left",
      {},
      { last: new Map([["other", new Set(QUESTIONS.map(({ slug }) => slug))]]) },
      { people: 1 },
    ],
  ])("%s", (code, change, past, facts) => {
    expect(why([waiting("other", change)], past)).toMatchObject([{ code, ...facts }]);
  });

  test.each([
    ["interviewed", "both-want-to-be-interviewed"],
    ["interview", "both-want-to-interview"],
  ] as const)("both want the same side: %s", (role, code) => {
    const two = [waiting("me", { role }), waiting("other", { role })] as const;
    expect(explain(two[0], two, fitOf())).toMatchObject([{ code }]);
  });

  test("says when nobody waits, when one is never free, when others were first, and when several things are in the way", () => {
    expect(why([])).toMatchObject([{ code: "nobody-waits" }]);
    const never = waiting("me", { free: free([9, 9.5]) });
    expect(explain(never, [never, waiting("other")], fitOf())).toMatchObject([{ code: "no-free-time" }]);
    expect(why([waiting("other")])).toMatchObject([{ code: "others-were-first", people: 1 }]);
    expect(why([waiting("other", { languages: ["zh"], minutes: 30 })])).toMatchObject([
      { code: "several", people: 1 },
    ]);
  });

  test("names the hour at which most of them are free", () => {
    const others = [free([18, 20]), free([19, 22]), free([30, 32])].map((times, i) =>
      waiting(`o${i}`, { free: times }),
    );
    expect(why(others)).toMatchObject([{ code: "nobody-free-then", people: 3, at: START + 19 * HOUR_MS }]);
  });

  test("whoever is told that one thing is in the way fits somebody without it, and nobody with it", () => {
    fc.assert(
      fc.property(line(8), ({ members, past }) => {
        const fit = fitOf(past);
        for (const one of matchQueue(members, fit).left) {
          const reasons = explain(one, members, fit);
          expect(reasons.length).toBeGreaterThan(0);
          for (const { code, people } of reasons) {
            if (!HINDRANCES.some((each) => each === code)) continue;
            const alone = members.filter((other) => {
              const found = other === one ? [] : fit.hindrances(one, other, HINDRANCES.length);
              return found.length === 1 && found[0] === code;
            });
            expect(alone).toHaveLength(people);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
