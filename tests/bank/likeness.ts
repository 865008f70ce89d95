import { pairsByCosine, pairsByJaccard, type Tongue } from "#domain/bank/likeness.ts";
import type { Question } from "#domain/bank/question.ts";
import { termsOf } from "#domain/bank/terms.ts";

/** Jaccard index of the terms of two anchored levels. */
export const SAME_ANCHOR = 0.6;

export interface Alike {
  readonly a: string;
  readonly b: string;
  readonly likeness: number;
}

/** All pairs of questions, those whose prompts are most alike first. */
export const promptsAlike = (questions: readonly Question[], tongue: Tongue): Alike[] => {
  const terms = questions.map(({ text }) => termsOf(`${text[tongue].title}\n${text[tongue].prompt}`));
  const slug = (place: number): string => questions[place]?.meta.slug ?? "";
  return pairsByCosine(terms).map(({ a, b, likeness }) => ({ a: slug(a), b: slug(b), likeness }));
};

export interface RepeatedAnchor extends Alike {
  /** The later of the two, as it stands in the file of `b`. */
  readonly text: string;
}

/** Levels of different questions whose wording is the same or nearly so. */
export const anchorsRepeated = (questions: readonly Question[], tongue: Tongue): RepeatedAnchor[] => {
  const levels = questions.flatMap(({ meta, text }) =>
    Object.values(text[tongue].anchors)
      .flat()
      .map((level) => ({ slug: meta.slug, text: level })),
  );
  return pairsByJaccard(
    levels.map(({ text }) => termsOf(text)),
    SAME_ANCHOR,
  )
    .map(({ a, b, likeness }) => ({
      a: levels[a]?.slug ?? "",
      b: levels[b]?.slug ?? "",
      text: levels[b]?.text ?? "",
      likeness,
    }))
    .filter(({ a, b }) => a !== b);
};
