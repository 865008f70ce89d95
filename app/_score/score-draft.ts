import type { Dimension, QuestionVersion } from "#domain/bank/question.ts";
import type { Rating, Scorecard } from "#domain/interview/event.ts";

/** A rating on its way: every part may still be missing. */
export interface RatingDraft {
  readonly level?: Rating["level"];
  readonly evidence?: { readonly from: number; readonly to: number };
  readonly comment: string;
}

export interface ScoreDraft {
  readonly ratings: Readonly<Partial<Record<Dimension, RatingDraft>>>;
  readonly summary: string;
}

export const emptyDraft: ScoreDraft = { ratings: {}, summary: "" };

const fieldsOf = (value: unknown): Partial<Record<string, unknown>> | null =>
  typeof value === "object" && value !== null ? { ...value } : null;

const LEVELS: readonly unknown[] = [undefined, 1, 2, 3, 4, "not-observed"];

function isRatingDraft(value: unknown): value is RatingDraft {
  const rating = fieldsOf(value);
  const evidence = fieldsOf(rating?.evidence);
  const cites = typeof evidence?.from === "number" && typeof evidence.to === "number";
  return (
    typeof rating?.comment === "string" &&
    LEVELS.includes(rating.level) &&
    (rating.evidence === undefined || cites)
  );
}

export function isScoreDraft(value: unknown): value is ScoreDraft {
  const draft = fieldsOf(value);
  const ratings = fieldsOf(draft?.ratings);
  return (
    typeof draft?.summary === "string" && ratings !== null && Object.values(ratings).every(isRatingDraft)
  );
}

export type Lack = "level" | "evidence";

/** What each dimension still lacks; nothing lacks anything once the scorecard can be submitted. */
export function lacksOf(
  draft: ScoreDraft,
  dimensions: readonly Dimension[],
): Partial<Record<Dimension, Lack>> {
  const lacks: Partial<Record<Dimension, Lack>> = {};
  for (const dimension of dimensions) {
    const rating = draft.ratings[dimension];
    if (rating?.level === undefined) lacks[dimension] = "level";
    else if (rating.level !== "not-observed" && !rating.evidence) lacks[dimension] = "evidence";
  }
  return lacks;
}

/** The scorecard of a draft that lacks nothing. */
export function scorecardOf(
  draft: ScoreDraft,
  question: QuestionVersion,
  dimensions: readonly Dimension[],
): Scorecard {
  const ratings = dimensions.flatMap((dimension): Rating[] => {
    const { level, evidence, comment = "" } = draft.ratings[dimension] ?? {};
    return level === undefined ? [] : [{ dimension, level, evidence: evidence ?? null, comment }];
  });
  return { slug: question.slug, version: question.version, ratings, summary: draft.summary };
}
