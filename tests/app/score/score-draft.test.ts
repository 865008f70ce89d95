import { expect, test } from "vitest";
import { emptyDraft, lacksOf, type ScoreDraft, scorecardOf } from "#app/_score/score-draft.ts";
import { Scorecard } from "#domain/interview/event.ts";

const DIMENSIONS = ["framing", "correctness", "numerics"] as const;
const evidence = { from: 4, to: 9 };
const question = { slug: "softmax-cross-entropy", version: 2 };

const whole: ScoreDraft = {
  ratings: {
    framing: { level: 3, evidence, comment: "asked what N is" },
    correctness: { level: "not-observed", comment: "" },
    numerics: { level: 1, evidence, comment: "" },
    // Rated before an edit of the question dropped this dimension.
    debugging: { level: 4, evidence, comment: "" },
  },
  summary: "Keep deriving on paper.",
};

test("[SCO-1] [SCO-2] each dimension lacks a level first, then its evidence; not observed needs none", () => {
  expect(lacksOf(emptyDraft, DIMENSIONS)).toEqual({
    framing: "level",
    correctness: "level",
    numerics: "level",
  });
  const draft: ScoreDraft = {
    ratings: {
      framing: { level: 3, comment: "" },
      correctness: { level: "not-observed", comment: "" },
      numerics: { comment: "a comment is no level" },
    },
    summary: "",
  };
  expect(lacksOf(draft, DIMENSIONS)).toEqual({ framing: "evidence", numerics: "level" });
  expect(lacksOf(whole, DIMENSIONS)).toEqual({});
});

test("[SCO-3] the scorecard rates each dimension of the question once, in its order, and no other", () => {
  const scorecard = scorecardOf(whole, question, DIMENSIONS);
  expect(Scorecard.parse(scorecard)).toEqual({
    ...question,
    summary: "Keep deriving on paper.",
    ratings: [
      { dimension: "framing", level: 3, evidence, comment: "asked what N is" },
      { dimension: "correctness", level: "not-observed", evidence: null, comment: "" },
      { dimension: "numerics", level: 1, evidence, comment: "" },
    ],
  });
});
