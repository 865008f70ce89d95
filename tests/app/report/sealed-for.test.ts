import { expect, test } from "vitest";
import { sealedFor } from "#app/_report/sealed-for.ts";
import { initialState } from "#domain/interview/state.ts";

const feedback = { clear: 4, fair: 4, helpful: 4, comment: "" };
const rated = (by: string, slug: string) => ({ by, slug, kind: "scorecard-submitted" as const });

test("[LOG-8] names who has submitted something sealed, each once, also after two scorecards", () => {
  const submitted = [
    rated("ada", "lstm-cell"),
    rated("ada", "adamw-update"),
    { by: "bo", slug: null, kind: "feedback-submitted" as const },
  ];
  const own = { by: "bo", seq: 9, feedback };
  expect(sealedFor({ ...initialState, submitted, feedback: [own] })).toEqual(["ada"]);
  expect(sealedFor({ ...initialState, submitted })).toEqual(["ada", "bo"]);
  expect(sealedFor(initialState)).toEqual([]);
});
