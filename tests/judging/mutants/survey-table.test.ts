import { describe, expect, it } from "vitest";
import type { Survey } from "./survey.ts";
import { findingsOf, holds, rateOf, tableOf } from "./survey-table.ts";

const SOUND: Survey = {
  slug: "a-layer",
  judged: 150,
  falseRejects: [],
  falseAccepts: [],
  elsewhere: [],
  mutants: 20,
  killed: 18,
  raised: 3,
  late: 1,
  equivalent: 2,
  survivors: [],
  stale: [],
};
const SURVIVOR = {
  slip: "axis",
  line: 7,
  before: "x.sum(axis=1)",
  after: "x.sum(axis=0)",
  code: "",
} as const;
const LEAKY: Survey = {
  ...SOUND,
  slug: "another-layer",
  mutants: 10,
  killed: 7,
  equivalent: 0,
  survivors: [SURVIVOR, SURVIVOR, SURVIVOR],
};

describe("the table of the mutant suite", () => {
  it("counts the killed among those that are a mistake", () => {
    expect(rateOf([SOUND])).toBe(1);
    expect(rateOf([LEAKY])).toBe(0.7);
    expect(rateOf([SOUND, LEAKY])).toBe(25 / 28);
    expect(rateOf([{ ...SOUND, mutants: 2, killed: 0 }])).toBe(1);
  });

  it("adds the questions up in its last line", () => {
    const [, first, , total] = tableOf([SOUND, LEAKY]).split("\n");
    expect(first?.split(/ {2,}/)).toEqual([
      "a-layer",
      ...["150", "0", "0", "0", "20", "2", "18", "3", "1", "0"],
      "100.0 %",
    ]);
    expect(total?.split(/ {2,}/)).toEqual([
      "2 questions",
      ...["300", "0", "0", "0", "30", "2", "25", "6", "2", "3"],
      "89.3 %",
    ]);
  });

  it("holds where nothing was judged wrongly and nineteen in twenty slips were caught", () => {
    expect(holds([SOUND])).toBe(true);
    expect(holds([LEAKY])).toBe(false);
    expect(holds([])).toBe(false);
    expect(holds([SOUND, { ...SOUND, mutants: 202, killed: 195 }])).toBe(true);
  });

  it.each(["falseRejects", "falseAccepts", "elsewhere", "stale"] as const)("fails for one of %s", (kind) => {
    const one = { ...SOUND, [kind]: ["seed 1: case 1"] };
    expect(holds([one])).toBe(false);
    expect(findingsOf(one)).toEqual([`a-layer: ${kind}: seed 1: case 1`]);
  });

  it("shows a survivor as a change of its line", () => {
    expect(findingsOf({ ...SOUND, survivors: [SURVIVOR] })).toEqual([
      "a-layer/solution.py:7 survived (axis)\n    - x.sum(axis=1)\n    + x.sum(axis=0)",
    ]);
  });
});
