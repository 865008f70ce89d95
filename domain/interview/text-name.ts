import type { Language, QuestionVersion } from "../bank/question.ts";

/** Names of the shared types inside an interview's one Y.Doc. */
export const codeName = (question: QuestionVersion | null, language: Language): string =>
  question ? `code:${question.slug}@${question.version}:${language}` : `code:scratch:${language}`;

/** A Y.Array of strokes: {id, by, points: number[] (x0, y0, x1, y1, ... in 0..1)}. */
export const drawingName = (model: string): string => `drawing:${model}`;

/** A Y.Map of what people set in a model's demo: plain JSON by name. */
export const demoName = (model: string): string => `demo:${model}`;
